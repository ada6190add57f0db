"""Taking endings off words of languages that build them one after another.

A word's endings stand in a fixed order of slots. From the end of the word inwards, each slot may give up an ending; of
all stems that can be reached so, the shortest that is still a possible stem is taken. A stem may be wrong as a root and
still be right as a key, as long as the forms of one word share it and those of others do not.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

VOWELS: Final = frozenset("aiu")


class Slot(NamedTuple):
    """One place in the order of endings.

    Beside each ending stands what it attaches to: "v" a vowel, "c" a consonant, "x" either.
    """

    endings: Mapping[str, str]
    #: Length of the longest of them, and the letters they end in.
    longest: int
    last: frozenset[str]
    #: Endings of this slot that one word may have.
    most: int = 1
    #: Whether a word of this build must have one.
    required: bool = False


def slot(vowel: str = "", consonant: str = "", either: str = "", *, most: int = 1) -> Slot:
    """Make a slot from endings parted by spaces, by what they attach to."""
    endings = dict.fromkeys(either.split(), "x") | dict.fromkeys(vowel.split(), "v")
    for ending in consonant.split():
        endings[ending] = "x" if ending in endings else "c"
    return Slot(endings, max(map(len, endings)), frozenset(ending[-1] for ending in endings), most)


def required(place: Slot) -> Slot:
    """Make it a slot that every word of its build fills."""
    return place._replace(required=True)


@dataclass(frozen=True, slots=True)
class Build:
    """One way in which words are made: slots from the end of the word inwards, and what is left at least."""

    slots: Sequence[Slot]
    is_stem: Callable[[str], bool]

    def stems(self, word: str) -> Iterator[str]:
        """All stems that taking endings off this word can leave."""
        reached = {word}
        for place in self.slots:
            reached = self._take(reached, place)
        yield from (stem for stem in reached if self.is_stem(stem))

    def _take(self, stems: set[str], place: Slot) -> set[str]:
        taken: set[str] = set()
        fresh = stems
        for _ in range(place.most):
            fresh = {shorter for stem in fresh if stem[-1] in place.last for shorter in _shorter(stem, place)} - taken
            if not fresh:
                break
            taken |= fresh
        return taken if place.required else taken | stems if taken else stems


def _shorter(stem: str, place: Slot) -> Iterator[str]:
    for length in range(1, min(place.longest, len(stem) - 2) + 1):
        kind = place.endings.get(stem[-length:])
        if kind and (kind == "x" or (stem[-length - 1] in VOWELS) == (kind == "v")):
            yield stem[:-length]


def shortest(word: str, builds: Sequence[Build]) -> str:
    """Return the shortest stem that any build allows; of equally short ones the first in the alphabet."""
    stems = {stem for build in builds for stem in build.stems(word)}
    return min(stems, key=lambda stem: (len(stem), stem), default=word)
