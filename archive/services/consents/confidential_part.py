"""Confidential parts: written by those who hold an entry, read only by whom they chose, and told nowhere else."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import (
    OWNER_ONLY,
    Actor,
    Door,
    Permissions,
    PolicyDefinition,
    Purpose,
    Reach,
    Reader,
    intern_policy,
    open_door,
    open_permissions,
)
from archive.access.parties import NO_PARTIES, parties_of
from archive.errors import NotAllowedError, NotFoundError
from archive.inputs.confidential_part import ConfidentialPartInput
from archive.inputs.governance import AuditAction, Openness, Sharing
from archive.models.confidential_part import ConfidentialPart
from archive.models.entity import Entity
from archive.models.moment import now
from archive.models.protocol import Protocol
from archive.services.audit import Act, record_act
from archive.services.consents.consent_rights import stands_by
from archive.services.entries.closing import note_closings


def write_confidential_part(
    session: Session, entity: Entity, data: ConfidentialPartInput, *, by: Actor
) -> ConfidentialPart:
    """Keeps a text for some readers of the entry.

    Raises:
        NotAllowedError: the actor neither bears the knowledge nor belongs to those who do; or everybody could read it.
        NotFoundError: a protocol that there is not, or that the actor may not use.
    """
    permissions = open_permissions(session, by)
    _require_theirs(session, entity, permissions)
    part = ConfidentialPart(
        entity_id=entity.id,
        field=data.field,
        text=data.text,
        policy_id=intern_policy(session, _policy(session, entity, data, permissions)).id,
        written_by_id=by.account_id,
        written_at=now(),
    )
    session.add(part)
    session.flush()
    _record(session, entity, by)
    return part


def remove_confidential_part(session: Session, part: ConfidentialPart, *, by: Actor) -> None:
    """Takes a text away for good.

    Raises:
        NotAllowedError: the actor neither bears the knowledge nor belongs to those who do; or neither bears it nor is
            their steward, and can't read it.
    """
    entity = session.get_one(Entity, part.entity_id)
    permissions = open_permissions(session, by)
    _require_theirs(session, entity, permissions)
    parties = parties_of(session, [entity.id]).get(entity.id, NO_PARTIES)
    decides = permissions.artisan_id in parties.bearers or any(map(permissions.is_steward_of, parties.collectives))
    reads = open_door(session, Reader(account_id=by.account_id)).allows(part.policy_id, Purpose.VIEW)
    if not (decides or reads):
        raise NotAllowedError(entity.identifier)
    session.delete(part)
    note_closings(session, [entity.id])
    _record(session, entity, by)


def confidential_parts(session: Session, entity: Entity, door: Door) -> Sequence[ConfidentialPart]:
    """Those of an entry that the reader may see, who has to be let see the entry itself as well."""
    if not door.admits(entity):
        return ()
    asked = select(ConfidentialPart).where(ConfidentialPart.entity_id == entity.id)
    parts = session.scalars(asked.order_by(ConfidentialPart.field, ConfidentialPart.id))
    return [part for part in parts if door.allows(part.policy_id, Purpose.VIEW)]


def _require_theirs(session: Session, entity: Entity, permissions: Permissions) -> None:
    parties = parties_of(session, [entity.id]).get(entity.id, NO_PARTIES)
    is_bearer = permissions.artisan_id is not None and permissions.artisan_id in parties.bearers
    # Who documents for the archive alone is not trusted with what a community keeps to itself.
    belongs = any(permissions.roles.get(holder) for holder in parties.collectives)
    if not (is_bearer or (belongs and stands_by(permissions, parties.collectives))):
        raise NotAllowedError(entity.identifier)


def _policy(
    session: Session, entity: Entity, data: ConfidentialPartInput, permissions: Permissions
) -> PolicyDefinition:
    asked = data.audience
    protocols = session.scalars(
        select(Protocol).where(Protocol.identifier.in_(asked.protocols), Protocol.closed_at.is_(None))
    ).all()
    usable = [protocol for protocol in protocols if permissions.may_use(protocol)]
    if len(usable) < len(set(asked.protocols)):
        raise NotFoundError(", ".join(asked.protocols))
    if not usable:
        return PolicyDefinition(reach=OWNER_ONLY.reach, owner=permissions.account_id)
    is_open = [protocol.openness is Openness.OPEN for protocol in usable]
    if any(is_open) if asked.sharing is Sharing.ANY else all(is_open):
        raise NotAllowedError(entity.identifier)
    return PolicyDefinition(
        reach=Reach.PROTOCOLS,
        protocols=tuple(protocol.id for protocol in usable),
        sharing=asked.sharing,
        seasons=asked.seasons,
    )


def _record(session: Session, entity: Entity, by: Actor) -> None:
    for holder_id in sorted(parties_of(session, [entity.id]).get(entity.id, NO_PARTIES).collectives):
        act = Act(action=AuditAction.AUDIENCE_CHANGED, holder_id=holder_id, subject=entity.identifier)
        record_act(session, act, by=by)
