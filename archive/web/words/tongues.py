"""A concept's words in the three languages of the archive side by side, and in others below."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from archive.inputs.wording import Wording
from archive.languages import MACRO_LANGUAGE, Language
from archive.web.locale import page_language
from archive.web.words.wording import in_reading_order

_SIDE_BY_SIDE: Final = (Language.SPANISH, Language.QUECHUA, Language.AYMARA)
_OURS: Final = frozenset({Language.SPANISH, Language.ENGLISH})


class Tongue(NamedTuple):
    """A language and what the concept is called in each of its varieties."""

    language: Language
    varieties: Sequence[tuple[Language, Sequence[Wording]]]

    @property
    def is_ours(self) -> bool:
        """Whether a word without a source is the project's own, of which nobody asks where it is attested."""
        return self.language in _OURS

    @property
    def has_bare_words(self) -> bool:
        """Whether a word that somebody may ask the source of names none itself."""
        return not self.is_ours and any(not word.source for _, words in self.varieties for word in words)


def tongues(labels: Mapping[Language, Sequence[Wording]]) -> list[Tongue]:
    """The three always, since a missing word is worth knowing; others where there is a word. The page's comes first."""
    order = dict.fromkeys((page_language(), *_SIDE_BY_SIDE))
    by_language: dict[Language, list[tuple[Language, Sequence[Wording]]]] = {tag: [] for tag in order}
    for tag, words in in_reading_order(labels):
        by_language.setdefault(MACRO_LANGUAGE.get(tag, tag), []).append((tag, words))
    return [Tongue(language, varieties) for language, varieties in by_language.items()]
