"""What had been closed is closed once more, in a database that was restored from before it."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.inputs.governance import Sharing
from archive.inputs.kinds import Status
from archive.inputs.wording import NO_TEXT
from archive.models.audience import Audience
from archive.models.entity import Entity
from archive.services.entries.closing import Closed, keep_closings
from archive.services.entries.entity import withdraw_entity
from archive.services.entries.entity_policy import media_of, refresh_policies
from archive.services.entries.withdrawal import noting_withdrawals

_BY = "restore"


def close_again(session: Session, entity: Entity, closings: Iterable[Closed]) -> None:
    """Withdraws what had been withdrawn; what had been closed to some is closed to all.

    How far it had been closed is lost with the database. Its owner, or the stewards of those who hold it, open it again
    as far as it was open.
    """
    known = list(closings)
    if entity.status is not Status.WITHDRAWN:
        if any(one.withdrawn for one in known):
            withdraw_entity(session, entity, by=_BY)
        else:
            _close_to_all(session, entity)
    keep_closings(session, known)


def find_entities(session: Session, identifiers: Iterable[str]) -> list[Entity]:
    """Those of them that this database has."""
    return list(session.scalars(select(Entity).where(Entity.identifier.in_(list(identifiers))).order_by(Entity.id)))


def _close_to_all(session: Session, entity: Entity) -> None:
    with noting_withdrawals(session, {entity.id, *media_of(session, [entity.id])}, NO_TEXT):
        audience = session.get(Audience, entity.id) or Audience(entity_id=entity.id, owner_id=None)
        audience.sharing, audience.seasons, audience.protocols = Sharing.ALL, (), []
        session.add(audience)
        session.flush()
        refresh_policies(session, [entity.id])
