"""Whose the entries of a list are, and where: what stands in a list before anything else is said of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from archive.access import Answer, Door, Purpose
from archive.access.decisions import decide
from archive.models.card import CARD_COLUMNS, Card
from archive.models.entity import Entity
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


@dataclass(frozen=True, slots=True)
class Whose:
    """Of one entry, each in its own order; nothing in it is closed to the reader."""

    holders: list[Card] = field(default_factory=list)
    communities: list[Card] = field(default_factory=list)
    places: list[Card] = field(default_factory=list)
    #: What may be done with it.
    answers: Mapping[Purpose, Answer] = field(default_factory=dict)


def whose(session: Session, cards: Sequence[Card], door: Door) -> Mapping[int, Whose]:
    """By the entries' rows; a few statements, however many they are."""
    answers = decide(session, cards)
    around = {card.id: Whose(answers=answers[card.id]) for card in cards}
    if cards:
        for *card, from_id, role in session.connection().execute(_AROUND, {"ids": [card.id for card in cards]}):
            neighbour = Card._make(card)
            if door.admits(neighbour):
                _of_role(around[from_id], role).append(neighbour)
    return around


def _of_role(of: Whose, role: str) -> list[Card]:
    if role in _PLACES:
        return of.places
    return of.holders if role == _HOLDERS else of.communities
