"""Choosing who may see an entry."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Actor, Permissions, PolicyDefinition, definition_of, open_permissions, widens
from archive.access.ledger import NO_LIMITS, limits_of
from archive.access.parties import NO_PARTIES, parties_of
from archive.errors import NotAllowedError, NotFoundError
from archive.inputs.audience import AudienceInput
from archive.inputs.governance import AuditAction, Sharing
from archive.models.audience import Audience, AudienceProtocol
from archive.models.entity import Entity
from archive.models.policy import Policy
from archive.models.protocol import Protocol
from archive.services.audit import Act, record_act
from archive.services.entity_policy import policy_under, refresh_policies


@dataclass(frozen=True, slots=True)
class Preview:
    """What a choice would bring; `widens` asks for a mandate that holds."""

    policy: PolicyDefinition
    widens: bool
    protocols: tuple[Protocol, ...]


def preview_audience(session: Session, entity: Entity, data: AudienceInput, *, by: Actor) -> Preview:
    """The policy that a choice would bring, and whether anybody could see the entry who can't now.

    Raises:
        NotFoundError: a protocol that there is not, or that the actor may not use.
    """
    protocols = _protocols(session, data.protocols, open_permissions(session, by))
    present = session.get(Audience, entity.id)
    owner = present.owner_id if present else by.account_id
    choice = Audience(entity_id=entity.id, owner_id=owner, sharing=data.sharing, seasons=data.seasons)
    choice.protocols = [AudienceProtocol(protocol_id=protocol.id) for protocol in protocols]
    limits = limits_of(session, [entity.id]).get(entity.id, NO_LIMITS)
    policy = policy_under(choice, entity.basis, limits)
    now_under = definition_of(session.get_one(Policy, entity.policy_id).definition)
    return Preview(policy, widens(policy, now_under), tuple(protocols))


def choose_audience(session: Session, entity: Entity, data: AudienceInput, *, by: Actor) -> None:
    """Keeps who may see an entry, and puts it and its media under the policy of that.

    Raises:
        NotFoundError: a protocol that there is not, or that the actor may not use.
        NotAllowedError: the actor may not change who sees this entry, or may not widen it.
    """
    permissions = open_permissions(session, by)
    preview = preview_audience(session, entity, data, by=by)
    present = session.get(Audience, entity.id)
    if not _may_change(session, entity, present, permissions):
        raise NotAllowedError(entity.identifier)
    if preview.widens and not _may_widen(session, present, preview.protocols, permissions):
        raise NotAllowedError(entity.identifier, widening=True)
    audience = present or Audience(entity_id=entity.id, owner_id=by.account_id)
    audience.sharing = data.sharing if len(preview.protocols) > 1 else Sharing.ALL
    audience.seasons = data.seasons
    audience.protocols = [AudienceProtocol(protocol_id=protocol.id) for protocol in preview.protocols]
    session.add(audience)
    session.flush()
    refresh_policies(session, [entity.id])
    holders: set[int | None] = {protocol.holder_id for protocol in preview.protocols}
    for holder_id in holders or {None}:
        act = Act(action=AuditAction.AUDIENCE_CHANGED, holder_id=holder_id, subject=entity.identifier)
        record_act(session, act, by=by)


def _protocols(session: Session, identifiers: Sequence[str], permissions: Permissions) -> list[Protocol]:
    asked = set(identifiers)
    found = session.scalars(select(Protocol).where(Protocol.identifier.in_(asked), Protocol.closed_at.is_(None))).all()
    usable = [protocol for protocol in found if permissions.may_use(protocol)]
    if len(usable) < len(asked):
        raise NotFoundError(", ".join(sorted(asked - {protocol.identifier for protocol in usable})))
    return sorted(usable, key=lambda protocol: protocol.id)


def _may_change(session: Session, entity: Entity, present: Audience | None, permissions: Permissions) -> bool:
    if present is None or not present.protocols:
        return _is_theirs(session, entity, present, permissions)
    return permissions.may_edit_under(_present_protocols(session, present), present.sharing)


def _is_theirs(session: Session, entity: Entity, present: Audience | None, permissions: Permissions) -> bool:
    """Owners decide about what is theirs alone, stewards about what their collective holds."""
    if present is not None and present.owner_id is not None:
        return present.owner_id == permissions.account_id
    parties = parties_of(session, [entity.id]).get(entity.id, NO_PARTIES)
    return any(permissions.is_steward_of(holder) for holder in parties.collectives)


def _may_widen(
    session: Session, present: Audience | None, chosen: Sequence[Protocol], permissions: Permissions
) -> bool:
    """Every collective whose protocol held it so far, or shall hold it, has a mandate that holds."""
    concerned = {protocol.holder_id for protocol in chosen}
    if present is not None:
        concerned |= {protocol.holder_id for protocol in _present_protocols(session, present)}
    return all(permissions.may_widen_for(holder) for holder in concerned)


def _present_protocols(session: Session, audience: Audience) -> list[Protocol]:
    ids = [chosen.protocol_id for chosen in audience.protocols]
    return list(session.scalars(select(Protocol).where(Protocol.id.in_(ids))))
