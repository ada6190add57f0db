"""Words of somebody's table held against the thesaurus: which concepts they may mean, and how nearly they say it.

Candidates come from the index, through the door; the score is made here, from labels that the reader may read.
"""

import dataclasses
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Door, known_cards
from archive.inputs.kinds import ConceptType, Kind
from archive.inputs.wording import Wording
from archive.languages import MACRO_LANGUAGE, Language
from archive.models.concept import Concept
from archive.models.entity import Entity
from archive.search.asking import access_of, ask, live_snapshot
from archive.search.documents import RECORDS
from archive.search.facets import Facet
from archive.search.meaning import meaning_of
from indexer.analysis import Analyzer, Layers, bare_words
from indexer.analysis.fold import lower, without_accents
from indexer.engine import Engine
from indexer.query import FacetChoice, Query
from indexer.query_text import parse
from indexer.snapshot import Snapshot

#: How nearly a label says what was asked, of 100: letter by letter; but for accents; in another spelling of its
#: language; in another form of the same words. Of what has only some of the words, so much by the share of them.
AS_WRITTEN: Final = 100.0
BUT_FOR_ACCENTS: Final = 95.0
OTHERWISE_SPELLED: Final = 90.0
IN_ANOTHER_FORM: Final = 80.0
IN_PART: Final = 60.0
#: Off for a label that is only searched.
HIDDEN: Final = 5.0
#: Off for each thing that is known of what the words mean and does not hold.
AGAINST: Final = 20.0
#: From here on a single best candidate is said to be the one.
MATCH: Final = OTHERWISE_SPELLED - HIDDEN
_LOOKED_AT: Final = 40
_MOST_WORDS: Final = 20


@dataclass(frozen=True, slots=True)
class Known:
    """What else a table says of its words; nothing where a set is empty, and any of a set holds."""

    #: The languages the words are of; varieties are as good as their language.
    languages: frozenset[Language] = frozenset()
    types: frozenset[ConceptType] = frozenset()
    #: Identifiers of concepts that are broader.
    broader: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words of a table; `types` is None where concepts of any are wanted."""

    text: str
    types: Collection[ConceptType] | None
    limit: int
    known: Known = Known()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept that words may mean; `label` is the one that says it most nearly."""

    concept: Concept
    score: float
    label: str
    language: Language
    #: Whether it alone says it.
    match: bool


def reconcile(session: Session, engine: Engine, wanted: Wanted, door: Door) -> Sequence[Candidate]:
    """The likeliest first.

    Raises:
        SearchUnavailableError: the engine can't be asked.
    """
    words = bare_words(wanted.text)[:_MOST_WORDS]
    if not words:
        return ()
    snapshot = live_snapshot(engine)
    # Bare words: what is a sign of the query language in somebody's table is none.
    meaning = meaning_of(session, engine, parse(" ".join(words), ()), (), door)
    query = Query(
        root=meaning.understanding.root,
        access=access_of(door),
        shelf=RECORDS,
        choices=(FacetChoice(Facet.KIND.value, frozenset({Kind.CONCEPT.value})),),
        size=_LOOKED_AT,
        count_total=False,
    )
    found = [hit.owner for hit in ask(engine, query).hits]
    known = select(Concept).where(Entity.identifier.in_({*found, *meaning.concepts}), door.visible())
    concepts = [one for one in session.scalars(known) if wanted.types is None or one.concept_type in wanted.types]
    # What the asker may not see is as good as unknown, so that nothing is said of where it stands.
    broader = frozenset(known_cards(session, sorted(wanted.known.broader), door))
    nearness = _Nearness(" ".join(words), dataclasses.replace(wanted.known, broader=broader), snapshot)
    scored = sorted((nearness.of(concept) for concept in concepts), key=lambda one: (-one.score, one.concept.sort_key))
    return _with_match(scored)[: wanted.limit]


def _with_match(scored: Sequence[Candidate]) -> list[Candidate]:
    if not scored or scored[0].score < MATCH or (len(scored) > 1 and scored[1].score == scored[0].score):
        return list(scored)
    best = scored[0]
    return [Candidate(best.concept, best.score, best.label, best.language, match=True), *scored[1:]]


class _Nearness:
    """How nearly a concept's labels say some words."""

    def __init__(self, text: str, known: Known, snapshot: Snapshot) -> None:
        self._analyzer: Analyzer = snapshot.lexicon.analyzer
        self._lexicon = snapshot.lexicon
        self._known = known
        self._spoken = set(map(_whole_language, known.languages))
        self._text = _written(text)
        self._typed = text
        self._layers: dict[Language, Layers | None] = {}

    def of(self, concept: Concept) -> Candidate:
        """The most nearly; a concept found by something else than its labels says nothing of them."""
        best = max(self._scores(concept), key=lambda scored: scored[0], default=(0.0, "", Language.UNDETERMINED))
        return Candidate(concept, max(0.0, best[0] - self._against(concept)), best[1], best[2], match=False)

    def _against(self, concept: Concept) -> float:
        is_of_others = self._known.types and concept.concept_type not in self._known.types
        broader = self._known.broader
        lies_elsewhere = broader and broader.isdisjoint(self._lexicon.above([concept.identifier]))
        return AGAINST * (bool(is_of_others) + bool(lies_elsewhere))

    def _scores(self, concept: Concept) -> Iterator[tuple[float, str, Language]]:
        for labels, off in ((concept.labels, 0.0), (concept.hidden_labels, HIDDEN)):
            for language, label in _each(labels):
                other = AGAINST if self._spoken and _whole_language(language) not in self._spoken else 0.0
                yield max(0.0, self._score(label, language) - off - other), label, language

    def _score(self, label: str, language: Language) -> float:
        written = _written(label)
        if written == self._text:
            return AS_WRITTEN
        if without_accents(written) == without_accents(self._text):
            return BUT_FOR_ACCENTS
        asked, said = self._asked(language), self._analyzer.layers_of(label, language)
        if asked is None or said is None:
            return 0.0
        if asked.plains == said.plains:
            return OTHERWISE_SPELLED
        if asked.terms == said.terms:
            return IN_ANOTHER_FORM
        shared = len({*asked.terms} & {*said.terms})
        return round(IN_PART * 2 * shared / (len({*asked.terms}) + len({*said.terms})), 1)

    def _asked(self, language: Language) -> Layers | None:
        if language not in self._layers:
            self._layers[language] = self._analyzer.layers_of(self._typed, language)
        return self._layers[language]


def _whole_language(tag: Language) -> Language:
    return MACRO_LANGUAGE.get(tag, tag)


def _each(labels: Mapping[Language, Sequence[Wording]]) -> Iterator[tuple[Language, str]]:
    return ((language, label.text) for language, words in labels.items() for label in words)


def _written(text: str) -> str:
    return " ".join(lower(word) for word in bare_words(text))
