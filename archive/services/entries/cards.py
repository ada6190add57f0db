"""Entries as lists show them, by row."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Door, card_of
from archive.models.card import CARD_COLUMNS, Card
from archive.models.entity import Entity


def cards_of_rows(session: Session, rows: Collection[int], door: Door) -> dict[int, Card]:
    """Those that the reader may see; one statement."""
    if not rows:
        return {}
    found = session.execute(select(*CARD_COLUMNS).where(Entity.id.in_(rows), door.visible()))
    return {card.id: card for card in map(card_of, found)}
