"""What a query means to its reader: words become concepts of the thesaurus, as far as the reader may know of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from archive.access import Door, known_cards
from archive.inputs.wording import Wording
from archive.languages import Language
from archive.models.card import Card
from archive.models.concept import Concept
from archive.search.asking import access_of, ask, live_snapshot
from archive.search.documents import RECORDS
from indexer.document import Layer, Zone, field_name
from indexer.engine import Engine
from indexer.lexicon import Lexicon
from indexer.marks import Marks
from indexer.query import AnyOf, Query, Term
from indexer.query_text import QueryText
from indexer.understanding import Understanding, understand

_LABELS = select(Concept.identifier, Concept.labels).where(
    Concept.identifier.in_(bindparam("identifiers", expanding=True))
)

#: Where stems and second readings stand.
_TERM_FIELDS: Final = tuple(
    field_name(zone, layer) for zone in Zone for layer in (Layer.STEM, Layer.STEM2) if zone is not Zone.CONCEPT
)


class MeantConcept(NamedTuple):
    """A concept that words of the query are labels of."""

    card: Card
    labels: Mapping[Language, tuple[Wording, ...]]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A query understood; `concepts` are all that its words may mean, by identifier."""

    understanding: Understanding
    concepts: Mapping[str, MeantConcept]
    lexicon: Lexicon

    @property
    def marks(self) -> Marks:
        """What is marked in texts."""
        return self.understanding.marks


def meaning_of(session: Session, engine: Engine, typed: QueryText, unmeant: Sequence[str], door: Door) -> Meaning:
    """Understood with the generation's own lexicon, but for what the reader can't see by now.

    Concepts that have been closed since are followed no more, and words that no entry has any more are words that none
    ever had: what is made of a query tells nothing of what was withdrawn.

    Raises:
        SearchUnavailableError: the engine can't be asked.
    """
    snapshot, passed_over, kept = live_snapshot(engine), frozenset(unmeant), frozenset[str]()
    while True:
        understanding = understand(typed, snapshot, passed_over)
        asked = {sense.concept for label in understanding.concepts for sense in (*label.senses, *label.unmeant)}
        cards = known_cards(session, sorted(asked), door)
        closed = asked - cards.keys() - passed_over
        told = _told_by_terms(understanding) - kept
        gone = {term for term in told if not _is_kept(engine, term, door)}
        if not closed and not gone:
            return Meaning(understanding, _meant(session, cards), snapshot.lexicon)
        passed_over, kept = passed_over | closed, kept | (told - gone)
        snapshot = snapshot.without(gone)


def _told_by_terms(understanding: Understanding) -> set[str]:
    """Terms that say whose a word is; where it is taken for a concept, that says it."""
    required = [word for word in understanding.words if word.required]
    meant = {label.start for label in understanding.concepts if label.length == 1 and label.senses}
    telling = [word for number, word in enumerate(required) if number not in meant]
    return {f"{chain}:{stem}" for word in telling for chain, stem in word.readings}


def _is_kept(engine: Engine, term: str, door: Door) -> bool:
    """Whether an entry that the reader may see has it."""
    root = AnyOf(tuple(Term(field, term, 1) for field in _TERM_FIELDS))
    query = Query(root=root, access=access_of(door), shelf=RECORDS, size=1, count_total=False)
    return bool(ask(engine, query).hits)


def _meant(session: Session, cards: Mapping[str, Card]) -> dict[str, MeantConcept]:
    if not cards:
        return {}
    labels = session.connection().execute(_LABELS, {"identifiers": list(cards)})
    return {identifier: MeantConcept(cards[identifier], labels) for identifier, labels in labels}
