"""What an entry is narrowed by, sorted by, and preferred by among equals."""

from collections.abc import Mapping
from typing import Final

from archive.inputs.kinds import DesignType, Kind
from archive.languages import MACRO_LANGUAGE, Language
from archive.models.artisan import Artisan
from archive.models.concept import Concept
from archive.models.design import Design
from archive.models.entity import Entity
from archive.models.material_practice import MaterialPractice
from archive.models.media_asset import MediaAsset
from archive.models.piece import Piece
from archive.models.place import Place
from archive.models.programme import Programme
from archive.models.record import Record
from archive.models.result import Result
from archive.models.technique import Technique
from archive.search.facets import Facet, Has, Missing, Sort
from archive.search.indexable import Indexable
from archive.search.surroundings import Surroundings
from indexer.collation import sort_key
from media.formats import MediaType

_TECHNIQUE_ROLES = ("concepts.technique",)
_MATERIAL_ROLES = ("concepts.material", "concepts.dye")
_STEP_ROLES = frozenset({"steps.tools", "steps.materials"})
_HAS_OF_MEDIUM: Final[dict[MediaType, frozenset[Has]]] = {
    MediaType.IMAGE: frozenset({Has.PICTURE}),
    MediaType.SOUND: frozenset({Has.SOUND}),
    MediaType.FILM: frozenset({Has.FILM}),
    MediaType.DOCUMENT: frozenset(),
}
#: Sixteenths of the static prior, by what an entry has: a holder named before anything else. Never popularity.
_PRIOR = {Has.HOLDER: 6, Has.STEPS: 3, Has.STATEMENTS: 2, Has.CHART: 1, Has.PICTURE: 1}
_PRIOR_FOR_ANDEAN_WORDS = 2


def facets_of(entry: Indexable, surroundings: Surroundings) -> dict[str, list[str]]:
    """Facet → keys; places and concepts with all that lies around or above them."""
    entity = entry.entity
    own_place = [entity.identifier] if isinstance(entity, Place) else []
    places = surroundings.places_around([*own_place, *entry.pointed_at("places", "parent")])
    concept_roles = [role for role, _, _ in entry.links if role.startswith("concepts.") or role in _STEP_ROLES]
    facets: dict[Facet, list[str]] = {
        Facet.KIND: [entity.kind.value],
        Facet.REGION: surroundings.regions(places),
        Facet.PLACE: places,
        Facet.COMMUNITY: entry.pointed_at("communities"),
        Facet.TECHNIQUE: surroundings.concepts_above(entry.pointed_at(*_TECHNIQUE_ROLES)),
        Facet.MATERIAL: surroundings.concepts_above(entry.pointed_at(*_MATERIAL_ROLES)),
        Facet.CONCEPT: surroundings.concepts_above(entry.pointed_at(*concept_roles)),
        Facet.HOLDER: list(dict.fromkeys(identifier for identifier, _ in entry.holders)),
        Facet.GENDER: sorted(genders_of(entry)),
        Facet.LANGUAGE: sorted(languages_of(entity)),
        Facet.BASIS: [entity.basis.value],
        Facet.SOURCE: entry.pointed_at("sources.document"),
        Facet.HAS: sorted(has_of(entry)),
    }
    if isinstance(entity, Record):
        facets[Facet.CRAFT_LINE] = [entity.craft_line.value] if entity.craft_line else []
        facets[Facet.DOMAIN] = [domain.value for domain in entity.domains]
        facets[Facet.MISSING] = sorted(missing_of(entity, facets))
    if isinstance(entity, Record | Programme | Result):
        facets[Facet.SECTOR] = [sector.value for sector in entity.sectors]
    return {facet.value: keys for facet, keys in facets.items() if keys}


def languages_of(entity: Entity) -> set[str]:
    """The macro-languages an entry has any text or name in."""
    tags: set[Language] = {name.lang for name in entity.names}
    for text in (entity.headline, entity.summary, entity.text):
        tags.update(text.wordings)
    return {MACRO_LANGUAGE[tag].value for tag in tags if tag in MACRO_LANGUAGE}


def genders_of(entry: Indexable) -> set[str]:
    """Of the people named as its holders, or of the person herself; as stated."""
    stated = [entry.entity.gender] if isinstance(entry.entity, Artisan) else [card.gender for _, card in entry.holders]
    return {gender.value for gender in stated if gender}


def has_of(entry: Indexable) -> set[Has]:
    """What there is to see, hear or read of it."""
    entity = entry.entity
    has: set[Has] = set()
    if isinstance(entity, MediaAsset):
        has.update(_HAS_OF_MEDIUM[entity.media_type])
    if entry.pointed_at("media"):
        has.add(Has.PICTURE)
    if isinstance(entity, Technique | MaterialPractice) and entity.steps:
        has.add(Has.STEPS)
    if isinstance(entity, Design):
        has.update({Has.CHART} if entity.chart else (), {Has.STATEMENTS} if entity.statements else ())
    if entry.holders or entry.named_in_words:
        has.add(Has.HOLDER)
    return has


def missing_of(entity: Record, facets: dict[Facet, list[str]]) -> set[Missing]:
    """What a record should have and has not; a structural study is held by nobody on purpose."""
    if isinstance(entity, Design) and entity.design_type is DesignType.STRUCTURAL_STUDY:
        return set()
    has = facets[Facet.HAS]
    missing: set[Missing] = set()
    if isinstance(entity, Technique) and Has.STEPS not in has:
        missing.add(Missing.STEPS)
    if isinstance(entity, Design) and Has.STATEMENTS not in has:
        missing.add(Missing.STATEMENTS)
    if not isinstance(entity, Piece) and not (Has.HOLDER in has or facets[Facet.COMMUNITY]):
        missing.add(Missing.HOLDER)
    if not {Has.PICTURE, Has.CHART} & set(has):
        missing.add(Missing.PICTURE)
    if not {Language.QUECHUA, Language.AYMARA} & set(facets[Facet.LANGUAGE]):
        missing.add(Missing.ANDEAN_NAME)
    return missing


def sort_keys_of(entry: Indexable) -> dict[str, str]:
    """Sort keys, compared by code point."""
    entity = entry.entity
    return {
        Sort.TITLE.value: sort_key(entity.headline.text(Language.SPANISH))[:120],
        Sort.CHANGED.value: entity.updated_at.strftime("%Y%m%d%H%M%S"),
    }


def prior_of(entry: Indexable, facets: Mapping[str, list[str]]) -> int:
    """0 … 15."""
    prior = sum(_PRIOR.get(Has(has), 0) for has in facets.get(Facet.HAS.value, ()))
    if {Language.QUECHUA.value, Language.AYMARA.value} & set(facets.get(Facet.LANGUAGE.value, ())):
        prior += _PRIOR_FOR_ANDEAN_WORDS
    if isinstance(entry.entity, Concept) or entry.entity.kind in {Kind.DOCUMENT, Kind.MEDIA_ASSET, Kind.PLACE}:
        return min(prior, 1)
    return min(prior, 15)
