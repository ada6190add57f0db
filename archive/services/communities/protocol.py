"""Protocols: a collective's rules about who may see what it shares."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from archive.access import Actor, Permissions, PolicyDefinition, definition_of, holds, lima_today
from archive.errors import RefusedError
from archive.inputs.governance import AuditAction, Change, Openness, ProposalState, Refused, Role
from archive.inputs.kinds import Status
from archive.inputs.protocol import ProtocolInput
from archive.models.account import Account
from archive.models.audience import AudienceProtocol
from archive.models.audience_proposal import AudienceProposal
from archive.models.confidential_part import ConfidentialPart
from archive.models.entity import Entity
from archive.models.identifier import mint
from archive.models.membership import Membership
from archive.models.moment import now
from archive.models.policy import Policy
from archive.models.protocol import Protocol, ProtocolMember
from archive.services.audit import Act, record_act
from archive.services.communities.protocol_closing import note_narrowed, note_season_closed
from archive.services.communities.stewardship import belongs, require_steward, require_widening

#: As many entries of a protocol are listed.
MOST_ENTRIES: Final = 200
#: What somebody may be within a protocol; its stewards are the collective's.
PROTOCOL_ROLES = (Role.MEMBER, Role.CONTRIBUTOR)


def open_protocol(session: Session, holder: Entity, data: ProtocolInput, *, by: Actor) -> Protocol:
    """A new one, in which whoever opens it is the first: it asks for no mandate, since nothing stands under it yet.

    Raises:
        NotAllowedError: the actor is no steward of the collective.
    """
    require_steward(session, holder.id, by=by)
    protocol = Protocol(
        identifier=mint(), holder_id=holder.id, name=data.name, openness=data.openness, created_at=now()
    )
    session.add(protocol)
    session.flush()
    session.add(ProtocolMember(protocol_id=protocol.id, account_id=by.account_id, role=Role.STEWARD, granted_at=now()))
    record_act(session, _act(protocol, Change.OPENED), by=by)
    return protocol


def revise_protocol(session: Session, protocol: Protocol, data: ProtocolInput, *, by: Actor) -> None:
    """Another name; or strict where it was open, and open where it was strict as long as nothing stands under it.

    What stands under a strict protocol was put there by those who bear it as well: it is opened entry by entry.

    Raises:
        NotAllowedError: the actor is no steward of the collective.
        RefusedError: it was closed for good, or would open entries.
    """
    require_steward(session, protocol.holder_id, by=by)
    _require_usable(protocol)
    opens = data.openness is Openness.OPEN and protocol.openness is Openness.STRICT
    if opens and is_in_use(session, protocol):
        raise RefusedError(Refused.PROTOCOL_IN_USE)
    if data.name != protocol.name:
        record_act(session, _act(protocol, Change.RENAMED), by=by)
    if data.openness is not protocol.openness:
        record_act(session, _act(protocol, Change.MADE_OPEN if opens else Change.MADE_STRICT), by=by)
    if protocol.openness is Openness.OPEN and data.openness is Openness.STRICT:
        note_narrowed(session, [protocol.id])
    protocol.name, protocol.openness = data.name, data.openness


def close_protocol(session: Session, protocol: Protocol, *, by: Actor) -> None:
    """Nobody satisfies it from now on, and there is no way back.

    Raises:
        NotAllowedError: the actor is no steward of the collective.
    """
    require_steward(session, protocol.holder_id, by=by)
    if protocol.closed_at is None:
        protocol.closed_at = now()
        note_narrowed(session, [protocol.id])
        record_act(session, _act(protocol, Change.CLOSED), by=by)


def open_season(session: Session, protocol: Protocol, *, by: Actor) -> None:
    """Entries whose season is opened by hand can be read, as far as this protocol goes.

    Raises:
        NotAllowedError: the actor is no steward under a mandate that holds.
        RefusedError: it was closed for good.
    """
    require_widening(session, protocol.holder_id, by=by)
    _require_usable(protocol)
    protocol.season_open = True
    record_act(session, _act(protocol, Change.SEASON_OPENED), by=by)


def close_season(session: Session, protocol: Protocol, *, by: Actor) -> None:
    """They can be read no more until it is opened again.

    Raises:
        NotAllowedError: the actor is no steward of the collective.
    """
    require_steward(session, protocol.holder_id, by=by)
    if protocol.season_open:
        note_season_closed(session, protocol)
    protocol.season_open = False
    record_act(session, _act(protocol, Change.SEASON_CLOSED), by=by)


def admit_to_protocol(session: Session, protocol: Protocol, account: Account, role: Role, *, by: Actor) -> None:
    """Somebody of the collective sees what stands under the protocol, or works on it; or has another role than before.

    Raises:
        NotAllowedError: the actor is no steward under a mandate that holds.
        RefusedError: the account is none of the collective's, the role none of a protocol's, or it was closed for good.
    """
    require_widening(session, protocol.holder_id, by=by)
    _require_usable(protocol)
    if role not in PROTOCOL_ROLES:
        raise RefusedError(Refused.ROLE_OUT_OF_PLACE)
    if not belongs(session, protocol.holder_id, account.id):
        raise RefusedError(Refused.NO_MEMBER)
    member = session.get(ProtocolMember, (protocol.id, account.id)) or ProtocolMember(
        protocol_id=protocol.id, account_id=account.id
    )
    member.role, member.granted_at = role, now()
    session.add(member)
    record_act(session, _act(protocol, Change.GIVEN, account, role), by=by)


def dismiss_from_protocol(session: Session, protocol: Protocol, account: Account, *, by: Actor) -> None:
    """They see no more of it, with this transaction's commit.

    Raises:
        NotAllowedError: the actor is neither a steward of the collective nor the person.
    """
    if by.account_id != account.id:
        require_steward(session, protocol.holder_id, by=by)
    member = session.get(ProtocolMember, (protocol.id, account.id))
    if member is not None:
        session.delete(member)
        # What stands under an open one is everybody's.
        if protocol.openness is Openness.STRICT:
            note_narrowed(session, [protocol.id])
        record_act(session, _act(protocol, Change.TAKEN, account, member.role), by=by)


def protocols_told(session: Session, holder_id: int, permissions: Permissions) -> list[Protocol]:
    """Those of a collective that are named to somebody of it, those that were closed for good as well, as they came.

    To its stewards all; to others the open ones, and those that they are in.
    """
    found = session.scalars(select(Protocol).filter_by(holder_id=holder_id).order_by(Protocol.id))
    if permissions.is_steward_of(holder_id):
        return list(found)
    mine = permissions.protocol_roles
    return [one for one in found if one.openness is Openness.OPEN or one.id in mine]


def protocols_for(session: Session, permissions: Permissions, present: Iterable[Protocol]) -> list[Protocol]:
    """What somebody may choose among for an entry: protocols that they know of, and those it stands under."""
    theirs = [holder for holder in permissions.roles if holder is not None and permissions.is_in(holder)]
    usable = select(Protocol).where(
        or_(Protocol.holder_id.in_(theirs), Protocol.id.in_(permissions.protocol_roles)), Protocol.closed_at.is_(None)
    )
    known = (protocol for protocol in session.scalars(usable) if permissions.knows(protocol))
    found = {protocol.id: protocol for protocol in (*known, *present)}
    return [found[row] for row in sorted(found)]


def protocols_of(session: Session, policy: PolicyDefinition) -> Sequence[Protocol]:
    """Those that a policy names, for whoever may be told what it says."""
    return session.scalars(select(Protocol).where(Protocol.id.in_(policy.protocols)).order_by(Protocol.id)).all()


def find_people(session: Session, protocol: Protocol) -> Mapping[Account, Role]:
    """Who of the collective is in a protocol today, by name, and as what."""
    is_of_it = exists().where(
        Membership.account_id == Account.id, Membership.holder_id == protocol.holder_id, holds(lima_today())
    )
    within = (
        select(Account, ProtocolMember.role)
        .join(ProtocolMember, ProtocolMember.account_id == Account.id)
        .where(ProtocolMember.protocol_id == protocol.id, is_of_it)
        .order_by(Account.name, Account.id)
    )
    return dict(session.execute(within).all())


def entries_under(session: Session, protocol: Protocol) -> Sequence[Entity]:
    """What stands under a protocol, by title, for its stewards, who decide about it whether they read it or not."""
    under = (
        select(Entity)
        .join(AudienceProtocol, AudienceProtocol.entity_id == Entity.id)
        .where(AudienceProtocol.protocol_id == protocol.id, Entity.status != Status.WITHDRAWN)
    )
    return session.scalars(under.order_by(Entity.sort_key, Entity.id).limit(MOST_ENTRIES)).all()


def is_in_use(session: Session, protocol: Protocol) -> bool:
    """Whether an entry stands under it or is proposed to, or a confidential part of one does."""
    used = select(AudienceProtocol.entity_id).filter_by(protocol_id=protocol.id).limit(1)
    return session.scalar(used) is not None or _keeps_a_part(session, protocol) or _is_proposed(session, protocol)


def _is_proposed(session: Session, protocol: Protocol) -> bool:
    waiting = select(AudienceProposal.choice).filter_by(state=ProposalState.WAITING)
    return any(protocol.identifier in choice.protocols for choice in session.scalars(waiting))


def _keeps_a_part(session: Session, protocol: Protocol) -> bool:
    policies = select(Policy.definition).where(Policy.id.in_(select(ConfidentialPart.policy_id)))
    return any(protocol.id in definition_of(policy).protocols for policy in session.scalars(policies))


def _require_usable(protocol: Protocol) -> None:
    if protocol.closed_at is not None:
        raise RefusedError(Refused.PROTOCOL_CLOSED)


def _act(protocol: Protocol, change: Change, account: Account | None = None, role: Role | None = None) -> Act:
    return Act(
        action=AuditAction.PROTOCOL_CHANGED,
        on_behalf_of=account.id if account else None,
        holder_id=protocol.holder_id,
        subject=protocol.identifier,
        detail={"change": change, **({"role": role} if role else {})},
    )
