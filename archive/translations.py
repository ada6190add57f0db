"""The interface's words, compiled from the .po files when first asked for: there is no step to forget.

What Quechua and Aymara have no attested word for is said in Spanish, never in English, and marked as Spanish. The
catalogues of Ayacucho and Cusco Quechua hold only what is said otherwise there; behind them stands the common one.
"""

from functools import cache
from io import BytesIO
from typing import Final, NamedTuple, cast

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from markupsafe import Markup

from archive.languages import SPOKEN_VARIETIES, Language
from archive.settings import TRANSLATIONS

#: Which catalogue says what a catalogue lacks.
_BEHIND: Final = {
    **{variety: language for language, varieties in SPOKEN_VARIETIES.items() for variety in varieties},
    Language.QUECHUA: Language.SPANISH,
    Language.AYMARA: Language.SPANISH,
}


#: Every catalogue of words that speakers have to check.
ANDEAN_CATALOGUES: Final = tuple(language for language in Language if language in _BEHIND)


@cache
def catalogue(language: Language) -> NullTranslations:
    """A language's words, with those that it falls back to behind them."""
    compiled = BytesIO()
    write_mo(compiled, _written(language))
    compiled.seek(0)
    own = cast("NullTranslations", Translations(compiled))
    if language in _BEHIND:
        own.add_fallback(catalogue(_BEHIND[language]))
    return own


class Entry(NamedTuple):
    """One message as a catalogue says it."""

    words: str
    #: Where the words are attested.
    source: str
    #: Which speaker looked at it and when; empty until one has.
    checked: str


_CHECKED: Final = "checked: "


def entries(language: Language) -> dict[str, Entry]:
    """What a catalogue itself says, by message; those of plurals are left out."""
    return {
        message.id: Entry(
            message.string,
            " ".join(line for line in message.auto_comments if not line.startswith(_CHECKED)),
            "".join(line.removeprefix(_CHECKED) for line in message.auto_comments if line.startswith(_CHECKED)),
        )
        for message in _written(language)
        if isinstance(message.id, str) and isinstance(message.string, str) and message.id and message.string
    }


def all_entries(language: Language) -> dict[str, Entry]:
    """The same with what stands behind it, but for Spanish."""
    behind = _BEHIND.get(language)
    own = entries(language)
    return all_entries(behind) | own if behind and behind is not Language.SPANISH else own


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
    return Markup(_borrowed(said) if language in _BEHIND else said)  # noqa: S704 (messages are the project's own)


@cache
def _plain(language: Language) -> dict[str, str]:
    words = catalogue(language)
    return {message: words.gettext(message) for message in own_messages(Language.SPANISH)}


@cache
def _marked(language: Language) -> dict[str, Markup]:
    own = own_messages(language)
    return {
        message: Markup(said if message in own else _borrowed(said))  # noqa: S704 (messages are the project's own)
        for message, said in _plain(language).items()
    }


def _borrowed(said: str) -> str:
    return f'<span lang="{Language.SPANISH}">{said}</span>'


@cache
def own_messages(language: Language) -> frozenset[str]:
    """What is said without borrowing from Spanish; of Spanish and English, everything."""
    return frozenset(all_entries(language))


def _written(language: Language) -> Catalog:
    with (TRANSLATIONS / language.value / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file)
