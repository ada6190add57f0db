"""The interface's words, compiled from the .po files when first asked for: there is no step to forget.

What Quechua and Aymara have no attested word for is said in Spanish, never in English, and marked as Spanish.
"""

from functools import cache
from io import BytesIO
from typing import cast

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from markupsafe import Markup

from archive.languages import Language
from archive.settings import TRANSLATIONS

_BORROWING = frozenset({Language.QUECHUA, Language.AYMARA})


@cache
def catalogue(language: Language) -> NullTranslations:
    """A language's words, with Spanish behind those of Quechua and Aymara."""
    compiled = BytesIO()
    write_mo(compiled, _written(language))
    compiled.seek(0)
    own = cast("NullTranslations", Translations(compiled))
    if language in _BORROWING:
        own.add_fallback(catalogue(Language.SPANISH))
    return own


def say(message: str, language: Language) -> str:
    """A message in a language."""
    return _plain(language).get(message) or message


def mark_up(message: str, language: Language) -> Markup:
    """The same for pages, marked where it stands in in Spanish."""
    said = _marked(language).get(message)
    return Markup(message) if said is None else said  # noqa: S704 (messages are the project's own)


def mark_up_plural(singular: str, plural: str, number: int, language: Language) -> Markup:
    """A message that counts."""
    said = catalogue(language).ngettext(singular, plural, number)
    return Markup(_borrowed(said) if language in _BORROWING else said)  # noqa: S704 (messages are the project's own)


@cache
def _plain(language: Language) -> dict[str, str]:
    words = catalogue(language)
    return {message: words.gettext(message) for message in _messages(Language.SPANISH)}


@cache
def _marked(language: Language) -> dict[str, Markup]:
    own = _messages(language) if language in _BORROWING else _messages(Language.SPANISH)
    return {
        message: Markup(said if message in own else _borrowed(said))  # noqa: S704 (messages are the project's own)
        for message, said in _plain(language).items()
    }


def _borrowed(said: str) -> str:
    return f'<span lang="{Language.SPANISH}">{said}</span>'


@cache
def _messages(language: Language) -> frozenset[str]:
    return frozenset(str(m.id) for m in _written(language) if isinstance(m.id, str) and m.id and m.string)


def _written(language: Language) -> Catalog:
    with (TRANSLATIONS / language.value / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file)
