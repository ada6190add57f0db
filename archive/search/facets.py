"""The closed lists of what can be narrowed by, counted and sorted by."""

from enum import StrEnum

from indexer.document import Layout


class Facet(StrEnum):
    """A facet; its keys are identifiers of entries or words of a closed list."""

    KIND = "kind"
    REGION = "region"
    PLACE = "place"
    COMMUNITY = "community"
    CRAFT_LINE = "craft_line"
    SECTOR = "sector"
    TECHNIQUE = "technique"
    MATERIAL = "material"
    HOLDER = "holder"
    GENDER = "gender"
    DOMAIN = "domain"
    LANGUAGE = "language"
    BASIS = "basis"
    HAS = "has"
    MISSING = "missing"
    CONCEPT = "concept"
    SOURCE = "source"


#: Facets whose keys are identifiers: their labels are the entries' own headlines.
ENTITY_FACETS = frozenset(
    {
        Facet.REGION,
        Facet.PLACE,
        Facet.COMMUNITY,
        Facet.TECHNIQUE,
        Facet.MATERIAL,
        Facet.HOLDER,
        Facet.CONCEPT,
        Facet.SOURCE,
    }
)
#: Those a search page offers; the others only narrow (from a concept's, a document's or the coverage page).
OFFERED = tuple(facet for facet in Facet if facet not in {Facet.CONCEPT, Facet.SOURCE, Facet.MISSING})


class Has(StrEnum):
    """What there is to see, hear or read of an entry."""

    PICTURE = "picture"
    SOUND = "sound"
    FILM = "film"
    CHART = "chart"
    STEPS = "steps"
    STATEMENTS = "statements"
    HOLDER = "holder"


class Missing(StrEnum):
    """What a record of its kind should have and does not: the gaps a coverage page names."""

    STEPS = "steps"
    STATEMENTS = "statements"
    HOLDER = "holder"
    PICTURE = "picture"
    ANDEAN_NAME = "andean_name"


class Sort(StrEnum):
    """How results can be sorted; relevance is no sort of its own but the absence of one."""

    TITLE = "title"
    CHANGED = "changed"


LAYOUT = Layout(facets=frozenset(facet.value for facet in Facet), sorts=frozenset(sort.value for sort in Sort))
