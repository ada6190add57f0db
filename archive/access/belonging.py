"""Who is something in a collective, or in the archive, today: said once, for doors, lists, counts and letters."""

from datetime import date

from sqlalchemy import BindParameter, ColumnElement, and_, exists, not_

from archive.models.block import Block
from archive.models.membership import Membership


def is_over(today: date | BindParameter[date]) -> ColumnElement[bool]:
    """Of a membership: its last day has passed, in Lima."""
    return and_(Membership.until.is_not(None), Membership.until < today)


def holds(today: date | BindParameter[date]) -> ColumnElement[bool]:
    """Of a membership: they are today what it says, since it is not over and the collective has not blocked them."""
    blocked = exists().where(Block.account_id == Membership.account_id, Block.holder_id == Membership.holder_id)
    return and_(not_(is_over(today)), not_(blocked))
