"""Who may have something destroyed: one who decides about it, once no other collective that holds it still shares it.

To close it one of them is enough, and that can be undone; this can't.
"""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Actor, Answer, Purpose, lima_today, open_permissions
from archive.access.belonging import holds
from archive.access.ledger import showing
from archive.access.parties import NO_PARTIES, Parties, parties_of
from archive.access.voices import Voice, lines_about, said_by_voice
from archive.errors import NotAllowedError, RefusedError
from archive.inputs.governance import ConsentScope, Refused, Role
from archive.inputs.kinds import Kind
from archive.models.entity import Entity
from archive.models.membership import Membership


def require_destroying(session: Session, entity: Entity, *, by: Actor) -> None:
    """Of collectives without a steward nobody can say here that they share it.

    Raises:
        NotAllowedError: the actor is no steward of a collective that it belongs to, nor the person it is about.
        RefusedError: another collective that holds it has not taken it back.
    """
    permissions = open_permissions(session, by)
    if permissions.artisan_id is not None and permissions.artisan_id == entity.id:
        return
    holders = holding(session, entity)
    others = frozenset(holder for holder in holders if not permissions.is_steward_of(holder))
    if len(others) == len(holders):
        raise NotAllowedError(entity.identifier)
    if _still_share(session, entity, others):
        raise RefusedError(Refused.SHARED_BY_OTHERS)


def holding(session: Session, entity: Entity) -> list[int]:
    """Rows of the collectives that it belongs to, of a medium those of the records that show it; and itself."""
    records = _records(session, entity)
    found = {holder for parties in parties_of(session, records).values() for holder in parties.collectives}
    if entity.kind in {Kind.COMMUNITY, Kind.ORGANISATION}:
        found.add(entity.id)
    return sorted(found)


def _records(session: Session, entity: Entity) -> list[int]:
    return [entity.id, *showing(session, [entity.id]).get(entity.id, ())]


def _still_share(session: Session, entity: Entity, others: Collection[int]) -> bool:
    stewards = (Membership.holder_id.in_(others), Membership.role == Role.STEWARD, holds(lima_today()))
    answering = select(Membership.holder_id).where(*stewards)
    records = _records(session, entity)
    parties, refusing = parties_of(session, records), _refusing(session, records)
    return any(
        not _have_taken_back(holder, entity.id, parties, refusing)
        for holder in session.scalars(answering.distinct())
        if holder is not None
    )


def _have_taken_back(
    holder: int, entity_id: int, parties: Mapping[int, Parties], refusing: Mapping[int, Collection[int | None]]
) -> bool:
    """Whether a collective lets nobody see it, or none of its records that show it."""
    theirs = [record for record in parties if holder in parties.get(record, NO_PARTIES).collectives]
    return all(holder in refusing.get(row, ()) for row in theirs) or holder in refusing.get(entity_id, ())


def _refusing(session: Session, records: list[int]) -> dict[int, set[int | None]]:
    """By row, the collectives that let nobody see it today."""
    said = {row: said_by_voice(lines) for row, lines in lines_about(session, records).items()}
    return {
        row: {voice.grantor_id for voice, heard in voices.items() if _says_no(voice, heard.on(lima_today()).answers)}
        for row, voices in said.items()
    }


def _says_no(voice: Voice, answers: Mapping[Purpose, Answer]) -> bool:
    return voice.scope is ConsentScope.COLLECTIVE_KNOWLEDGE and answers.get(Purpose.VIEW) is Answer.NO
