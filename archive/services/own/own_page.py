"""Which artisan's page is about whom: a steward ties an account to it, and its owner alone lets go of it."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from archive.access import Actor
from archive.access.parties import parties_of
from archive.errors import RefusedError
from archive.inputs.governance import AccountChange, AuditAction, Refused
from archive.inputs.kinds import Status
from archive.models.account import Account
from archive.models.artisan import Artisan
from archive.models.holding import Holding
from archive.models.link import Link
from archive.models.record import Record
from archive.services.audit import Act, record_act, record_acts
from archive.services.communities.audience_owner import refresh_owned
from archive.services.communities.stewardship import belongs, require_widening


def find_free_pages(session: Session, holder_id: int) -> Sequence[Artisan]:
    """The pages of those who hold something of the collective, as far as no account is tied to them; by name.

    For its stewards, who find them in the ledger of each of those records as well, whether anybody may read it yet or
    not.
    """
    records = union(
        select(Link.from_id).where(Link.to_id == holder_id, Link.role == "communities"),
        select(Holding.record_id).where(Holding.holder_id == holder_id),
    )
    theirs = (
        select(Holding.holder_id)
        .join(Record, Record.id == Holding.record_id)
        .where(Holding.record_id.in_(records), Record.status != Status.WITHDRAWN)
    )
    taken = select(Account.artisan_id).where(Account.artisan_id.is_not(None))
    pages = select(Artisan).where(Artisan.id.in_(theirs), Artisan.id.not_in(taken), Artisan.status != Status.WITHDRAWN)
    return session.scalars(pages.order_by(Artisan.sort_key, Artisan.id)).all()


def tie_to_page(session: Session, holder_id: int, account: Account, identifier: str, *, by: Actor) -> None:
    """From now on the account speaks for the person of the page: it tells them so, and every collective of her records.

    Raises:
        NotAllowedError: the actor is no steward of the collective, or no mandate holds.
        RefusedError: it is the actor's own account, of no member, or tied already; or the page is none that is free.
    """
    require_widening(session, holder_id, by=by)
    if account.id == by.account_id:
        raise RefusedError(Refused.PAGE_BY_ANOTHER)
    if not belongs(session, holder_id, account.id):
        raise RefusedError(Refused.NO_MEMBER)
    page = next((one for one in find_free_pages(session, holder_id) if one.identifier == identifier), None)
    if page is None or account.artisan_id is not None:
        raise RefusedError(Refused.PAGE_TAKEN)
    account.artisan_id = page.id
    session.flush()
    refresh_owned(session, account.id)
    tied = Act(
        action=AuditAction.ACCOUNT_CHANGED,
        holder_id=holder_id,
        subject=identifier,
        detail={"change": AccountChange.PAGE_TIED},
    )
    others = _collectives_around(session, page.id) - {holder_id}
    told = [replace(tied, holder_id=other) for other in sorted(others)]
    record_acts(session, [replace(tied, on_behalf_of=account.id), *told], by=by)


def _collectives_around(session: Session, artisan_id: int) -> frozenset[int]:
    """Rows of those for whose records she speaks as well: who it is that does is theirs to know."""
    held = session.scalars(select(Holding.record_id).where(Holding.holder_id == artisan_id)).all()
    return frozenset(holder for one in parties_of(session, held).values() for holder in one.collectives)


def let_go_of_page(session: Session, account: Account, *, by: Actor) -> None:
    """The page is about somebody else: the account speaks for nobody's page any more."""
    account.artisan_id = None
    session.flush()
    refresh_owned(session, account.id)
    act = Act(action=AuditAction.ACCOUNT_CHANGED, on_behalf_of=account.id, detail={"change": AccountChange.PAGE_LET_GO})
    record_act(session, act, by=by)
