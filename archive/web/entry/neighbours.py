"""What stands around an entry, both ways, under headings a reader understands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from archive.inputs.kinds import HOLDER_KINDS, RECORD_KINDS, ConceptRole, Kind, RelationType
from archive.models.card import Listed
from archive.models.holding import Holding
from archive.search.facets import Facet
from archive.services.entries.entry_read import Entry, Neighbour
from archive.web.entry.unlisted import NOTHING_UNLISTED, Counting, Unlisted, unlisted
from archive.web.words.labels import LABELS, N_, PLURALS


@dataclass(frozen=True, slots=True)
class Group:
    """A heading (a message id) and the entries under it, each once."""

    heading: str
    entities: tuple[Listed, ...]
    #: Further ones that point here under it.
    unlisted: Unlisted = NOTHING_UNLISTED

    @property
    def are_words(self) -> bool:
        """Whether all are concepts, whose short names need no lines of their own."""
        return all(entity.kind is Kind.CONCEPT for entity in self.entities)


#: Field → heading on the page of the entry it stands in. Fields that the page shows in their own place are not here.
_FROM_HERE: Mapping[str, str] = {
    "relations.belongs_to": N_("Belongs to the expression"),
    "relations.made_with": N_("Made with"),
    "relations.derives_from": N_("Derives from"),
    "relations.example_of": N_("An example of"),
    "relations.member_of": N_("Member of"),
    "relations.part_of": N_("Part of"),
    "relations.about": N_("About"),
    "relations.documented_by": N_("What it documented"),
    "relations.account_of": N_("Another account of the same"),
    "relations.related_to": N_("Related"),
    **{f"concepts.{role}": heading for role, heading in LABELS[ConceptRole].items()},
    "broader": N_("Broader"),
    "related": N_("Related"),
    "programme": N_("Programme"),
    "depicts": N_("What it shows"),
}

#: Field → heading on the page of the entry it points at.
_TOWARDS_HERE: Mapping[str, str] = {
    "relations.belongs_to": N_("Belonging to this expression"),
    "relations.made_with": N_("What is made with it"),
    "relations.derives_from": N_("Designs that derive from it"),
    "relations.example_of": N_("Pieces in which it can be seen"),
    "relations.member_of": N_("Members"),
    "relations.part_of": N_("Groups within it"),
    "relations.about": N_("Written or said about it"),
    "relations.documented_by": N_("Programme"),
    "relations.account_of": N_("Other accounts of the same"),
    "relations.related_to": N_("Related"),
    "broader": N_("Narrower"),
    "related": N_("Related"),
    "parent": N_("Places within it"),
    "communities": N_("Heritage of this community"),
    "institution": N_("Pieces kept here"),
    "partnerships.organisation": N_("Programmes it had a part in"),
    "declarations.issuer": N_("What it declared"),
    "programme": N_("Results and trainings"),
    "trainer": N_("Trainings given"),
    "media": N_("Shown with"),
    "steps.media.medium": N_("Shown with"),
    "depicts": N_("Pictures of it"),
    "regions.shows": N_("Pictures of it"),
    "statements.place": N_("Readings told here"),
    "holdings.place": N_("Practised here"),
    "holdings.teachers": N_("What people learnt from them"),
}

_RESTS_ON_IT = N_("Entries that rest on this document")
_RELATED = N_("Related")
_RELATIONS = frozenset(f"relations.{relation}" for relation in RelationType if relation is not RelationType.RELATED_TO)
#: Broader before narrower; what it is made with and made into before the words it is described by.
_ORDER: Mapping[str, int] = {
    heading: position
    for position, heading in enumerate(
        dict.fromkeys(
            (
                _FROM_HERE["broader"],
                _TOWARDS_HERE["broader"],
                *(heading for field, heading in _FROM_HERE.items() if field in _RELATIONS),
                *(heading for field, heading in _TOWARDS_HERE.items() if field in _RELATIONS),
                _RELATED,
                *_FROM_HERE.values(),
                *_TOWARDS_HERE.values(),
                *PLURALS.values(),
                _RESTS_ON_IT,
            )
        )
    )
}
#: What a search narrows to that finds all that is known under an entry, and the fields that say so.
_KNOWN_UNDER: Mapping[Kind, tuple[Facet, tuple[str, ...]]] = {
    Kind.CONCEPT: (Facet.CONCEPT, ("concepts.", "steps.")),
    Kind.PLACE: (Facet.PLACE, ("places",)),
    Kind.COMMUNITY: (Facet.COMMUNITY, ("communities",)),
    Kind.ARTISAN: (Facet.HOLDER, ("holdings.holder",)),
    Kind.ORGANISATION: (Facet.HOLDER, ("holdings.holder",)),
    Kind.DOCUMENT: (Facet.SOURCE, ("sources.document",)),
}
#: Kinds that `media.motifs.bands` has a band for; holders share one, and so do all others.
_WITH_A_BAND = RECORD_KINDS | {Kind.CONCEPT}


def around(entry: Entry, count: Counting) -> tuple[Group, ...]:
    """What the entry points at and what points at it, each heading once; holdings are told apart (`Entry.held`)."""
    under = known_under(entry)
    listed: dict[str | None, list[Neighbour]] = {}
    for neighbour in entry.incoming:
        listed.setdefault(_incoming_heading(neighbour), []).append(neighbour)
    groups = []
    for group in _around(entry):
        here = listed.get(group.heading, [])
        search = under if _is_under(entry, here) else None
        groups.append(replace(group, unlisted=unlisted(here, search, count)))
    return tuple(groups)


def _around(entry: Entry) -> tuple[Group, ...]:
    held = {record.id for _, record in entry.held}
    groups = _grouped(
        chain(
            ((_FROM_HERE.get(neighbour.role), neighbour.entity) for neighbour in entry.outgoing),
            (
                (_incoming_heading(neighbour), neighbour.entity)
                for neighbour in entry.incoming
                if neighbour.role != "communities" or neighbour.entity.id not in held
            ),
        )
    )
    return tuple(sorted(groups, key=lambda group: _ORDER[group.heading]))


def _is_under(entry: Entry, listed: Iterable[Neighbour]) -> bool:
    """Whether the search for what is known under the entry finds them all."""
    _, fields = _KNOWN_UNDER.get(entry.entity.kind, (None, ()))
    return all(neighbour.role.startswith(fields) for neighbour in listed)


def held_records(entry: Entry) -> list[tuple[Listed, list[Holding]]]:
    """What a holder holds, each record once, with all that is said of how they hold it."""
    said: dict[int, tuple[Listed, list[Holding]]] = {}
    for holding, record in entry.held:
        said.setdefault(record.id, (record, []))[1].append(holding)
    return list(said.values())


def known_under(entry: Entry) -> Mapping[Facet, str] | None:
    """The choice by which a search finds all that is known under the entry; None where it would find nothing."""
    facet, fields = _KNOWN_UNDER.get(entry.entity.kind, (None, ()))
    if facet is None or not any(neighbour.role.startswith(fields) for neighbour in entry.incoming):
        return None
    return {facet: entry.entity.identifier}


def touches_demonstration(entry: Entry) -> bool:
    """Whether the entry or anything its page links to is imaginary."""
    around = (neighbour.entity for neighbour in (*entry.outgoing, *entry.incoming))
    return entry.entity.demonstration or any(entity.demonstration for entity in around)


def _incoming_heading(neighbour: Neighbour) -> str | None:
    role = neighbour.role
    if role in _TOWARDS_HERE:
        return _TOWARDS_HERE[role]
    if role == "places":
        return PLURALS[neighbour.entity.kind]
    if role.startswith("concepts.") or role in {"steps.tools", "steps.materials"}:
        return PLURALS[neighbour.entity.kind]
    if role.endswith((".source", "sources.document", ".sources", ".document")):
        return _RESTS_ON_IT
    return None


def _grouped(pairs: Iterator[tuple[str | None, Listed]]) -> tuple[Group, ...]:
    """What is related in a way that has a name of its own is not said to be related as well."""
    groups: dict[str, dict[int, Listed]] = {}
    for heading, entity in pairs:
        if heading is not None:
            groups.setdefault(heading, {})[entity.id] = entity
    closer = {row for heading, entities in groups.items() if heading != _RELATED for row in entities}
    loosely = {row: entity for row, entity in groups.pop(_RELATED, {}).items() if row not in closer}
    if loosely:
        groups[_RELATED] = loosely
    return tuple(Group(heading, tuple(entities.values())) for heading, entities in groups.items())


def band_of(kind: Kind) -> str:
    """Which of the bands (`media.motifs.bands`) stands above an entry of this kind."""
    if kind in HOLDER_KINDS:
        return "holder"
    return kind.value.replace("_", "-") if kind in _WITH_A_BAND else "other"


def targets_of(entry: Entry, identifiers: Iterable[str]) -> list[Listed]:
    """Those of the entries named in a field that the reader may see."""
    return [entry.targets[identifier] for identifier in identifiers if identifier in entry.targets]
