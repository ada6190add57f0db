"""What a query means to its reader: words become concepts of the thesaurus, as far as the reader may know of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from archive.access import Door, known_cards
from archive.inputs.wording import Wording
from archive.languages import Language
from archive.models.card import Card
from archive.models.concept import Concept
from indexer.lexicon import Lexicon
from indexer.marks import Marks
from indexer.query_text import QueryText
from indexer.snapshot import Snapshot
from indexer.understanding import Understanding, understand

_LABELS = select(Concept.identifier, Concept.labels).where(
    Concept.identifier.in_(bindparam("identifiers", expanding=True))
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


def meaning_of(session: Session, typed: QueryText, snapshot: Snapshot, unmeant: Sequence[str], door: Door) -> Meaning:
    """Understood with the generation's own lexicon; concepts that have been closed since are followed no more."""
    understanding = understand(typed, snapshot, unmeant)
    asked = {sense.concept for label in understanding.concepts for sense in (*label.senses, *label.unmeant)}
    cards = known_cards(session, sorted(asked), door)
    if closed := asked - cards.keys() - {*unmeant}:
        understanding = understand(typed, snapshot, {*unmeant, *closed})
    return Meaning(understanding, _meant(session, cards), snapshot.lexicon)


def _meant(session: Session, cards: Mapping[str, Card]) -> dict[str, MeantConcept]:
    if not cards:
        return {}
    labels = session.connection().execute(_LABELS, {"identifiers": list(cards)})
    return {identifier: MeantConcept(cards[identifier], labels) for identifier, labels in labels}
