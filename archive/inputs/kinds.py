"""The kinds of entity and the closed lists their fields take their values from."""

from enum import StrEnum


class Kind(StrEnum):
    """Everything that has a page and a permanent identifier."""

    TECHNIQUE = "technique"
    DESIGN = "design"
    MATERIAL_PRACTICE = "material_practice"
    ELEMENT = "element"
    PIECE = "piece"
    ARTISAN = "artisan"
    COMMUNITY = "community"
    ORGANISATION = "organisation"
    PLACE = "place"
    PROGRAMME = "programme"
    RESULT = "result"
    TRAINING = "training"
    DOCUMENT = "document"
    CONCEPT = "concept"
    MEDIA_ASSET = "media_asset"

    @property
    def plural(self) -> str:
        """The name of its folder in a collection and of its route in the API."""
        return "communities" if self is Kind.COMMUNITY else f"{self.value}s"


RECORD_KINDS = frozenset({Kind.TECHNIQUE, Kind.DESIGN, Kind.MATERIAL_PRACTICE, Kind.ELEMENT, Kind.PIECE})
HOLDER_KINDS = frozenset({Kind.ARTISAN, Kind.COMMUNITY, Kind.ORGANISATION})


class Basis(StrEnum):
    """Why an entry may be here at all (docs/access.md)."""

    CONSENT = "consent"
    PUBLISHED_SOURCE = "published_source"
    PROJECT_DRAWING = "project_drawing"
    OWN = "own"


class Status(StrEnum):
    """The life of an entry: draft → in review → published → withdrawn."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class WordingState(StrEnum):
    """How sure a word in somebody's language is."""

    ATTESTED = "attested"
    AWAITING_CHECK = "awaiting_check"
    PREFERRED = "preferred"


class CraftLine(StrEnum):
    """The sixteen lines of Peru's CLANAR (Clasificador Nacional de Líneas Artesanales), Ley 29073."""

    POTTERY = "pottery"
    JEWELLERY_COSTUME = "jewellery_costume"
    CANDLE_WAX = "candle_wax"
    LEATHER = "leather"
    PLANT_FIBRES = "plant_fibres"
    IMAGERY = "imagery"
    MUSICAL_INSTRUMENTS = "musical_instruments"
    JEWELLERY_SILVER = "jewellery_silver"
    NATURAL_RESINS = "natural_resins"
    GOURDS = "gourds"
    METALWORK = "metalwork"
    PAINTING = "painting"
    AQUATIC_RESOURCES = "aquatic_resources"
    CARVING = "carving"
    TEXTILES = "textiles"
    GLASS = "glass"


class Sector(StrEnum):
    """The four sectors of the programme the first collection comes out of."""

    HANDICRAFTS = "handicrafts"
    GASTRONOMY = "gastronomy"
    RURAL_TOURISM = "rural_tourism"
    ORGANIC_AGRICULTURE = "organic_agriculture"


class Domain(StrEnum):
    """UNESCO 2003 Convention, Article 2.2, a to e."""

    ORAL_TRADITIONS = "oral_traditions"
    PERFORMING_ARTS = "performing_arts"
    SOCIAL_PRACTICES = "social_practices"
    NATURE_KNOWLEDGE = "nature_knowledge"
    CRAFTSMANSHIP = "craftsmanship"


class Attribution(StrEnum):
    """What is said where no holding names a holder; both are valid answers, not gaps."""

    NOT_ATTRIBUTED = "not_attributed"
    SHARED_ACROSS_REGION = "shared_across_region"


class HoldingRole(StrEnum):
    """What a holder is to a record."""

    BEARER = "bearer"
    CREATOR = "creator"
    TEACHER = "teacher"
    CUSTODIAN = "custodian"
    PRACTITIONER = "practitioner"


class Naming(StrEnum):
    """How a holder wishes to be named in a record.

    By her real name it links to her entry, whatever that is called. Chosen names and descriptions ("a weaver of …") are
    words that lead nowhere, and who is not to be named leaves no trace outside the record's own form.
    """

    REAL_NAME = "real_name"
    CHOSEN_NAME = "chosen_name"
    DESCRIBED = "described"
    NOT_NAMED = "not_named"


#: By words that are part of the record and lead nowhere.
NAMED_IN_WORDS = (Naming.CHOSEN_NAME, Naming.DESCRIBED)


class Gender(StrEnum):
    """As the person, or the source about her, states it; where nobody does, nothing is said."""

    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"


class ConceptRole(StrEnum):
    """What a concept is to the entity that points at it."""

    TECHNIQUE = "technique"
    MATERIAL = "material"
    TOOL = "tool"
    DYE = "dye"
    MOTIF = "motif"
    PRODUCT = "product"
    COLOUR = "colour"
    USE_PLACE = "use_place"
    SUBJECT = "subject"
    CULTURE = "culture"


class ConceptType(StrEnum):
    """What a concept of the thesaurus is a concept of."""

    TECHNIQUE = "technique"
    STEP = "step"
    MATERIAL = "material"
    TOOL = "tool"
    DYE = "dye"
    MOTIF = "motif"
    PRODUCT = "product"
    COLOUR = "colour"
    USE_PLACE = "use_place"
    SUBJECT = "subject"
    CULTURE = "culture"
    OBJECT = "object"
    ANIMAL = "animal"
    PLANT = "plant"
    FOOD = "food"
    MUSIC = "music"
    SKY = "sky"
    PEOPLE = "people"


class RelationType(StrEnum):
    """Links written once and shown from both ends; docs/collection-form.md has what may stand at each end."""

    BELONGS_TO = "belongs_to"
    MADE_WITH = "made_with"
    DERIVES_FROM = "derives_from"
    EXAMPLE_OF = "example_of"
    RELATED_TO = "related_to"
    MEMBER_OF = "member_of"
    PART_OF = "part_of"
    ABOUT = "about"
    DOCUMENTED_BY = "documented_by"
    ACCOUNT_OF = "account_of"


_MAKING = frozenset({Kind.TECHNIQUE, Kind.MATERIAL_PRACTICE})
_COLLECTIVES = frozenset({Kind.ORGANISATION, Kind.COMMUNITY})
_ANY = frozenset(Kind)

#: Which kinds may stand at the two ends of a relation.
RELATION_ENDS: dict[RelationType, tuple[frozenset[Kind], frozenset[Kind]]] = {
    RelationType.BELONGS_TO: (RECORD_KINDS, frozenset({Kind.ELEMENT})),
    RelationType.MADE_WITH: (_MAKING | {Kind.DESIGN, Kind.PIECE}, _MAKING),
    RelationType.DERIVES_FROM: (frozenset({Kind.DESIGN}), frozenset({Kind.DESIGN})),
    RelationType.EXAMPLE_OF: (frozenset({Kind.PIECE}), frozenset({Kind.DESIGN, Kind.TECHNIQUE})),
    RelationType.RELATED_TO: (_ANY, _ANY),
    RelationType.MEMBER_OF: (frozenset({Kind.ARTISAN, Kind.ORGANISATION}), _COLLECTIVES),
    RelationType.PART_OF: (_COLLECTIVES, _COLLECTIVES),
    RelationType.ABOUT: (frozenset({Kind.TRAINING, Kind.DOCUMENT, Kind.RESULT}), _ANY),
    RelationType.DOCUMENTED_BY: (frozenset({Kind.PROGRAMME}), RECORD_KINDS),
    RelationType.ACCOUNT_OF: (RECORD_KINDS, RECORD_KINDS),
}


def may_be_target(relation: RelationType, start: Kind, target: Kind) -> bool:
    """Whether a relation of an entry of one kind may lead to an entry of another; an account is of its own kind."""
    return target in RELATION_ENDS[relation][1] and (relation is not RelationType.ACCOUNT_OF or start is target)


class Hazard(StrEnum):
    """Never hidden while its step is visible, always printed with it."""

    HEAT = "heat"
    BOILING = "boiling"
    FIRE = "fire"
    SMOKE = "smoke"
    DUST = "dust"
    SHARP = "sharp"
    CAUSTIC = "caustic"
    TOXIC = "toxic"
    HEAVY = "heavy"
    ANIMAL = "animal"
    HEIGHT = "height"


class DesignType(StrEnum):
    """A structural study is drawn for the project and is no community's figure."""

    MOTIF = "motif"
    PATTERN = "pattern"
    PRODUCT = "product"
    STRUCTURAL_STUDY = "structural_study"


class Standing(StrEnum):
    """How a statement of meaning stands; none is "the" meaning."""

    HELD = "held"
    DISPUTED = "disputed"
    HISTORICAL_READING = "historical_reading"


class MaterialKind(StrEnum):
    """What a raw material is."""

    PLANT = "plant"
    ANIMAL = "animal"
    MINERAL = "mineral"
    OTHER = "other"


class OrganisationType(StrEnum):
    """What an organisation is."""

    ASSOCIATION = "association"
    COOPERATIVE = "cooperative"
    CRAFT_CONSORTIUM = "craft_consortium"
    TRADEMARK_GROUP = "trademark_group"
    MICRO_ENTERPRISE = "micro_enterprise"
    PUBLIC_BODY = "public_body"
    MUSEUM = "museum"
    UNIVERSITY = "university"
    INTERNATIONAL = "international"
    NGO = "ngo"
    NETWORK = "network"
    FAMILY = "family"
    INFORMAL_GROUP = "informal_group"
    OTHER = "other"


class PlaceLevel(StrEnum):
    """Peru's levels; `community` and `site` stand below the district."""

    COUNTRY = "country"
    REGION = "region"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNITY = "community"
    SITE = "site"


class PartnershipRole(StrEnum):
    """What an organisation is to a programme."""

    DONOR = "donor"
    AGENCY = "agency"
    NATIONAL_PARTNER = "national_partner"
    REGIONAL_PARTNER = "regional_partner"


class DocumentType(StrEnum):
    """What a source is."""

    LAW = "law"
    RESOLUTION = "resolution"
    ORDINANCE = "ordinance"
    DECLARATION = "declaration"
    STUDY = "study"
    REPORT = "report"
    BOOK = "book"
    ARTICLE = "article"
    PRESS = "press"
    WEB_PAGE = "web_page"
    MUSEUM_PAGE = "museum_page"
    WORD_LIST = "word_list"
    PROJECT_NOTE = "project_note"


class Tier(StrEnum):
    """A: State, UNESCO, official gazette; B: press, academic, museum; C: seeds of terms only."""

    A = "A"
    B = "B"
    C = "C"


class TranscriptKind(StrEnum):
    """What the words of a sound or film are to whoever reads them."""

    #: Everything that is heard, to be read while it runs by those who don't hear it.
    CAPTIONS = "captions"
    #: What is said, as it is said.
    TRANSCRIPT = "transcript"
    #: What is said, in another language.
    TRANSLATION = "translation"


class Motivation(StrEnum):
    """Why a part of a picture is marked, in the words of the Web Annotation model."""

    #: This is such a thing, or this one.
    IDENTIFYING = "identifying"
    #: Words about this part.
    DESCRIBING = "describing"
    #: Something else belongs to this part.
    LINKING = "linking"
    #: This part falls under a concept.
    TAGGING = "tagging"


class SelectorType(StrEnum):
    """How a part of a picture is written down, in the words of the Web Annotation model."""

    FRAGMENT = "FragmentSelector"
    SVG = "SvgSelector"


class Licence(StrEnum):
    """Licences that whoever adds a medium may choose, by their SPDX names; without one everybody has to ask."""

    CC_BY = "CC-BY-4.0"
    CC_BY_SA = "CC-BY-SA-4.0"
    CC_BY_NC = "CC-BY-NC-4.0"
    CC_BY_NC_ND = "CC-BY-NC-ND-4.0"
    CC0 = "CC0-1.0"
