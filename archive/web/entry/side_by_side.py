"""Which languages an entry can be read in beside the one its page shows."""

from collections.abc import Iterator

from archive.inputs.wording import LanguageMap
from archive.languages import INTERFACE_LANGUAGES, MACRO_LANGUAGE, Language
from archive.models.entity import Entity
from archive.web.locale import page_language

#: Fields that pages write as prose, a second language beside the first; a test reads every kind of page for others.
_TEXTS = (
    "summary",
    "text",
    "scope_note",
    "practice",
    "care",
    "used_on",
    "function",
    "objects_and_spaces",
    "transmission",
    "threats",
    "safeguarding",
    "access_rules",
    "viability",
    "caption",
)
#: Fields whose parts each have such a text.
_PARTS = ("steps", "statements", "doubts")


def readable_beside(entity: Entity) -> list[Language]:
    """Languages in which something of its prose is there that the page does not show already."""
    found: set[Language | None] = set()
    for text in _texts(entity):
        shown = text.pick(page_language())
        if shown is not None:
            found.update({MACRO_LANGUAGE.get(tag) for tag in text.wordings} - {MACRO_LANGUAGE.get(shown.language)})
    return [language for language in INTERFACE_LANGUAGES if language in found]


def _texts(entity: Entity) -> Iterator[LanguageMap]:
    for field in _TEXTS:
        text = getattr(entity, field, None)
        if text:
            yield text
    for field in _PARTS:
        yield from (part.text for part in getattr(entity, field, ()))
