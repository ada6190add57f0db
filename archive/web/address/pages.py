"""Addresses of pages that are about no single entry."""

from collections.abc import Sequence
from enum import StrEnum
from urllib.parse import urlencode

from flask import request

from archive.extensions import parts
from archive.languages import Language
from archive.web.current import current


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


def absolute(path: str) -> str:
    """A path of this archive after the address it is known by, or after the one it was asked at."""
    return f"{parts().settings.base_url or request.host_url.rstrip('/')}{path}"


def page_address(page: Page, language: Language, query: Sequence[tuple[str, str]] = ()) -> str:
    """Where a page stands, with its arguments."""
    words = _ENGLISH_PAGES if language is Language.ENGLISH else _SPANISH_PAGES
    arguments = f"?{urlencode(query)}" if query else ""
    return f"{current().root}/{language}/{words[page]}{arguments}"


def suggestions_address(language: Language) -> str:
    """Where words to choose from are asked for."""
    return f"{current().root}/{language}/suggestions"


def announcement_address(identifier: str, language: Language) -> str:
    """Where an announcement stands."""
    return f"{page_address(Page.ANNOUNCEMENT, language)}/{identifier}"
