"""Accounts that several communities keep of one design (or technique, practice, expression, piece), side by side."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from archive.access import Door, card_of
from archive.models.card import CARD_COLUMNS, Card
from archive.models.entity import Entity
from archive.models.link import Link
from archive.models.record import Record

_ACCOUNT_OF: Final = "relations.account_of"
_MOST_SHOWN: Final = 12


def find_accounts(session: Session, record: Record, door: Door) -> Sequence[Card]:
    """The first record and every account beside it but this one, as far as the reader may see them.

    Accounts beside a first record that is closed to the reader are not told of: they would tell that there is one.
    """
    firsts = (
        select(Link.to_id)
        .join(Entity, Entity.id == Link.to_id)
        .where(Link.from_id == record.id, Link.role == _ACCOUNT_OF, door.visible())
    )
    about = or_(Link.to_id == record.id, Link.to_id.in_(firsts))
    accounts = select(Link.from_id).where(about, Link.role == _ACCOUNT_OF)
    beside = (
        select(*CARD_COLUMNS)
        .where(or_(Entity.id.in_(firsts), Entity.id.in_(accounts)), Entity.id != record.id)
        .where(Entity.kind == record.kind, door.visible())
        .order_by(Entity.id.in_(firsts).desc(), Entity.sort_key, Entity.id)
        .limit(_MOST_SHOWN)
    )
    return [card_of(row) for row in session.execute(beside)]
