"""Which language a page speaks: its address says so; `/` asks the cookie, then the reader's browser."""

from functools import cache
from io import BytesIO
from typing import cast

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, Response, g, redirect, request
from flask_babel import Babel, Domain, get_locale
from werkzeug.routing import BaseConverter
from werkzeug.wrappers import Response as BaseResponse

from archive.languages import INTERFACE_LANGUAGES, Language, preferred_language
from archive.settings import TRANSLATIONS

COOKIE = "language"
#: The argument by which the language switch says that this is a choice and not just a link that was followed.
SWITCH = "lang"
_A_YEAR = 365 * 24 * 3600


class LanguageConverter(BaseConverter):
    """The first part of an address: a language the interface speaks."""

    regex = "|".join(language.value for language in INTERFACE_LANGUAGES)

    def to_python(self, value: str) -> Language:
        """The language."""
        return Language(value)


def page_language() -> Language:
    """The language of the page; on pages without a prefix (errors) the reader's own choice."""
    if "language" not in g:
        g.language = chosen_language()
    return cast("Language", g.language)


def chosen_language() -> Language:
    """The language the reader chose with the switch, else the best their browser asks for."""
    kept = request.cookies.get(COOKIE)
    if kept in {language.value for language in INTERFACE_LANGUAGES}:
        return Language(kept)
    return preferred_language(list(request.accept_languages.values()))


@cache
def locale_for(language: Language) -> Locale:
    """How dates and numbers are written.

    Babel knows no Aymara: naming it raises UnknownLocaleError. A Spanish locale of Bolivia that is called `ay` passes,
    and writes dates and numbers as they are written there.
    """
    if language is Language.AYMARA:
        locale = Locale("es", "BO")
        locale.language = "ay"
        locale.territory = None
        return locale
    if language is Language.SPANISH:
        return Locale("es", "PE")
    return Locale(language.value)


class Catalogues(Domain):  # type: ignore[misc]
    """What Quechua and Aymara have no attested word for is said in Spanish, never in English."""

    def get_translations(self) -> NullTranslations:
        """The catalogue of the page's language."""
        return catalogue(page_language())


@cache
def catalogue(language: Language) -> NullTranslations:
    """A language's words, compiled from its .po file when first asked for: there is no step to forget."""
    compiled = BytesIO()
    write_mo(compiled, _written(language))
    compiled.seek(0)
    own = Translations(compiled)
    if language in {Language.QUECHUA, Language.AYMARA}:
        own.add_fallback(catalogue(Language.SPANISH))
    return own


def has_own_word(message: str) -> bool:
    """Whether the page's own language has this message, so that it needs no mark as Spanish."""
    language = page_language()
    if language in {Language.SPANISH, Language.ENGLISH}:
        return True
    return message in _messages(language)


@cache
def _messages(language: Language) -> frozenset[str]:
    return frozenset(str(message.id) for message in _written(language) if message.id and message.string)


def _written(language: Language) -> Catalog:
    with (TRANSLATIONS / language.value / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file)


def register_locale(app: Flask) -> Babel:
    """Converter, selector and switch."""
    app.url_map.converters["language"] = LanguageConverter
    app.url_value_preprocessor(_take_language)
    app.before_request(_keep_choice)
    babel = Babel(
        app,
        default_locale="es",
        default_translation_directories=str(TRANSLATIONS),
        default_timezone="America/Lima",
        locale_selector=lambda: locale_for(page_language()),
    )
    babel.domain_instance = Catalogues()
    return babel


def current_locale() -> Locale:
    """That of the page."""
    return get_locale() or locale_for(Language.SPANISH)


def _take_language(_: str | None, values: dict[str, object] | None) -> None:
    if values is not None and "language" in values:
        g.language = values.pop("language")


def _keep_choice() -> BaseResponse | None:
    """A followed language switch is remembered, then the address is cleaned of it."""
    if SWITCH not in request.args or "language" not in g:
        return None
    rest = "&".join(
        part for part in request.query_string.decode("latin-1").split("&") if not part.startswith(f"{SWITCH}=")
    )
    address = request.script_root + request.path
    response: Response | BaseResponse = redirect(f"{address}?{rest}" if rest else address)
    response.set_cookie(
        COOKIE, page_language().value, max_age=_A_YEAR, samesite="Lax", httponly=True, secure=request.is_secure
    )
    return response
