"""A medium that a record no longer shows is no wider than it was: what that record held back stays held back."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Actor, PolicyDefinition, definition_of, open_permissions, widens
from archive.errors import RefusedError
from archive.inputs.governance import Refused
from archive.inputs.kinds import Basis
from archive.models.audience import Audience
from archive.models.entity import Entity
from archive.models.link import Link
from archive.models.policy import Policy
from archive.services.communities.audience import present_protocols
from archive.services.communities.audience_sides import Sides, collectives_of, sides_of
from archive.services.entries.entity_policy import refresh_policies


def policy_of(session: Session, entity: Entity) -> PolicyDefinition:
    """As it stands in this transaction."""
    definition = select(Policy.definition).join(Entity, Entity.policy_id == Policy.id).where(Entity.id == entity.id)
    return definition_of(session.scalars(definition).one())


def keep_narrow(session: Session, medium: Entity, before: PolicyDefinition, left: Entity, *, by: Actor) -> None:
    """Of a medium that was under `before` and that the record `left` shows no more.

    What nothing shows is closed. What other records show goes on as they have it, with the yes of everybody whom it
    takes to open the record that it left: their refusals and their audience can't be put on the medium by themselves.

    Raises:
        RefusedError: more people could see it, or for more, and the actor does not speak for all of those.
    """
    if not widens(policy_of(session, medium), before):
        return
    if session.scalar(select(Link.from_id).where(Link.to_id == medium.id).limit(1)) is None:
        _close(session, medium)
    elif _holding(session, left).without([open_permissions(session, by)]):
        raise RefusedError(Refused.OPENS_WHAT_IS_HELD)


def _holding(session: Session, record: Entity) -> Sides:
    present = session.get(Audience, record.id)
    sides = sides_of(session, record, present, present_protocols(session, present), None)
    return replace(sides, collectives=sides.collectives | collectives_of(session, record))


def _close(session: Session, medium: Entity) -> None:
    """Nobody's to see, and nobody's alone to open: what is somebody's own stays theirs."""
    audience = session.get(Audience, medium.id) or Audience(entity_id=medium.id, seasons=())
    audience.protocols = []
    if medium.basis is not Basis.OWN:
        audience.owner_id = None
    session.add(audience)
    session.flush()
    refresh_policies(session, [medium.id])
