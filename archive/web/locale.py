"""Which language a page speaks: its address says so; `/` asks the cookie, then the reader's browser."""

from functools import cache
from typing import TypeVar
from urllib.parse import quote

from babel import Locale
from babel.support import NullTranslations
from flask import Flask, redirect, request
from flask_babel import Babel, Domain
from werkzeug.routing import BaseConverter
from werkzeug.wrappers import Response

from archive.errors import BadRequestError
from archive.languages import (
    INTERFACE_LANGUAGES,
    MACRO_LANGUAGE,
    SPOKEN_VARIETIES,
    Language,
    canonical_tag,
    preferred_language,
    spoken_variety,
)
from archive.translations import catalogue
from archive.web.current import Current, begin, current

COOKIE = "language"
#: The argument by which the language switch says that this is a choice and not just a link that was followed.
SWITCH = "lang"
#: The argument that names a second language to read beside the page's own.
BESIDE = "with"
_A_YEAR = 365 * 24 * 3600
_PREFIXES = {language.value: language for language in INTERFACE_LANGUAGES}
_CHOICES = frozenset({*_PREFIXES, *(variety.value for spoken in SPOKEN_VARIETIES.values() for variety in spoken)})
_Answer = TypeVar("_Answer", bound=Response)


class LanguageConverter(BaseConverter):
    """The first part of an address: a language the interface speaks."""

    regex = "|".join(_PREFIXES)

    def to_python(self, value: str) -> Language:
        """The language."""
        return Language(value)


def page_language() -> Language:
    """The language of the page; where its address says none, the reader's own choice."""
    at_hand = current()
    if at_hand.language is None:
        at_hand.language = chosen_language()
    return at_hand.language


def chosen_language() -> Language:
    """The language the reader chose with the switch, else the best their browser asks for."""
    return preferred_language(_wishes())


def page_catalogue() -> Language:
    """Whose words the page is in: the page's language, or the variety of it that its reader speaks."""
    at_hand = current()
    if at_hand.catalogue is None:
        language = page_language()
        at_hand.catalogue = spoken_variety(language, _wishes()) if language in SPOKEN_VARIETIES else language
    return at_hand.catalogue


def _wishes() -> list[str]:
    """Tags, the reader's choice before what their browser asks for."""
    kept = request.cookies.get(COOKIE, "")
    accepted = list(request.accept_languages.values())
    return [kept, *accepted] if kept in _CHOICES else accepted


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
    """Hands Flask-Babel the archive's own catalogues."""

    def get_translations(self) -> NullTranslations:
        """That of the page's language."""
        return catalogue(page_catalogue())


def register_locale(app: Flask) -> Babel:
    """Converter, selector and switch."""
    app.url_map.converters["language"] = LanguageConverter
    app.url_value_preprocessor(_begin)
    app.before_request(_refuse_unknown_languages)
    app.before_request(_keep_choice)
    babel = Babel(app, default_timezone="America/Lima", locale_selector=lambda: locale_for(page_language()))
    babel.domain_instance = Catalogues()
    return babel


def _begin(_: str | None, values: dict[str, object] | None) -> None:
    # An address that leads nowhere still says in which language to say so.
    language = _PREFIXES.get(request.path[1:].partition("/")[0])
    if values is not None:
        values.pop("language", None)
    begin(Current(language=language, catalogue=None, beside=_asked_beside(language), root=request.script_root))


def _asked_beside(language: Language | None) -> Language | None:
    asked = request.args.get(BESIDE)
    if not asked or not _is_known(asked):
        return None
    other = MACRO_LANGUAGE.get(canonical_tag(asked))
    return None if other is language else other


def _refuse_unknown_languages() -> None:
    """Of pages alone: the API tells what is wrong with its parameters itself."""
    if current().language is None:
        return
    for name in (SWITCH, BESIDE):
        asked = request.args.get(name)
        if asked and not _is_known(asked):
            raise BadRequestError(name, asked, tuple(_PREFIXES))


def _is_known(tag: str) -> bool:
    try:
        canonical_tag(tag)
    except ValueError:
        return False
    return True


def _keep_choice() -> Response | None:
    """A followed language switch is remembered, then the address is cleaned of it."""
    if SWITCH not in request.args or current().language is None:
        return None
    parts = request.query_string.decode("latin-1").split("&")
    rest = "&".join(part for part in parts if not part.startswith(f"{SWITCH}="))
    address = quote(request.script_root + request.path)
    return _remember(redirect(f"{address}?{rest}" if rest else address), _chosen_tag(request.args[SWITCH]))


def _chosen_tag(asked: str) -> Language:
    """The page's language, or the variety of it that the switch names."""
    return spoken_variety(page_language(), [asked])


def _remember(response: _Answer, tag: Language) -> _Answer:
    response.set_cookie(COOKIE, tag.value, max_age=_A_YEAR, samesite="Lax", httponly=True, secure=request.is_secure)
    return response
