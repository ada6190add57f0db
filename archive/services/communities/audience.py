"""Choosing who may see an entry: to close it one of those who hold it is enough, to open it takes all of them."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from archive.access import (
    Actor,
    Permissions,
    PolicyDefinition,
    Reach,
    definition_of,
    is_narrower,
    open_permissions,
    widens,
)
from archive.access.ledger import NO_LIMITS, limits_of
from archive.access.ownership import owned_through, owner_today
from archive.errors import NotAllowedError, NotFoundError
from archive.inputs.audience import AudienceInput
from archive.inputs.governance import AuditAction, Change, Openness, ProposalState, SeasonType, Sharing
from archive.inputs.kinds import Kind, Status
from archive.models.audience import Audience, AudienceProtocol
from archive.models.audience_proposal import AudienceProposal
from archive.models.entity import Entity
from archive.models.load import Load, LoadState
from archive.models.moment import now
from archive.models.policy import Policy
from archive.models.protocol import Protocol
from archive.services.audit import Act, record_act
from archive.services.communities.audience_sides import Sides, bearers_of, collectives_of, sides_of
from archive.services.entries.closing import note_closings
from archive.services.entries.entity_policy import policy_under, records_around, refresh_policies


@dataclass(frozen=True, slots=True)
class Preview:
    """What a choice would bring."""

    policy: PolicyDefinition
    before: PolicyDefinition
    protocols: tuple[Protocol, ...]
    #: Whose yes it takes, if it lets anybody see the entry who can't now.
    sides: Sides
    #: Rows of the open protocols that either names.
    open_ones: frozenset[int]

    @property
    def widens(self) -> bool:
        """Whether anybody could see the entry who can't now."""
        return widens(self.policy, self.before)

    @property
    def more_see_it(self) -> bool:
        """The same as people understand it, who know which protocols are open."""
        return widens(in_effect(self.policy, self.open_ones), in_effect(self.before, self.open_ones))

    @property
    def fewer_see_it(self) -> bool:
        """The same of who can see it now and could no more."""
        return is_narrower(in_effect(self.policy, self.open_ones), in_effect(self.before, self.open_ones))

    @property
    def change(self) -> Change:
        """What the log says of it."""
        if self.more_see_it:
            return Change.WIDENED
        return Change.NARROWED if self.fewer_see_it else Change.KEPT


def in_effect(policy: PolicyDefinition, open_ones: AbstractSet[int]) -> PolicyDefinition:
    """Without the open protocols that change nothing about whom a policy reaches, apart from who is blocked."""
    by_hand = any(season.type is SeasonType.BY_HAND for season in policy.seasons)
    if policy.reach is not Reach.PROTOCOLS or by_hand or open_ones.isdisjoint(policy.protocols):
        return policy
    strict = tuple(protocol for protocol in policy.protocols if protocol not in open_ones)
    if policy.sharing is Sharing.ANY or not strict:
        return replace(policy, reach=Reach.EVERYONE, protocols=()).canonical()
    return replace(policy, protocols=strict).canonical()


def preview_audience(
    session: Session, entity: Entity, data: AudienceInput, *, by: Actor, since: datetime | None = None
) -> Preview:
    """The policy that a choice would bring, beside the one there is; `since` it has been proposed, if it was.

    Raises:
        NotFoundError: a protocol that there is not, or that the actor has nothing to do with.
    """
    permissions = open_permissions(session, by)
    present = session.get(Audience, entity.id)
    protocols = _protocols(session, data.protocols, present, permissions)
    owner = owner_today(session, entity, present) if present else by.account_id
    choice = Audience(entity_id=entity.id, owner_id=owner, sharing=data.sharing, seasons=data.seasons)
    choice.protocols = [AudienceProtocol(protocol_id=protocol.id) for protocol in protocols]
    limits = limits_of(session, [entity.id]).get(entity.id, NO_LIMITS)
    concerned = [*protocols, *present_protocols(session, present)]
    return Preview(
        policy=policy_under(
            choice,
            entity.basis,
            limits,
            owned_through(session, entity, owner),
            records_around(session, entity),
        ),
        before=definition_of(session.get_one(Policy, entity.policy_id).definition),
        protocols=tuple(protocols),
        sides=sides_of(session, entity, present, concerned, since),
        open_ones=frozenset(protocol.id for protocol in concerned if protocol.openness is Openness.OPEN),
    )


def get_governed(session: Session, kind: Kind, identifier: str, *, by: Actor) -> Entity:
    """An entry, for those who have a say in who sees it: they know of it whether they may read it or not.

    Raises:
        NotFoundError: unknown, withdrawn, not there yet, or nothing that the actor has a say in.
    """
    entity = session.scalar(
        select(Entity)
        .outerjoin(Load, Load.id == Entity.load_id)
        .where(Entity.kind == kind, Entity.identifier == identifier, Entity.status != Status.WITHDRAWN)
        .where(or_(Load.id.is_(None), Load.state != LoadState.STAGING))
    )
    if entity is None or not has_a_say(session, entity, open_permissions(session, by)):
        raise NotFoundError(identifier)
    return entity


def has_a_say(session: Session, entity: Entity, permissions: Permissions) -> bool:
    """Whether somebody is one of those who decide who sees an entry."""
    return may_change(session, entity, permissions) or permissions.artisan_id in bearers_of(session, entity)


def require_changing(session: Session, entity: Entity, preview: Preview, *, by: Actor) -> None:
    """Of those who hold an entry, each may change who sees it, a bearer only so that fewer do.

    Raises:
        NotAllowedError: the actor is none of them.
    """
    permissions = open_permissions(session, by)
    if may_change(session, entity, permissions):
        return
    if preview.widens or permissions.artisan_id not in bearers_of(session, entity):
        raise NotAllowedError(entity.identifier)


def may_change(session: Session, entity: Entity, permissions: Permissions) -> bool:
    """Under `all` with rights in every protocol, under `any` in one; without any, its owner or its collectives."""
    present = session.get(Audience, entity.id)
    if present is None or not present.protocols:
        return _is_theirs(session, entity, present, permissions)
    return permissions.may_edit_under(present_protocols(session, present), present.sharing)


def keep_audience(session: Session, entity: Entity, data: AudienceInput, preview: Preview, *, by: Actor) -> None:
    """Writes a choice whose rights were looked at; what was proposed before is settled by it."""
    session.execute(
        update(AudienceProposal)
        .filter_by(entity_id=entity.id, state=ProposalState.WAITING)
        .values(state=ProposalState.SUPERSEDED, settled_at=now())
    )
    audience = session.get(Audience, entity.id)
    owner = by.account_id if audience is None else owner_today(session, entity, audience)
    audience = audience or Audience(entity_id=entity.id)
    audience.owner_id = owner
    concerned = {protocol.holder_id for protocol in (*preview.protocols, *present_protocols(session, audience))}
    audience.sharing = data.sharing if len(preview.protocols) > 1 else Sharing.ALL
    audience.seasons = data.seasons
    audience.protocols = [AudienceProtocol(protocol_id=protocol.id) for protocol in preview.protocols]
    session.add(audience)
    session.flush()
    note_closings(session, refresh_policies(session, [entity.id]))
    holders: set[int | None] = {*concerned}
    for holder_id in holders or {None}:
        record_act(session, audience_act(entity, preview.change, holder_id), by=by)


def audience_act(entity: Entity, change: Change, holder_id: int | None, account_id: int | None = None) -> Act:
    """What the log says of a choice, or of a proposal of one."""
    return Act(
        action=AuditAction.AUDIENCE_CHANGED,
        on_behalf_of=account_id,
        holder_id=holder_id,
        subject=entity.identifier,
        detail={"change": change},
    )


def present_protocols(session: Session, audience: Audience | None) -> list[Protocol]:
    """Those that an entry stands under."""
    ids = [chosen.protocol_id for chosen in audience.protocols] if audience is not None else []
    return list(session.scalars(select(Protocol).where(Protocol.id.in_(ids)))) if ids else []


def _protocols(
    session: Session, identifiers: Sequence[str], present: Audience | None, permissions: Permissions
) -> list[Protocol]:
    asked = set(identifiers)
    found = session.scalars(select(Protocol).where(Protocol.identifier.in_(asked), Protocol.closed_at.is_(None))).all()
    kept = {chosen.protocol_id for chosen in present.protocols} if present else set()
    known = [
        protocol
        for protocol in found
        if protocol.id in kept or permissions.may_use(protocol) or permissions.is_in(protocol.holder_id)
    ]
    if len(known) < len(asked):
        raise NotFoundError(", ".join(sorted(asked - {protocol.identifier for protocol in known})))
    return sorted(known, key=lambda protocol: protocol.id)


def _is_theirs(session: Session, entity: Entity, present: Audience | None, permissions: Permissions) -> bool:
    """Owners decide about what is theirs alone, stewards about what their collective holds."""
    owner = owner_today(session, entity, present)
    if owner is not None:
        return owner == permissions.account_id
    return any(permissions.is_steward_of(holder) for holder in collectives_of(session, entity))
