"""Which languages the archive writes, how their tags are canonicalised, and the one fallback chain.

Tags are BCP 47. Macro-languages (`qu`, `ay`) match their varieties; nothing is ever filtered away silently because a
tag is old or coarse (docs/decisions.md, 2026-11-22 "Languages").
"""

from collections.abc import Collection, Sequence
from enum import StrEnum
from functools import lru_cache


class Language(StrEnum):
    """Every tag a text may carry; `und` is unknown, `zxx` has no language (codes, numbers)."""

    SPANISH = "es"
    QUECHUA = "qu"
    CHANKA = "quy"
    COLLAO = "quz"
    PUNO = "qxp"
    LAMBAYEQUE = "quf"
    AYMARA = "ay"
    CENTRAL_AYMARA = "ayr"
    SOUTHERN_AYMARA = "ayc"
    ENGLISH = "en"
    UNDETERMINED = "und"
    NONE = "zxx"


#: The languages the interface speaks, in the order they are offered.
INTERFACE_LANGUAGES: tuple[Language, ...] = (Language.SPANISH, Language.QUECHUA, Language.AYMARA, Language.ENGLISH)

#: Varieties that have words of their own in the interface, by the interface language they belong to.
SPOKEN_VARIETIES: dict[Language, tuple[Language, ...]] = {Language.QUECHUA: (Language.CHANKA, Language.COLLAO)}

_ALIASES = {
    "spa": Language.SPANISH,
    "castellano": Language.SPANISH,
    "que": Language.QUECHUA,
    "quechua": Language.QUECHUA,
    "quh": Language.QUECHUA,
    "aym": Language.AYMARA,
    "aymara": Language.AYMARA,
    "aimara": Language.AYMARA,
    "eng": Language.ENGLISH,
}

_QUECHUA = (
    Language.QUECHUA,
    Language.COLLAO,
    Language.CHANKA,
    Language.PUNO,
    Language.LAMBAYEQUE,
)
_AYMARA = (Language.AYMARA, Language.CENTRAL_AYMARA, Language.SOUTHERN_AYMARA)
_REST = (Language.NONE, Language.UNDETERMINED)

#: What a reader of each interface language is shown, first that exists. Quechua and Aymara fall back to Spanish.
FALLBACK: dict[Language, tuple[Language, ...]] = {
    Language.SPANISH: (Language.SPANISH, *_REST, Language.ENGLISH, *_QUECHUA, *_AYMARA),
    Language.QUECHUA: (*_QUECHUA, Language.SPANISH, *_REST, Language.ENGLISH, *_AYMARA),
    Language.AYMARA: (*_AYMARA, Language.SPANISH, *_REST, Language.ENGLISH, *_QUECHUA),
    Language.ENGLISH: (Language.ENGLISH, Language.SPANISH, *_REST, *_QUECHUA, *_AYMARA),
}

#: Facet values and badges: a record "in Quechua" is one with text in any variety.
MACRO_LANGUAGE: dict[Language, Language] = {
    **dict.fromkeys(_QUECHUA, Language.QUECHUA),
    **dict.fromkeys(_AYMARA, Language.AYMARA),
    Language.SPANISH: Language.SPANISH,
    Language.ENGLISH: Language.ENGLISH,
}


@lru_cache(maxsize=256)
def canonical_tag(tag: str) -> Language:
    """`es-PE` → `es`, `que` → `qu`, `ayr` stays.

    Raises:
        ValueError: the tag is of no language the archive writes.
    """
    lowered = tag.strip().replace("_", "-").lower()
    if lowered in _ALIASES:
        return _ALIASES[lowered]
    head = lowered.split("-", 1)[0]
    try:
        return _ALIASES.get(head) or Language(head)
    except ValueError:
        message = f"{tag!r} is none of the tags {', '.join(language.value for language in Language)}"
        raise ValueError(message) from None


def first_available(wanted: Language, available: Collection[str]) -> Language | None:
    """The tag a reader of `wanted` is shown among `available`, by the fallback chain; None where nothing exists."""
    for tag in FALLBACK[wanted]:
        if tag in available:
            return tag
    return None


def speaks(tag: Language, reader: Language) -> bool:
    """Whether text of `tag` needs no badge for a reader of the interface language `reader`."""
    return tag in {Language.NONE, Language.UNDETERMINED} or MACRO_LANGUAGE.get(tag, tag) == reader


def is_told(tag: Language, reader: Language) -> bool:
    """Whether a further name of a thing is told to a reader of an interface language: English only to who reads it."""
    return tag is not Language.ENGLISH or reader is Language.ENGLISH


def spoken_variety(language: Language, accepted: Sequence[str]) -> Language:
    """The variety of an interface language that comes first in a reader's list; the language itself where none does."""
    for tag in accepted:
        try:
            variety = canonical_tag(tag)
        except ValueError:
            continue
        if variety in SPOKEN_VARIETIES.get(language, ()):
            return variety
    return language


def preferred_language(accepted: Sequence[str]) -> Language:
    """The first interface language of a reader's list of tags, best first; Spanish where none is spoken here."""
    for tag in accepted:
        try:
            language = canonical_tag(tag)
        except ValueError:
            continue
        macro = MACRO_LANGUAGE.get(language)
        if macro in INTERFACE_LANGUAGES and language is not Language.LAMBAYEQUE:
            return macro
        if language is Language.LAMBAYEQUE:
            # The Southern catalogue is another language to readers of Lambayeque Quechua: they get Spanish.
            return Language.SPANISH
    return Language.SPANISH
