"""What generated records are made of: the words, concepts, places, holders and documents of the first collection.

A few are drawn most of the time and many hardly ever: the n-th most frequent 1/n as often as the first (Zipf). Rare
words are made up besides, since a collection that is fifty times as large has words that this one has not: proper names
of syllables, and Quechua and Aymara words with more endings.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Final, Generic, TypeVar

from archive.exchange.collection import check_collection
from archive.inputs.concept import ConceptInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import HOLDER_KINDS, ConceptRole, Kind
from archive.inputs.record import RecordInput
from archive.inputs.references_in import references_in
from archive.inputs.wording import LanguageMap
from archive.languages import INTERFACE_LANGUAGES, MACRO_LANGUAGE, Language
from archive.settings import ROOT
from indexer.analysis.tokens import words

FIRST: Final = ROOT / "collection" / "first"
_T = TypeVar("_T")

_SYLLABLES: Final = tuple(
    onset + vowel + end
    for onset in ("ch", "k", "ll", "m", "p", "q", "r", "s", "t", "w", "y", "h")
    for vowel in ("a", "i", "u")
    for end in ("", "n", "y")
)
_ENDINGS: Final = {
    Language.QUECHUA: ("kuna", "paq", "manta", "wan", "ntin", "yuq", "cha", "pi", "ta", "kunapaq", "chakuna"),
    Language.AYMARA: ("naka", "taki", "mpi", "ta", "ru", "ni", "nakasa", "nakataki", "n", "wa"),
}
_MADE_UP: Final = 0.015


class Ranked(Generic[_T]):
    """Things to draw, the most frequent first."""

    def __init__(self, counted: Mapping[_T, int]) -> None:
        self._things = [thing for thing, _ in sorted(counted.items(), key=lambda pair: (-pair[1], str(pair[0])))]
        self._cumulative = list(accumulate(1 / rank for rank in range(1, len(self._things) + 1)))

    def draw(self, chance: random.Random, number: int) -> list[_T]:
        """So many, some perhaps several times."""
        return chance.choices(self._things, cum_weights=self._cumulative, k=number)

    def some(self, chance: random.Random, number: int) -> tuple[_T, ...]:
        """At most so many, each once."""
        return tuple(dict.fromkeys(self.draw(chance, number)))

    def one(self, chance: random.Random) -> _T:
        """One of them."""
        return self.draw(chance, 1)[0]

    def things(self) -> list[_T]:
        """All, the most frequent first."""
        return self._things


@dataclass(frozen=True, slots=True)
class Stock:
    """Everything to draw from; entries by identifier."""

    entries: Mapping[str, tuple[str | None, EntityInput]]
    words: Mapping[Language, Ranked[str]]
    title_words: Mapping[Language, Ranked[str]]
    names: Ranked[tuple[Language, str]]
    places: Ranked[str]
    documents: Ranked[str]
    communities: Ranked[str]
    holders: Ranked[str]
    elements: Ranked[str]
    institutions: Ranked[str]
    concepts: Mapping[ConceptRole, Ranked[str]]

    def speak(self, chance: random.Random, language: Language, length: int) -> list[str]:
        """So many words of a language; a few of them made up."""
        spoken = self.words[language].draw(chance, length)
        for _ in range(int(length * _MADE_UP + chance.random())):
            spoken[chance.randrange(length)] = _made_up(chance, language, spoken)
        return spoken


def _made_up(chance: random.Random, language: Language, near: list[str]) -> str:
    if language in _ENDINGS:
        return chance.choice(near) + chance.choice(_ENDINGS[language])
    return "".join(chance.choices(_SYLLABLES, k=3)).capitalize()


def read_stock(folder: Path = FIRST) -> Stock:
    """That of the project's own first collection."""
    checked = check_collection(folder, lambda _words: ())
    entries = {entry.identifier: (entry.key, entry.data()) for entry in checked.entries()}
    checked.close()
    inputs = [data for _, data in entries.values()]
    mentioned = Counter(identifier for data in inputs for _, identifier in references_in(data))
    kinds = {identifier: data.kind for identifier, (_, data) in entries.items()}
    records = [data for data in inputs if isinstance(data, RecordInput)]
    return Stock(
        entries=entries,
        words=_words(_said(inputs)),
        title_words=_words(_titles(records)),
        names=Ranked(Counter((name.lang, name.text) for data in inputs for name in data.names)),
        places=_of(mentioned, kinds, {Kind.PLACE}),
        documents=_of(mentioned, kinds, {Kind.DOCUMENT}),
        communities=_of(mentioned, kinds, {Kind.COMMUNITY}),
        holders=_of(mentioned, kinds, HOLDER_KINDS),
        elements=_of(mentioned, kinds, {Kind.ELEMENT}),
        institutions=_of(mentioned, kinds, {Kind.ORGANISATION}),
        concepts=_concepts(records),
    )


def _said(inputs: Iterable[EntityInput]) -> Iterator[tuple[Language, str]]:
    """Every text, name and label, with its language."""
    for data in inputs:
        texts = [part for part in vars(data).values() if isinstance(part, LanguageMap)]
        texts += [step.text for step in getattr(data, "steps", ())]
        yield from ((tag, wording.text) for text in texts for tag, wording in text.wordings.items())
        yield from ((name.lang, name.text) for name in data.names)
        if isinstance(data, ConceptInput):
            yield from ((tag, label.text) for tag, labels in data.labels.items() for label in labels)


def _words(said: Iterable[tuple[Language, str]]) -> dict[Language, Ranked[str]]:
    counted: dict[Language, Counter[str]] = {language: Counter() for language in INTERFACE_LANGUAGES}
    for tag, text in said:
        if (language := MACRO_LANGUAGE.get(tag)) in counted:
            counted[language].update(word.text for word in words(text))
    return {language: Ranked(found) for language, found in counted.items()}


def _titles(records: Iterable[RecordInput]) -> Iterator[tuple[Language, str]]:
    yield from ((tag, wording.text) for data in records for tag, wording in data.title.wordings.items())


def _of(mentioned: Mapping[str, int], kinds: Mapping[str, Kind], wanted: Iterable[Kind]) -> Ranked[str]:
    return Ranked({identifier: count for identifier, count in mentioned.items() if kinds[identifier] in wanted})


def _concepts(records: Iterable[RecordInput]) -> dict[ConceptRole, Ranked[str]]:
    counted: dict[ConceptRole, Counter[str]] = {}
    for record in records:
        for role, concepts in record.concepts.items():
            counted.setdefault(role, Counter()).update(concepts)
    return {role: Ranked(found) for role, found in counted.items()}
