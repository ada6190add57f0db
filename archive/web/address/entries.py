"""Addresses of entries: `/es/disenos/<identifier>/<slug>`.

The identifier alone finds the entry; language, segment and slug only make the address readable, and a wrong or old one
is redirected to the right one. So no slug has to be unique, and none tells of entries a reader can't see.
"""

from functools import lru_cache

from slugify import slugify

from archive.exchange.skos import Syntax
from archive.inputs.kinds import Kind
from archive.languages import Language
from archive.models.card import Listed
from archive.settings import API_PATH
from archive.web.current import current

_SLUG_LENGTH = 60
_SPANISH = {
    Kind.TECHNIQUE: "tecnicas",
    Kind.DESIGN: "disenos",
    Kind.MATERIAL_PRACTICE: "practicas",
    Kind.ELEMENT: "expresiones",
    Kind.PIECE: "piezas",
    Kind.ARTISAN: "personas",
    Kind.COMMUNITY: "comunidades",
    Kind.ORGANISATION: "organizaciones",
    Kind.PLACE: "lugares",
    Kind.PROGRAMME: "programas",
    Kind.RESULT: "resultados",
    Kind.TRAINING: "capacitaciones",
    Kind.DOCUMENT: "documentos",
    Kind.CONCEPT: "conceptos",
    Kind.MEDIA_ASSET: "medios",
}
_ENGLISH = {
    Kind.TECHNIQUE: "techniques",
    Kind.DESIGN: "designs",
    Kind.MATERIAL_PRACTICE: "practices",
    Kind.ELEMENT: "elements",
    Kind.PIECE: "pieces",
    Kind.ARTISAN: "people",
    Kind.COMMUNITY: "communities",
    Kind.ORGANISATION: "organisations",
    Kind.PLACE: "places",
    Kind.PROGRAMME: "programmes",
    Kind.RESULT: "results",
    Kind.TRAINING: "trainings",
    Kind.DOCUMENT: "documents",
    Kind.CONCEPT: "concepts",
    Kind.MEDIA_ASSET: "media",
}
#: Quechua and Aymara addresses use the Spanish words until speakers have chosen theirs.
SEGMENTS: dict[Language, dict[Kind, str]] = {
    Language.SPANISH: _SPANISH,
    Language.QUECHUA: _SPANISH,
    Language.AYMARA: _SPANISH,
    Language.ENGLISH: _ENGLISH,
}
_KINDS: dict[str, Kind] = {segment: kind for table in (_SPANISH, _ENGLISH) for kind, segment in table.items()}


def kind_of(segment: str) -> Kind | None:
    """The kind a segment stands for in any language."""
    return _KINDS.get(segment)


@lru_cache(maxsize=8192)
def slug_of(title: str) -> str:
    """A title as the readable end of an address; `-` where nothing of it can be written in ASCII."""
    return slugify(title, max_length=_SLUG_LENGTH, word_boundary=True) or "-"


def entry_address(entity: Listed, language: Language, view: str = "") -> str:
    """Where an entry stands in a language; `view` names another form of it, such as `chart.svg`."""
    return address_under(current().root, entity, language, view)


def address_under(root: str, entity: Listed, language: Language, view: str = "") -> str:
    """The same where the archive stands below a path."""
    end = view or slug_of(entity.headline.text(language))
    return f"{root}/{language.value}/{SEGMENTS[language][entity.kind]}/{entity.identifier}/{end}"


def kind_address(kind: Kind, language: Language, *, page: int = 1) -> str:
    """Where all entries of a kind are listed."""
    query = f"?page={page}" if page > 1 else ""
    return f"{current().root}/{language}/{SEGMENTS[language][kind]}{query}"


def graph_addresses(concept: Listed) -> list[tuple[Syntax, str]]:
    """Where the API has a concept in SKOS."""
    here = f"{current().root}{API_PATH}/{concept.kind.plural}/{concept.identifier}"
    return [(syntax, f"{here}/skos.{syntax}") for syntax in Syntax]
