"""Claims: an attribution is joined or contested, and its two sides settle it between them; nobody decides for them.

While a claim is open every use of the record asks first (`archive.access.claims`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.access import Actor, Permissions, open_permissions
from archive.access.parties import NO_PARTIES, parties_of
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.inputs.governance import AuditAction, Change, ClaimAim, ClaimOutcome, ClaimState, Refused
from archive.inputs.kinds import HoldingRole, Kind
from archive.inputs.record import Holding, RecordInput
from archive.inputs.references import CommunityRef, HolderRef
from archive.models.claim import Claim, ClaimAnswer
from archive.models.entity import Entity
from archive.models.identifier import mint
from archive.models.moment import now
from archive.models.record import Record
from archive.models.revision import HOLDERS
from archive.services.audit import Act, record_act
from archive.services.entries.entity import revise_entity
from archive.services.entries.entity_input import inputs_of
from archive.services.sealed import Vault, make_person_key, seal, unseal


class Side(StrEnum):
    """Whom somebody speaks for in a claim."""

    CLAIMANT = "claimant"
    RESPONDENT = "respondent"


#: Of one person or collective at a time.
MOST_OPEN: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """Rows of the record, of who claims, and of the holder whose attribution it is about, if any."""

    record_id: int
    claimant_id: int
    respondent_id: int | None
    aim: ClaimAim
    role: HoldingRole
    #: Whether the claimant agrees to be named while it is open.
    named: bool = False
    grounds: str = ""


def open_claim(session: Session, vault: Vault, new: NewClaim, *, by: Actor) -> Claim:
    """Opens a claim; one that the same claimant has open already about the record is given back as it is.

    Raises:
        NotAllowedError: the actor does not speak for the claimant.
        NotFoundError: the claimant and the respondent are the same.
        RefusedError: as many of the claimant's are open as one settles: each has every use of a record asked for first.
    """
    if not speaks_for(open_permissions(session, by), new.claimant_id) or by.account_id is None:
        raise NotAllowedError(_identifier(session, new.record_id))
    if new.claimant_id == new.respondent_id:
        raise NotFoundError(_identifier(session, new.record_id))
    same = select(Claim).filter_by(record_id=new.record_id, claimant_id=new.claimant_id, state=ClaimState.OPEN)
    present = session.scalar(same)
    if present is not None:
        return present
    theirs = (Claim.claimant_id == new.claimant_id, Claim.state == ClaimState.OPEN)
    if (session.scalar(select(func.count()).select_from(Claim).where(*theirs)) or 0) >= MOST_OPEN:
        raise RefusedError(Refused.TOO_MANY_CLAIMS)
    claim = Claim(
        identifier=mint(),
        record_id=new.record_id,
        claimant_id=new.claimant_id,
        respondent_id=new.respondent_id,
        aim=new.aim,
        role=new.role,
        state=ClaimState.OPEN,
        claimant_named=new.named,
        respondent_named=False,
        grounds_id=_sealed(session, vault, new),
        opened_by_id=by.account_id,
        opened_at=now(),
    )
    session.add(claim)
    session.flush()
    _record(session, claim, Change.OPENED, by)
    return claim


def find_open_claims(session: Session, record_id: int) -> Sequence[Claim]:
    """Those about one record, as they were opened."""
    return session.scalars(select(Claim).filter_by(record_id=record_id, state=ClaimState.OPEN).order_by(Claim.id)).all()


def get_claim(session: Session, identifier: str, *, by: Actor) -> Claim:
    """A claim, for its two sides alone.

    Raises:
        NotFoundError: there is none, or the actor is on neither side.
    """
    claim = session.scalar(select(Claim).where(Claim.identifier == identifier))
    if claim is None or not sides_of(session, claim, open_permissions(session, by)):
        raise NotFoundError(identifier)
    return claim


def sides_of(session: Session, claim: Claim, permissions: Permissions) -> frozenset[Side]:
    """For whom in it somebody speaks.

    Where nobody decides about the record, another steward of the claiming collective has to say the same as the one who
    opened.
    """
    answering = _answering(session, claim)
    sides = set()
    if speaks_for(permissions, claim.claimant_id):
        second = not answering and permissions.account_id != claim.opened_by_id
        sides.add(Side.RESPONDENT if second else Side.CLAIMANT)
    if any(speaks_for(permissions, holder) for holder in answering):
        sides.add(Side.RESPONDENT)
    return frozenset(sides)


def _answering(session: Session, claim: Claim) -> frozenset[int]:
    """Rows of those who answer it: all who decide about the record, and who is named in it where nobody does.

    Nobody comes to have a say in a record by naming nobody, somebody who has none, or one of several alone.
    """
    parties = parties_of(session, [claim.record_id]).get(claim.record_id, NO_PARTIES)
    deciding = (parties.bearers | parties.collectives) - {claim.claimant_id}
    named = frozenset({claim.respondent_id} if claim.respondent_id is not None else ())
    return deciding or named


def speaks_for(permissions: Permissions, holder_id: int) -> bool:
    """A person for herself, a steward for a collective."""
    return permissions.artisan_id == holder_id or permissions.is_steward_of(holder_id)


def read_grounds(session: Session, vault: Vault, claim: Claim) -> str:
    """What the claimant says of it, for the two sides."""
    words = unseal(session, vault, claim.grounds_id) if claim.grounds_id is not None else None
    return str(words["grounds"]) if words else ""


def agree_to_be_named(session: Session, claim: Claim, side: Side, *, by: Actor) -> None:
    """While it is open the page says between whom, once both sides agree.

    Raises:
        NotAllowedError: the actor is not on that side, or another one is named in the claim.
    """
    permissions = _require_side(session, claim, side, by)
    named = claim.respondent_id if side is Side.RESPONDENT else None
    if named is not None and not speaks_for(permissions, named):
        raise NotAllowedError(_identifier(session, claim.record_id))
    if side is Side.CLAIMANT:
        claim.claimant_named = True
    else:
        claim.respondent_named = True
    session.flush()
    _record(session, claim, Change.AGREED_TO, by)


def propose_outcome(session: Session, claim: Claim, side: Side, outcome: ClaimOutcome, *, by: Actor) -> None:
    """One side says how it should end; once all on the other say the same, it has ended so.

    Raises:
        NotAllowedError: the actor is not on that side, or speaks for a collective whose mandate does not hold.
    """
    permissions = _require_side(session, claim, side, by)
    answering = (_answering(session, claim) if side is Side.RESPONDENT else None) or frozenset({claim.claimant_id})
    speakers = {one for one in answering if permissions.artisan_id == one or permissions.may_widen_for(one)}
    if not speakers:
        raise NotAllowedError(_identifier(session, claim.record_id), widening=True)
    if side is Side.CLAIMANT:
        claim.claimant_outcome = outcome
    else:
        for holder_id in speakers:
            session.merge(ClaimAnswer(claim_id=claim.id, holder_id=holder_id, outcome=outcome))
        session.flush()
        claim.respondent_outcome = _said_alike(session, claim, answering)
    session.flush()
    _record(session, claim, Change.PROPOSED, by)
    if claim.respondent_outcome is not None and claim.claimant_outcome is claim.respondent_outcome:
        _settle(session, claim, outcome, by)


def withdraw_claim(session: Session, claim: Claim, *, by: Actor) -> None:
    """The claimant takes it back; the attribution is as it was.

    Raises:
        NotAllowedError: the actor does not speak for the claimant, or it has ended already.
    """
    session.refresh(claim, with_for_update=True)
    if claim.state is not ClaimState.OPEN or not speaks_for(open_permissions(session, by), claim.claimant_id):
        raise NotAllowedError(_identifier(session, claim.record_id))
    claim.state, claim.closed_at = ClaimState.WITHDRAWN, now()
    session.flush()
    _record(session, claim, Change.TAKEN_BACK, by)


def still_to_answer(session: Session, claim: Claim) -> frozenset[int]:
    """Rows of those on the other side who have not said yet how it should end."""
    answered = select(ClaimAnswer.holder_id).where(ClaimAnswer.claim_id == claim.id)
    return (_answering(session, claim) or frozenset({claim.claimant_id})) - set(session.scalars(answered))


def _said_alike(session: Session, claim: Claim, answering: frozenset[int]) -> ClaimOutcome | None:
    """What all of them have said, where it is the same; None as long as one is missing or says otherwise."""
    said = dict(
        session.execute(
            select(ClaimAnswer.holder_id, ClaimAnswer.outcome).where(ClaimAnswer.claim_id == claim.id)
        ).all()
    )
    outcomes = {said.get(holder) for holder in answering}
    return outcomes.pop() if len(outcomes) == 1 else None


def _settle(session: Session, claim: Claim, outcome: ClaimOutcome, by: Actor) -> None:
    claim.state, claim.closed_at = ClaimState.SETTLED, now()
    session.flush()
    # Told to those who decided, which the outcome may change.
    _record(session, claim, Change.ENDED, by)
    if outcome is not ClaimOutcome.KEPT:
        record = session.get_one(Record, claim.record_id)
        (data,) = inputs_of(session, [record])
        if isinstance(data, RecordInput):
            revise_entity(session, record, _attributed(session, claim, data, outcome), by=HOLDERS)


def _attributed(session: Session, claim: Claim, data: RecordInput, outcome: ClaimOutcome) -> RecordInput:
    claimant = session.get_one(Entity, claim.claimant_id)
    holdings = tuple(h for h in data.holdings if (h.holder, h.role) != (claimant.identifier, claim.role))
    communities = data.communities
    if outcome is ClaimOutcome.PASSED_ON and claim.respondent_id is not None:
        passed = session.get_one(Entity, claim.respondent_id).identifier
        holdings = tuple(holding for holding in holdings if holding.holder != passed)
        communities = tuple(community for community in communities if community != passed)
    if claimant.kind is Kind.COMMUNITY and claimant.identifier not in communities:
        communities = (*communities, CommunityRef(claimant.identifier))
    added = Holding(holder=HolderRef(claimant.identifier), role=claim.role)
    return replace(data, holdings=(*holdings, added), communities=communities)


def _require_side(session: Session, claim: Claim, side: Side, by: Actor) -> Permissions:
    # Both sides may speak at the same moment, or one of them twice: the second reads what the first wrote.
    session.refresh(claim, with_for_update=True)
    permissions = open_permissions(session, by)
    if claim.state is not ClaimState.OPEN or side not in sides_of(session, claim, permissions):
        raise NotAllowedError(_identifier(session, claim.record_id))
    return permissions


def _sealed(session: Session, vault: Vault, new: NewClaim) -> int | None:
    if not new.grounds:
        return None
    key = make_person_key(session, vault, _identifier(session, new.claimant_id))
    return seal(session, vault, {"grounds": new.grounds}, key=key).id


def _record(session: Session, claim: Claim, change: Change, by: Actor) -> None:
    for holder_id in dict.fromkeys((claim.claimant_id, *sorted(_answering(session, claim)), claim.respondent_id)):
        if holder_id is None:
            continue
        act = Act(
            action=AuditAction.CLAIM_CHANGED,
            holder_id=holder_id,
            subject=_identifier(session, claim.record_id),
            detail={"change": change.value, "claim": claim.identifier},
        )
        record_act(session, act, by=by)


def _identifier(session: Session, row_id: int) -> str:
    return session.get_one(Entity, row_id).identifier
