"""Who is seen or heard in a medium: as long as one of them has not agreed and is not blurred, the medium waits."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Actor, open_permissions
from archive.errors import NotAllowedError
from archive.inputs.depicted import DepictedInput
from archive.inputs.governance import AuditAction
from archive.inputs.wording import NO_TEXT
from archive.models.depicted import Depicted
from archive.models.entity import Entity
from archive.services.audit import Act, record_act
from archive.services.closing import note_closings
from archive.services.consent_rights import collectives_of, stands_by
from archive.services.entity_policy import refresh_policies
from archive.services.withdrawal import noting_withdrawals


def name_depicted(session: Session, medium: Entity, data: DepictedInput, *, by: Actor) -> Depicted:
    """Says that somebody is in the medium; nobody sees it from now on until they agree.

    Raises:
        NotAllowedError: the actor neither belongs to those whose medium it is nor documents for the archive.
    """
    _require(session, medium, by)
    person = depict(session, medium.id, data)
    _obey(session, medium, by)
    return person


def depict(session: Session, medium_id: int, data: DepictedInput) -> Depicted:
    """Writes somebody down, for a caller who has asked for the right to it and refreshes the medium's policy."""
    person = Depicted(
        media_id=medium_id,
        scope=data.scope,
        where=data.where,
        artisan_id=data.artisan_id,
        of_age_on=data.of_age_on,
    )
    session.add(person)
    return person


def blur_depicted(session: Session, person: Depicted, *, by: Actor) -> None:
    """Says that the medium as it is kept shows nobody who could know this person.

    Raises:
        NotAllowedError: as for `name_depicted`.
    """
    medium = session.get_one(Entity, person.media_id)
    _require(session, medium, by)
    person.blurred = True
    _obey(session, medium, by)


def tell_death(session: Session, person: Depicted, died_on: date, *, by: Actor) -> None:
    """From now on the family decides; until it has said something the medium waits.

    Raises:
        NotAllowedError: as for `name_depicted`.
    """
    medium = session.get_one(Entity, person.media_id)
    _require(session, medium, by)
    person.died_on = died_on
    _obey(session, medium, by)


def find_depicted(session: Session, medium_id: int) -> Sequence[Depicted]:
    """In the order in which they were named."""
    return session.scalars(select(Depicted).where(Depicted.media_id == medium_id).order_by(Depicted.id)).all()


def _require(session: Session, medium: Entity, by: Actor) -> None:
    if not stands_by(open_permissions(session, by), collectives_of(session, [medium.id])):
        raise NotAllowedError(medium.identifier)


def _obey(session: Session, medium: Entity, by: Actor) -> None:
    with noting_withdrawals(session, [medium.id], NO_TEXT):
        session.flush()
        note_closings(session, refresh_policies(session, [medium.id]))
    record_act(session, Act(action=AuditAction.CONSENT_CHANGED, subject=medium.identifier), by=by)
