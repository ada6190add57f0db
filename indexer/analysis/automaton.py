"""Endings read from the end of a word by a finite automaton, each with what it costs.

A language whose words are a stem and a row of endings is written down as builds: places from the end of the word
inwards, around a stem of one kind. One walk over a word's letters then tells where its endings may begin, and how
likely that is: a cost is, roughly, the number of bits it takes to say which ending stands there.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

#: Readings that cost so much more than the cheapest one at the same letter are given up.
_BEAM: Final = 24


class Ending(NamedTuple):
    """One form of an ending; `after` has the letters that it may follow."""

    text: str
    after: frozenset[str]
    cost: int


class Place(NamedTuple):
    """Where one of these endings may stand, or a few of them; exactly one if it is required."""

    endings: Sequence[Ending]
    most: int = 1
    required: bool = False


class Build(NamedTuple):
    """One way in which words are made: places from the end of the word inwards, around a stem of one kind."""

    kind: str
    places: Sequence[Place]
    cost: int = 0


#: Where the endings of a word may begin: the number of letters before them, the kind of stem that these are, and what
#: the endings cost together.
Cut: TypeAlias = tuple[int, str, int]


class _Gap:
    """Between two endings: where each place that may come next begins, and the kind of stem that may come instead."""

    __slots__ = ("kind", "places")

    def __init__(self, kind: str | None, places: list["_Vertex"]) -> None:
        self.kind = kind
        self.places = places


class _Vertex:
    """Somewhere inside the endings of one place, which are read backwards."""

    __slots__ = ("ends", "following")

    def __init__(self) -> None:
        self.following: dict[str, _Vertex] = {}
        #: What the endings that are complete here may follow, what they cost and what comes next.
        self.ends: list[tuple[frozenset[str], int, _Gap]] = []


def _begin(place: Place, inner: _Gap) -> _Vertex:
    root = _Vertex()
    for ending in place.endings:
        vertex = root
        for letter in reversed(ending.text):
            vertex = vertex.following.setdefault(letter, _Vertex())
        vertex.ends.append((ending.after, ending.cost, inner))
    return root


def _end_of_word(build: Build) -> _Gap:
    """Put the gaps of a build together, from the stem outwards."""
    gap = _Gap(build.kind, [])
    for place in reversed(build.places):
        inner = outer = gap
        for _ in range(place.most):
            outer = _Gap(inner.kind, [_begin(place, outer), *inner.places])
        gap = _Gap(None, outer.places[:1]) if place.required else outer
    return gap


#: A gap with the letters that may stand before it.
_Between = tuple[_Gap, frozenset[str]]


class _State:
    """All readings of the letters so far, each with its cost above the cheapest."""

    __slots__ = ("between", "cuts", "following", "inside")

    def __init__(self, inside: dict[_Vertex, int], between: dict[_Between, int]) -> None:
        self.inside = inside
        self.between = between
        #: The state after one more letter and what the cheapest reading costs more there; None after the last ending.
        self.following: dict[str, tuple[_State, int] | None] = {}
        self.cuts = [(after, gap.kind, cost) for (gap, after), cost in between.items() if gap.kind]

    def readings(self, letter: str) -> Iterator[tuple[_Vertex, int]]:
        """Go on by one letter, inside an ending or into the next."""
        for vertex, cost in self.inside.items():
            if letter in vertex.following:
                yield vertex.following[letter], cost
        for (gap, after), cost in self.between.items():
            if letter in after:
                for place in gap.places:
                    if letter in place.following:
                        yield place.following[letter], cost


class Automaton:
    """The builds of one language. States are made when a word first needs them, and never change."""

    def __init__(self, builds: Iterable[Build], letters: str) -> None:
        self._letters: Final = frozenset(letters)
        self._start: Final = _State({}, {(_end_of_word(build), self._letters): build.cost for build in builds})
        self._states: dict[frozenset[tuple[object, int]], _State] = {}

    def cuts(self, word: str) -> list[Cut]:
        """Find where the endings of a word may begin, the whole word first; none after a letter of another language."""
        found: list[Cut] = []
        state, spent = self._start, 0
        for length in range(len(word), 0, -1):
            letter = word[length - 1]
            if letter not in self._letters:
                break
            for after, kind, cost in state.cuts:
                if letter in after:
                    found.append((length, kind, spent + cost))
            step = state.following[letter] if letter in state.following else self._grow(state, letter)
            if step is None:
                break
            state, more = step
            spent += more
        return found

    def _grow(self, state: _State, letter: str) -> tuple[_State, int] | None:
        inside: dict[_Vertex, int] = {}
        for vertex, cost in state.readings(letter):
            inside[vertex] = min(cost, inside.get(vertex, cost))
        step = self._settled(inside) if inside else None
        state.following[letter] = step
        return step

    def _settled(self, inside: dict[_Vertex, int]) -> tuple[_State, int]:
        least = min(inside.values())
        going = {vertex: cost - least for vertex, cost in inside.items() if cost - least <= _BEAM}
        between: dict[_Between, int] = {}
        for vertex, cost in going.items():
            for after, own, gap in vertex.ends:
                between[gap, after] = min(cost + own, between.get((gap, after), cost + own))
        key: frozenset[tuple[object, int]] = frozenset((*going.items(), *between.items()))
        if key not in self._states:
            self._states[key] = _State(going, between)
        return self._states[key], least
