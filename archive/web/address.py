"""Addresses: `/es/disenos/<identifier>/<slug>`.

The identifier alone finds the entry; language, segment and slug only make the address readable, and a wrong or old one
is redirected to the right one. So no slug has to be unique, and none tells of entries a reader can't see.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlencode

from flask import request
from slugify import slugify

from archive.exchange.skos import Syntax
from archive.extensions import parts
from archive.inputs.kinds import Kind
from archive.inputs.transcript import Transcript
from archive.languages import Language
from archive.models.card import Listed
from archive.settings import API_PATH
from archive.web.current import current
from media.renditions import PictureFormat, PictureSize

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


class Page(StrEnum):
    """Pages that are about no single entry."""

    HOME = "home"
    SEARCH = "search"
    COVERAGE = "coverage"
    ABOUT = "about"
    WORDS = "words"
    WITHDRAWN = "withdrawn"
    CONSENT = "consent"
    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"
    SECOND_STEP = "second_step"
    CODE = "code"
    FORGOTTEN = "forgotten"
    ACCOUNT = "account"
    REQUESTS = "requests"
    MY_NAME = "my_name"
    CLAIMS = "claims"
    ACCOUNT_DETAILS = "account_details"
    ACCOUNT_PASSWORD = "account_password"  # noqa: S105 (the name of a page)
    ACCOUNT_EMAIL = "account_email"
    ACCOUNT_SESSIONS = "account_sessions"
    ACCOUNT_TOKENS = "account_tokens"
    ACCOUNT_TOKEN_END = "account_token_end"  # noqa: S105 (the name of a page)
    ACCOUNT_AUTHENTICATOR = "account_authenticator"
    ACCOUNT_EXPORT = "account_export"
    ACCOUNT_CLOSE = "account_close"
    CONFIRM_EMAIL = "confirm_email"
    PROPOSALS = "proposals"
    ANNOUNCEMENT = "announcement"
    STAFF = "staff"


_SPANISH_PAGES = {
    Page.HOME: "",
    Page.SEARCH: "buscar",
    Page.COVERAGE: "cobertura",
    Page.ABOUT: "acerca",
    Page.WORDS: "palabras",
    Page.WITHDRAWN: "retiradas",
    Page.CONSENT: "consentimiento",
    Page.SIGN_IN: "ingresar",
    Page.SIGN_OUT: "salir",
    Page.SECOND_STEP: "comprobar",
    Page.CODE: "codigo",
    Page.FORGOTTEN: "olvido",
    Page.ACCOUNT: "cuenta",
    Page.REQUESTS: "pedidos",
    Page.MY_NAME: "mi-nombre",
    Page.CLAIMS: "reclamos",
    Page.ACCOUNT_DETAILS: "cuenta/datos",
    Page.ACCOUNT_PASSWORD: "cuenta/contrasena",
    Page.ACCOUNT_EMAIL: "cuenta/correo",
    Page.ACCOUNT_SESSIONS: "cuenta/sesiones",
    Page.ACCOUNT_TOKENS: "cuenta/llaves",
    Page.ACCOUNT_TOKEN_END: "cuenta/fin-de-llave",
    Page.ACCOUNT_AUTHENTICATOR: "cuenta/autenticador",
    Page.ACCOUNT_EXPORT: "cuenta/descarga",
    Page.ACCOUNT_CLOSE: "cuenta/cierre",
    Page.CONFIRM_EMAIL: "correo",
    Page.PROPOSALS: "propuestas",
    Page.ANNOUNCEMENT: "anuncios",
    Page.STAFF: "equipo",
}
_ENGLISH_PAGES = {
    Page.HOME: "",
    Page.SEARCH: "search",
    Page.COVERAGE: "coverage",
    Page.ABOUT: "about",
    Page.WORDS: "words",
    Page.WITHDRAWN: "withdrawn",
    Page.CONSENT: "consent",
    Page.SIGN_IN: "signin",
    Page.SIGN_OUT: "signout",
    Page.SECOND_STEP: "check",
    Page.CODE: "code",
    Page.FORGOTTEN: "forgotten",
    Page.ACCOUNT: "account",
    Page.REQUESTS: "requests",
    Page.MY_NAME: "my-name",
    Page.CLAIMS: "claims",
    Page.ACCOUNT_DETAILS: "account/details",
    Page.ACCOUNT_PASSWORD: "account/password",
    Page.ACCOUNT_EMAIL: "account/email",
    Page.ACCOUNT_SESSIONS: "account/sessions",
    Page.ACCOUNT_TOKENS: "account/keys",
    Page.ACCOUNT_TOKEN_END: "account/end-of-key",
    Page.ACCOUNT_AUTHENTICATOR: "account/authenticator",
    Page.ACCOUNT_EXPORT: "account/download",
    Page.ACCOUNT_CLOSE: "account/closing",
    Page.CONFIRM_EMAIL: "email",
    Page.PROPOSALS: "proposals",
    Page.ANNOUNCEMENT: "announcements",
    Page.STAFF: "staff",
}


_PAGES: dict[str, Page] = {words: page for table in (_SPANISH_PAGES, _ENGLISH_PAGES) for page, words in table.items()}


def page_named(words: str) -> Page | None:
    """The page whose address has these words behind its language, in whatever language they are."""
    return _PAGES.get(words)


class HouseView(StrEnum):
    """What a collective's house has inside, for those who belong to it."""

    HOUSE = "house"
    PEOPLE = "people"
    PROTOCOLS = "protocols"
    ANNOUNCEMENTS = "announcements"
    LOG = "log"
    MANDATE = "mandate"


#: Below the address of the community or organisation; two parts, since one alone could be the slug of a title.
_SPANISH_HOUSE = {
    HouseView.HOUSE: "casa/inicio",
    HouseView.PEOPLE: "casa/personas",
    HouseView.PROTOCOLS: "casa/protocolos",
    HouseView.ANNOUNCEMENTS: "casa/anuncios",
    HouseView.LOG: "casa/registro",
    HouseView.MANDATE: "casa/mandato",
}
_ENGLISH_HOUSE = {
    HouseView.HOUSE: "house/home",
    HouseView.PEOPLE: "house/people",
    HouseView.PROTOCOLS: "house/protocols",
    HouseView.ANNOUNCEMENTS: "house/announcements",
    HouseView.LOG: "house/log",
    HouseView.MANDATE: "house/mandate",
}
#: Where it is chosen who may see an entry, below the entry's address: no slug has a dot.
_SPANISH_AUDIENCE, _ENGLISH_AUDIENCE = "quien-ve.html", "who-sees.html"


#: Where media are added to a record, below its address; two parts, as above.
_SPANISH_UPLOAD, _ENGLISH_UPLOAD = "agregar/medios", "add/media"
#: Either spelling, for rules below an entry's address.
UPLOAD_RULE = "/<any(agregar, add):verb>/<any(medios, media):what>"


def house_paths(view: HouseView) -> tuple[str, str]:
    """Either spelling, for rules below an entry's address."""
    return f"/{_SPANISH_HOUSE[view]}", f"/{_ENGLISH_HOUSE[view]}"


def house_address(holder: Listed, language: Language, view: HouseView, *further: str) -> str:
    """Where a collective's house, or a part of it, stands."""
    words = _ENGLISH_HOUSE if language is Language.ENGLISH else _SPANISH_HOUSE
    return entry_address(holder, language, "/".join((words[view], *further)))


#: Either spelling, for rules below an entry's address.
AUDIENCE_PATHS = (f"/{_SPANISH_AUDIENCE}", f"/{_ENGLISH_AUDIENCE}")


def audience_address(entity: Listed, language: Language) -> str:
    """Where it is chosen who may see an entry."""
    return entry_address(entity, language, _ENGLISH_AUDIENCE if language is Language.ENGLISH else _SPANISH_AUDIENCE)


def upload_address(record: Listed, language: Language, *further: str) -> str:
    """Where media are added to a record; `further` names one that is on its way."""
    words = _ENGLISH_UPLOAD if language is Language.ENGLISH else _SPANISH_UPLOAD
    return entry_address(record, language, "/".join((words, *further)))


def resumable_address(record: Listed) -> str:
    """Where files are sent in pieces (tus), the same in every language."""
    return f"{current().root}/uploads/{record.identifier}"


def kind_of(segment: str) -> Kind | None:
    """The kind a segment stands for in any language."""
    return _KINDS.get(segment)


@lru_cache(maxsize=8192)
def slug_of(title: str) -> str:
    """A title as the readable end of an address; `-` where nothing of it can be written in ASCII."""
    return slugify(title, max_length=_SLUG_LENGTH, word_boundary=True) or "-"


def absolute(path: str) -> str:
    """A path of this archive after the address it is known by, or after the one it was asked at."""
    return f"{parts().settings.base_url or request.host_url.rstrip('/')}{path}"


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


def page_address(page: Page, language: Language, query: Sequence[tuple[str, str]] = ()) -> str:
    """Where a page stands, with its arguments."""
    words = _ENGLISH_PAGES if language is Language.ENGLISH else _SPANISH_PAGES
    arguments = f"?{urlencode(query)}" if query else ""
    return f"{current().root}/{language}/{words[page]}{arguments}"


def suggestions_address(language: Language) -> str:
    """Where words to choose from are asked for."""
    return f"{current().root}/{language}/suggestions"


def graph_addresses(concept: Listed) -> list[tuple[Syntax, str]]:
    """Where the API has a concept in SKOS."""
    here = f"{current().root}{API_PATH}/{concept.kind.plural}/{concept.identifier}"
    return [(syntax, f"{here}/skos.{syntax}") for syntax in Syntax]


def file_address(entity: Listed) -> str:
    """Where a medium's bytes are, the same in every language."""
    return f"{current().root}/media/{entity.identifier}"


def rendition_address(entity: Listed, size: PictureSize, kind: PictureFormat) -> str:
    """Where one of a picture's sizes is, of whatever making."""
    return f"{file_address(entity)}/{size}.{kind}"


#: Where what is said in a medium is written down, below its address; either spelling, for rules.
TRANSCRIPT_PATHS = ("/transcripciones.html", "/transcripts.html")


def transcripts_address(medium: Listed, language: Language) -> str:
    """Where what is said in a medium is written down."""
    spanish, english = TRANSCRIPT_PATHS
    return entry_address(medium, language, (english if language is Language.ENGLISH else spanish).removeprefix("/"))


def recording_address(medium: Listed, name: str) -> str:
    """Where a form of a sound or film is, the same in every language."""
    return f"{file_address(medium)}/recordings/{name}"


def transcript_address(medium: Listed, transcript: Transcript) -> str:
    """Where what is said in it is, as WebVTT."""
    return f"{file_address(medium)}/transcripts/{transcript.kind}-{transcript.language}.vtt"


def announcement_address(identifier: str, language: Language) -> str:
    """Where an announcement stands."""
    return f"{page_address(Page.ANNOUNCEMENT, language)}/{identifier}"
