"""Which of an entry's words go to which zone: how much a word matters is decided here, once."""

from dataclasses import dataclass, field
from itertools import chain

from archive.inputs.kinds import Kind
from archive.inputs.wording import LanguageMap
from archive.languages import Language
from archive.models.artisan import Artisan
from archive.models.concept import Concept
from archive.models.design import Design
from archive.models.document import Document
from archive.models.element import Element
from archive.models.entity import Entity
from archive.models.material_practice import MaterialPractice
from archive.models.organisation import Organisation
from archive.models.piece import Piece
from archive.models.technique import Technique
from archive.search.indexable import Indexable
from archive.search.surroundings import Surroundings
from indexer.document import Zone

#: Fields whose entries' names are salient in the one that points at them.
_SALIENT_LINKS = frozenset({"places", "communities", "institution", "programme"})


@dataclass(slots=True)
class EntryTexts:
    """Texts by zone, each with its language; concept ids apart."""

    zones: dict[Zone, list[tuple[str, Language]]] = field(default_factory=lambda: {zone: [] for zone in Zone})
    concepts: list[str] = field(default_factory=list)

    def add(self, zone: Zone, *maps: LanguageMap) -> None:
        """Every wording of these texts."""
        for text in maps:
            self.zones[zone].extend((wording.text, language) for language, wording in text.wordings.items())

    def add_plain(self, zone: Zone, language: Language, *texts: str | None) -> None:
        """Texts of one language, such as a number or a scientific name."""
        self.zones[zone].extend((text, language) for text in texts if text)


def texts_of(entry: Indexable, surroundings: Surroundings) -> EntryTexts:
    """All of an entry's words."""
    texts = EntryTexts()
    entity = entry.entity
    texts.add(Zone.TITLE, entity.headline)
    texts.zones[Zone.NAMES].extend((name.text, name.lang) for name in entity.names)
    texts.add(Zone.SALIENT, entity.summary)
    _add_own_texts(texts, entity)
    for role, _, card in entry.links:
        if role in _SALIENT_LINKS:
            texts.add(Zone.SALIENT, card.headline)
        elif role.startswith("concepts."):
            texts.add(Zone.TEXT, card.headline)
    for _, card in entry.holders:
        texts.add(Zone.SALIENT, card.headline)
    texts.add(Zone.SALIENT, *entry.named_in_words)
    for identifier in surroundings.places_around(entry.pointed_at("places", "parent")):
        texts.add(Zone.TEXT, surroundings.places[identifier].headline)
    roles = [role for role, _, _ in entry.links if role.startswith("concepts.")]
    own = [entity.identifier] if entity.kind is Kind.CONCEPT else []
    texts.concepts = surroundings.concepts_above([*own, *entry.pointed_at(*roles)])
    return texts


def own_texts(entity: Entity) -> list[tuple[str, Language]]:
    """What an entry says itself, beyond its titles, names and summary: all of it may be shown."""
    texts = EntryTexts()
    _add_own_texts(texts, entity)
    return list(chain.from_iterable(values for zone, values in texts.zones.items() if zone is not Zone.NAMES))


def _add_own_texts(texts: EntryTexts, entity: Entity) -> None:
    texts.add(Zone.TEXT, entity.text, *(doubt.text for doubt in entity.doubts))
    _add_own_fields(texts, entity)


def _add_own_fields(texts: EntryTexts, entity: Entity) -> None:
    match entity:
        case Technique():
            texts.add(Zone.TEXT, *(step.text for step in entity.steps))
        case Design():
            texts.add(Zone.TEXT, entity.used_on, *(part for s in entity.statements for part in (s.text, s.said_by)))
            for statement in entity.statements:
                if statement.original:
                    texts.add_plain(Zone.TEXT, statement.original.lang, statement.original.text)
        case MaterialPractice():
            texts.add(Zone.TEXT, entity.part_used, entity.practice, entity.mordants, entity.care)
            texts.add(Zone.TEXT, *(step.text for step in entity.steps))
            texts.add_plain(Zone.NAMES, Language.NONE, entity.species)
        case Element():
            texts.add(Zone.TEXT, entity.function, entity.transmission, entity.objects_and_spaces, entity.threats)
            texts.add(Zone.TEXT, entity.safeguarding, *(declaration.title for declaration in entity.declarations))
            texts.add_plain(Zone.TEXT, Language.NONE, *(declaration.number for declaration in entity.declarations))
        case Piece():
            texts.add(Zone.SALIENT, entity.object_name)
            texts.add(Zone.TEXT, entity.materials, entity.dating, entity.provenance)
            texts.add_plain(Zone.TEXT, Language.NONE, entity.number)
        case _:
            _add_fields_around(texts, entity)


def _add_fields_around(texts: EntryTexts, entity: Entity) -> None:
    match entity:
        case Concept():
            _add_labels(texts, entity)
        case Artisan():
            texts.add(Zone.NAMES, entity.naming)
        case Organisation():
            texts.add_plain(Zone.NAMES, Language.NONE, entity.acronym)
        case Document():
            texts.add_plain(Zone.TEXT, Language.NONE, entity.number, entity.issuer)
        case _:
            pass


def _add_labels(texts: EntryTexts, concept: Concept) -> None:
    for language, labels in concept.labels.items():
        for label in labels[1:]:
            texts.zones[Zone.NAMES].append((label.text, language))
    for language, labels in concept.hidden_labels.items():
        texts.zones[Zone.NAMES].extend((label.text, language) for label in labels)
    texts.add(Zone.TEXT, concept.scope_note)
