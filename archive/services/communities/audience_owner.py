"""What somebody left to themselves alone is theirs to decide about only while they are of those who hold it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.inputs.kinds import Basis
from archive.models.account import Account
from archive.models.audience import Audience
from archive.models.entity import Entity
from archive.services.communities.audience_sides import bearers_of, collectives_of
from archive.services.entries.closing import note_closings
from archive.services.entries.entity_policy import refresh_policies


def let_go_of_entries(session: Session, account_id: int, holder_id: int | None = None) -> None:
    """What an account left to itself, of a collective or of any, is its stewards' to decide about again.

    Nobody sees it until they do. What she bears herself, and drafts of her own, stay hers.
    """
    artisan_id = session.get_one(Account, account_id).artisan_id
    kept = select(Audience, Entity).join(Entity, Entity.id == Audience.entity_id)
    let_go: list[int] = []
    for audience, entity in session.execute(kept.where(Audience.owner_id == account_id, Entity.basis != Basis.OWN)):
        holders = collectives_of(session, entity)
        concerned = bool(holders) if holder_id is None else holder_id in holders
        if concerned and artisan_id not in bearers_of(session, entity):
            audience.owner_id = None
            let_go.append(entity.id)
    session.flush()
    note_closings(session, refresh_policies(session, let_go))


def refresh_owned(session: Session, account_id: int) -> None:
    """Puts what an account left to itself under the policy that goes with whose page is theirs now."""
    owned = session.scalars(select(Audience.entity_id).where(Audience.owner_id == account_id)).all()
    note_closings(session, refresh_policies(session, owned))
