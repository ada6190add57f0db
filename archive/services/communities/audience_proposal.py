"""Letting more people see an entry, where it is not one's own to decide alone: proposed, agreed to, refused."""

from collections.abc import Collection, Sequence
from contextlib import suppress

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Actor, Permissions, open_permissions
from archive.errors import NotAllowedError, NotFoundError
from archive.inputs.audience import AudienceInput
from archive.inputs.governance import Change, ProposalState
from archive.models.audience_proposal import AudienceAgreement, AudienceProposal
from archive.models.entity import Entity
from archive.models.identifier import mint
from archive.models.moment import now
from archive.services.audit import record_act
from archive.services.communities.audience import (
    Preview,
    audience_act,
    keep_audience,
    may_change,
    preview_audience,
    require_changing,
)
from archive.services.communities.audience_sides import Sides, accounts_of


def propose_audience(session: Session, entity: Entity, data: AudienceInput, *, by: Actor) -> AudienceProposal | None:
    """Keeps a choice at once where nobody else has to be asked (None); otherwise it waits for those who have to.

    Raises:
        NotFoundError: a protocol that there is not, or that the actor has nothing to do with.
        NotAllowedError: the actor is none of those who hold the entry, or no mandate holds.
    """
    waiting = _waiting(session, entity, data)
    preview = preview_audience(session, entity, data, by=by, since=waiting.proposed_at if waiting else None)
    permissions = open_permissions(session, by)
    if not preview.widens or not preview.sides.without([permissions]):
        require_changing(session, entity, preview, by=by)
        keep_audience(session, entity, data, preview, by=by)
        return None
    _require_side(session, entity, preview.sides, permissions)
    proposal = waiting or _write(session, entity, data, by)
    _agree(session, proposal, by)
    _ask_the_others(session, entity, preview, by)
    _settle(session, proposal, by)
    return proposal


def agree_to_proposal(session: Session, proposal: AudienceProposal, *, by: Actor) -> None:
    """A yes; with the last that was missing the choice is kept.

    Raises:
        NotFoundError: it was settled meanwhile, or a protocol of it is gone.
        NotAllowedError: it does not wait for the actor, or no mandate holds.
    """
    entity, sides = _open(session, proposal)
    _require_side(session, entity, sides, open_permissions(session, by))
    _agree(session, proposal, by)
    record_act(session, audience_act(entity, Change.AGREED_TO, _holder(sides)), by=by)
    _settle(session, proposal, by)


def refuse_proposal(session: Session, proposal: AudienceProposal, *, by: Actor) -> None:
    """One no is enough, and asks for no reason.

    Raises:
        NotFoundError: it was settled meanwhile.
        NotAllowedError: the actor is none of those who hold the entry.
    """
    entity, sides = _open(session, proposal)
    permissions = open_permissions(session, by)
    stewards = any(permissions.is_steward_of(holder) for holder in sides.collectives)
    if not (stewards or sides.include(permissions) or proposal.proposed_by_id == by.account_id):
        raise NotAllowedError(entity.identifier)
    proposal.state, proposal.settled_at = ProposalState.REFUSED, now()
    record_act(session, audience_act(entity, Change.REFUSED, _holder(sides), proposal.proposed_by_id), by=by)


def find_proposals(session: Session, *, by: Actor) -> Sequence[AudienceProposal]:
    """Those that wait for an account's yes, as they came."""
    permissions = open_permissions(session, by)
    waiting = session.scalars(
        select(AudienceProposal).filter_by(state=ProposalState.WAITING).order_by(AudienceProposal.id)
    )
    return [proposal for proposal in waiting if _waits_for(session, proposal, permissions)]


def get_proposal(session: Session, identifier: str) -> AudienceProposal:
    """One by its identifier; who may answer it is looked at when they do.

    Raises:
        NotFoundError: there is none.
    """
    proposal = session.scalar(select(AudienceProposal).filter_by(identifier=identifier))
    if proposal is None:
        raise NotFoundError(identifier)
    return proposal


def preview_proposal(session: Session, proposal: AudienceProposal) -> Preview:
    """What it would bring now.

    Raises:
        NotFoundError: a protocol of it is gone, or whoever proposed it has nothing to do with one any more.
    """
    entity = session.get_one(Entity, proposal.entity_id)
    proposer = Actor(account_id=proposal.proposed_by_id)
    return preview_audience(session, entity, proposal.choice, by=proposer, since=proposal.proposed_at)


def settle_waiting(session: Session, entity_ids: Collection[int], *, by: Actor) -> None:
    """Keeps what waited for a line of the ledger alone, in which a bearer without account has said yes since."""
    waiting = select(AudienceProposal).where(
        AudienceProposal.entity_id.in_(entity_ids), AudienceProposal.state == ProposalState.WAITING
    )
    for proposal in session.scalars(waiting.order_by(AudienceProposal.id)).all():
        with suppress(NotFoundError):
            _settle(session, proposal, by)


def missing(session: Session, proposal: AudienceProposal) -> Sides:
    """Whose yes it still waits for.

    Raises:
        NotFoundError: a protocol of it is gone, or whoever proposed it has nothing to do with one any more.
    """
    return preview_proposal(session, proposal).sides.without(_agreeing(session, proposal))


def _open(session: Session, proposal: AudienceProposal) -> tuple[Entity, Sides]:
    # A no and the last yes may come at the same moment: the second is told.
    session.refresh(proposal, ["state"], with_for_update=True)
    if proposal.state is not ProposalState.WAITING:
        raise NotFoundError(proposal.identifier)
    return session.get_one(Entity, proposal.entity_id), preview_proposal(session, proposal).sides


def _waits_for(session: Session, proposal: AudienceProposal, permissions: Permissions) -> bool:
    try:
        return missing(session, proposal).include(permissions)
    except NotFoundError:
        # Whoever proposed it left, or a protocol was closed: nobody can agree to it any more.
        return False


def _require_side(session: Session, entity: Entity, sides: Sides, permissions: Permissions) -> None:
    if sides.include(permissions):
        return
    lapsed = any(permissions.is_steward_of(holder) for holder in sides.collectives)
    if lapsed or not may_change(session, entity, permissions):
        raise NotAllowedError(entity.identifier, widening=lapsed)


def _waiting(session: Session, entity: Entity, data: AudienceInput) -> AudienceProposal | None:
    waiting = select(AudienceProposal).filter_by(entity_id=entity.id, state=ProposalState.WAITING)
    return next((proposal for proposal in session.scalars(waiting) if proposal.choice == data), None)


def _write(session: Session, entity: Entity, data: AudienceInput, by: Actor) -> AudienceProposal:
    proposal = AudienceProposal(
        identifier=mint(),
        entity_id=entity.id,
        choice=data,
        state=ProposalState.WAITING,
        proposed_by_id=by.account_id,
        proposed_at=now(),
    )
    session.add(proposal)
    session.flush()
    return proposal


def _agree(session: Session, proposal: AudienceProposal, by: Actor) -> None:
    if session.get(AudienceAgreement, (proposal.id, by.account_id)) is None:
        session.add(AudienceAgreement(proposal_id=proposal.id, account_id=by.account_id, agreed_at=now()))
        session.flush()


def _ask_the_others(session: Session, entity: Entity, preview: Preview, by: Actor) -> None:
    """Each collective and each bearer finds in the log that something waits for them."""
    for holder_id in preview.sides.collectives:
        record_act(session, audience_act(entity, Change.PROPOSED, holder_id), by=by)
    for account in accounts_of(session, preview.sides.bearers):
        if account.id != by.account_id:
            record_act(session, audience_act(entity, Change.PROPOSED, None, account.id), by=by)


def _agreeing(session: Session, proposal: AudienceProposal) -> list[Permissions]:
    said = select(AudienceAgreement.account_id).filter_by(proposal_id=proposal.id)
    return [open_permissions(session, Actor(account_id=account_id)) for account_id in session.scalars(said)]


def _settle(session: Session, proposal: AudienceProposal, by: Actor) -> None:
    if missing(session, proposal):
        return
    entity, preview = session.get_one(Entity, proposal.entity_id), preview_proposal(session, proposal)
    keep_audience(session, entity, proposal.choice, preview, by=by)
    session.refresh(proposal)
    proposal.state = ProposalState.AGREED


def _holder(sides: Sides) -> int | None:
    return next(iter(sorted(sides.collectives)), None)
