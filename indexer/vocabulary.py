"""The words that public records are written in, for near spellings of a word that none of them has.

Counted over public records only and kept with a generation, as rarity is: no word that stands in closed records alone
is among them. Whoever offers one asks the index through the reader's door whether it still stands anywhere.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from indexer.analysis.fold import APOSTROPHE
from indexer.document import IndexDocument, Layer, Zone, field_name
from indexer.sounds import FARTHEST, folded, heard

#: Fields that hold words as they are written.
WRITTEN: Final = tuple(field_name(zone, Layer.EXACT) for zone in Zone if zone is not Zone.CONCEPT)

#: Words that are kept, the most common ones: about 200 kB, compressed.
_MOST: Final = 1 << 16
_SHORTEST, _LONGEST = 4, 24

#: Follows every letter that a sound has.
_LAST: Final = "\U0010ffff"


class Vocabulary:
    """Words by how they sound."""

    def __init__(self, heard_words: Iterable[tuple[str, str]]) -> None:
        """Take pairs of a sound, as `heard` writes it, and a word in small letters that has it."""
        self._forward = sorted(heard_words)
        self._backward = sorted((sounds[::-1], word) for sounds, word in self._forward)

    def like(self, typed: str) -> list[str]:
        """Find the words that begin or end as this one sounds: those that are written nearly so are among them.

        >>> Vocabulary([(heard(word), word) for word in ("urdimbre", "tejido", "urdir")]).like("hurdinbre")
        ['urdimbre']
        """
        sounds = heard(folded(typed))
        # A letter or two in the middle are in neither part, so that two that are swapped there break only one.
        part = max(1, (len(sounds) - 1) // 2)
        found = (*_beginning(self._forward, sounds, part), *_beginning(self._backward, sounds[::-1], part))
        return list(dict.fromkeys(found)) if sounds else []

    def said(self) -> list[str]:
        """Write it down as JSON takes it; `of_said` reads it back."""
        return [" ".join(sounds for sounds, _ in self._forward), " ".join(word for _, word in self._forward)]

    @classmethod
    def of_said(cls, said: Sequence[str]) -> "Vocabulary":
        """Read what `said` wrote."""
        sounds, words = said
        return cls(zip(sounds.split(), words.split(), strict=True))


def _beginning(ordered: Sequence[tuple[str, str]], sounds: str, part: int) -> Iterator[str]:
    """Words that have the first letters of this sound, and hardly more or fewer than all of them."""
    begun = sounds[:part]
    start, end = bisect_left(ordered, (begun,)), bisect_left(ordered, (begun + _LAST,))
    lengths = range(len(sounds) - FARTHEST, len(sounds) + FARTHEST + 1)
    return (word for heard_so, word in islice(ordered, start, end) if len(heard_so) in lengths)


class VocabularyCount:
    """Counts in how many records each word stands."""

    def __init__(self) -> None:
        self._frequencies: Counter[str] = Counter()

    def add(self, document: IndexDocument) -> None:
        """Count a document; give it public records only."""
        values = (value for name in WRITTEN for value in document.fields.get(name, ()))
        self._frequencies.update(set().union(*values))

    def vocabulary(self) -> Vocabulary:
        """Keep the most common of what was counted."""
        words = (word for word in self._frequencies if _is_word(word))
        kept = sorted(words, key=lambda word: (-self._frequencies[word], word))[:_MOST]
        return Vocabulary((sounds, word) for word in kept if (sounds := heard(folded(word))))


def _is_word(text: str) -> bool:
    """Whether it is written in letters, and long enough to be told from others when it is mistyped."""
    return _SHORTEST <= len(text) <= _LONGEST and text.replace(APOSTROPHE, "").isalpha()


#: Without records.
NO_VOCABULARY: Final = Vocabulary(())
