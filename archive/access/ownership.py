"""Whose alone an entry is that was left to one account, and through what (docs/decisions.md, 2026-11-28)."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access.belonging import holds, is_over
from archive.access.parties import borne_with, parties_of
from archive.access.seasons import lima_today
from archive.inputs.kinds import Basis, Kind
from archive.models.account import Account
from archive.models.audience import Audience
from archive.models.entity import Entity
from archive.models.membership import Membership


def owned_through(session: Session, entity: Entity, account_id: int | None) -> tuple[int, ...]:
    """Rows of the collectives through which an entry is an account's own where it was left to it alone.

    None where it stays hers whatever she is: her own draft, and what she bears herself.
    """
    account = session.get(Account, account_id) if account_id is not None else None
    if account is None or entity.basis is Basis.OWN:
        return ()
    parties = parties_of(session, borne_with(session, entity)).values()
    bearers = {bearer for one in parties for bearer in one.bearers}
    if account.artisan_id in {entity.id, *bearers}:
        return ()
    itself = {entity.id} if entity.kind in {Kind.COMMUNITY, Kind.ORGANISATION} else set[int]()
    return tuple(sorted(itself.union(*(one.collectives for one in parties))))


def owner_today(session: Session, entity: Entity, audience: Audience | None) -> int | None:
    """Whose alone it is, until what she was in a collective of the entry ends: then its stewards decide again."""
    if audience is None or audience.owner_id is None:
        return None
    through = owned_through(session, entity, audience.owner_id)
    if not through:
        return audience.owner_id
    today = lima_today()
    roles = select(is_over(today), holds(today)).where(
        Membership.account_id == audience.owner_id, Membership.holder_id.in_(through)
    )
    found = session.execute(roles).all()
    is_hers = any(is_held for _, is_held in found) and not any(is_ended for is_ended, _ in found)
    return audience.owner_id if is_hers else None
