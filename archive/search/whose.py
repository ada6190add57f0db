"""Whose the entries of a list are, and where: what stands in a list before anything else is said of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from archive.access import Answer, Door, Purpose
from archive.access.decisions import decide
from archive.access.naming import TOLD_IN_WORDS
from archive.inputs.wording import LanguageMap
from archive.models.card import CARD_COLUMNS, Card
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.link import Link

_HOLDERS, _COMMUNITIES = "holdings.holder", "communities"
#: Where an entry is at home, and where a place lies.
_PLACES = ("places", "parent")
_AROUND = (
    select(*CARD_COLUMNS, Link.from_id, Link.role)
    .join(Link, Link.to_id == Entity.id)
    .where(Link.from_id.in_(bindparam("ids", expanding=True)), Link.role.in_((_HOLDERS, _COMMUNITIES, *_PLACES)))
    .order_by(Link.from_id, Link.position)
)
_IN_WORDS = (
    select(Holding.record_id, Holding.named_as)
    .where(
        Holding.record_id.in_(bindparam("ids", expanding=True)),
        TOLD_IN_WORDS,
    )
    .order_by(Holding.record_id, Holding.position)
)


@dataclass(frozen=True, slots=True)
class Whose:
    """Of one entry, each in its own order; nothing in it is closed to the reader."""

    holders: list[Card] = field(default_factory=list)
    communities: list[Card] = field(default_factory=list)
    places: list[Card] = field(default_factory=list)
    #: What those are called whom words alone name.
    named_in_words: list[LanguageMap] = field(default_factory=list)
    #: What may be done with it.
    answers: Mapping[Purpose, Answer] = field(default_factory=dict)


def whose(session: Session, cards: Sequence[Card], door: Door) -> Mapping[int, Whose]:
    """By the entries' rows; a few statements, however many they are."""
    answers = decide(session, cards)
    around = {card.id: Whose(answers=answers[card.id]) for card in cards}
    if not cards:
        return around
    connection, asked = session.connection(), {"ids": [card.id for card in cards]}
    for *card, from_id, role in connection.execute(_AROUND, asked):
        neighbour = Card._make(card)
        if door.admits(neighbour):
            _of_role(around[from_id], role).append(neighbour)
    for record_id, named_as in connection.execute(_IN_WORDS, asked):
        around[record_id].named_in_words.append(named_as)
    return around


def _of_role(of: Whose, role: str) -> list[Card]:
    if role in _PLACES:
        return of.places
    return of.holders if role == _HOLDERS else of.communities
