"""What became of requests: whether a yes still is one; the ledger, the day and the entry itself may have ended it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Purpose, lima_today
from archive.inputs.governance import ConsentAct, RequestState
from archive.inputs.kinds import Status
from archive.models.consent import Consent
from archive.models.entity import Entity
from archive.models.use_request import UseRequest
from archive.transaction import in_chunks


def granted_purposes(session: Session, request: UseRequest) -> tuple[Purpose, ...]:
    """What all who were asked said yes to and none has taken back since, in the order of the list of purposes.

    Taken back for this asker, or for everybody in the ledger; or until a day that is over; or by withdrawing or
    destroying what was asked for.
    """
    return granted_by(session, [request])[request.id]


def granted_by(session: Session, requests: Sequence[UseRequest]) -> Mapping[int, tuple[Purpose, ...]]:
    """The same of many, by row."""
    granted: dict[int, tuple[Purpose, ...]] = {}
    for chunk in in_chunks(requests):
        lines = _lines(session, chunk)
        gone = set(
            session.scalars(
                select(Entity.id).where(
                    Entity.id.in_({one.entity_id for one in chunk}), Entity.status == Status.WITHDRAWN
                )
            )
        )
        for one in chunk:
            about = () if one.entity_id in gone else lines[one.entity_id]
            granted[one.id] = _granted(one, about)
    return granted


def state_of(session: Session, request: UseRequest) -> RequestState:
    """What became of it: of what was granted and is taken back, over, or gone, nothing is granted any more."""
    return states_of(session, [request])[request.id]


def states_of(session: Session, requests: Iterable[UseRequest]) -> Mapping[int, RequestState]:
    """The same of many, by row."""
    states = {one.id: one for one in requests}
    granted = granted_by(session, [one for one in states.values() if one.state is RequestState.GRANTED])
    return {
        row_id: RequestState.REVOKED if one.purposes and granted.get(row_id) == () else one.state
        for row_id, one in states.items()
    }


def _lines(session: Session, requests: Sequence[UseRequest]) -> Mapping[int, Sequence[Consent]]:
    """All lines about what some requests ask for that may concern a request, by entry, as they were written."""
    about: dict[int, list[Consent]] = defaultdict(list)
    lines = select(Consent).where(
        Consent.entity_id.in_({one.entity_id for one in requests}), Consent.depicted_id.is_(None)
    )
    for line in session.scalars(lines.order_by(Consent.id)):
        about[line.entity_id].append(line)
    return about


def _granted(request: UseRequest, lines: Sequence[Consent]) -> tuple[Purpose, ...]:
    latest = {line.grantor_id: line for line in lines if _grants(line, request)}
    allowed = set.intersection(*(set(line.purposes) for line in latest.values())) if latest else set()
    for granted in latest.values():
        allowed -= _closed_since(granted, lines)
    return tuple(purpose for purpose in Purpose if purpose in allowed)


def _grants(line: Consent, request: UseRequest) -> bool:
    return line.request_id == request.id and line.act is ConsentAct.GRANT


def _closed_since(granted: Consent, lines: Sequence[Consent]) -> frozenset[Purpose]:
    if granted.ends_on is not None and granted.ends_on < lima_today():
        return frozenset(Purpose)
    closing = (
        line.purposes or Purpose
        for line in lines
        if line.id > granted.id
        and line.grantor_id == granted.grantor_id
        and line.act is not ConsentAct.GRANT
        and line.request_id in {None, granted.request_id}
    )
    return frozenset(purpose for purposes in closing for purpose in purposes)
