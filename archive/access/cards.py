"""Entries as lists show them, read through the door."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from archive.access.door import VISIBLE, Door
from archive.inputs.kinds import Status
from archive.models.card import CARD_COLUMNS, Card
from archive.models.entity import Entity

_BY_IDENTIFIER = select(*CARD_COLUMNS).where(Entity.identifier.in_(bindparam("identifiers", expanding=True)))
_KNOWN = _BY_IDENTIFIER.where(VISIBLE)


def card_of(row: Sequence[Any]) -> Card:
    """A row whose first columns are `CARD_COLUMNS`."""
    return Card._make(row[: len(CARD_COLUMNS)])


def cards_by_identifier(session: Session, identifiers: Sequence[str], door: Door) -> Mapping[str, Card]:
    """By identifier, in one statement; those withdrawn or gone since the index was asked are left out.

    Raises:
        AccessDefectError: one of them is closed to this reader: index and database disagree, and nothing may be shown.
    """
    if not identifiers:
        return {}
    rows = session.connection().execute(_BY_IDENTIFIER, {"identifiers": list(identifiers)})
    cards = [card for row in rows if (card := card_of(row)).status is not Status.WITHDRAWN]
    door.assert_admits(cards)
    return {card.identifier: card for card in cards}


def known_cards(session: Session, identifiers: Sequence[str], door: Door) -> Mapping[str, Card]:
    """By identifier, those that the reader may see, of identifiers that no index query answered with.

    A reader may have written them, or a snapshot kept them: what is closed is as good as unknown.
    """
    if not identifiers:
        return {}
    rows = session.connection().execute(_KNOWN, door.values(identifiers=list(identifiers)))
    return {card.identifier: card for card in map(card_of, rows)}
