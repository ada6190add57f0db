"""Who is seen or heard in a medium: as long as one of them has not agreed and is not blurred, the medium waits."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Actor, Answer, Permissions, lima_today, open_permissions
from archive.access.voices import SILENT, Voice, lines_about, said_by_voice
from archive.errors import NotAllowedError
from archive.inputs.depicted import DepictedInput
from archive.inputs.governance import AccountState, AuditAction, Change
from archive.inputs.wording import NO_TEXT
from archive.models.account import Account
from archive.models.audit_entry import AuditEntry
from archive.models.depicted import Depicted
from archive.models.entity import Entity
from archive.services.audit import Act, record_act
from archive.services.consents.consent_rights import collectives_of, stands_by
from archive.services.entries.closing import note_closings
from archive.services.entries.entity_policy import refresh_policies
from archive.services.entries.withdrawal import noting_withdrawals


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
        media_asset_id=medium_id,
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
        NotAllowedError: it is not the actor's to say (`may_blur`).
    """
    medium = session.get_one(Entity, person.media_asset_id)
    if not may_blur(session, person, _require(session, medium, by)):
        raise NotAllowedError(medium.identifier)
    person.blurred = True
    _obey(session, medium, by)


def may_blur(session: Session, person: Depicted, permissions: Permissions) -> bool:
    """Whether somebody whose medium it is may say that nobody could know this person: it opens without a yes of hers.

    After her no only she herself. For whom somebody named, and for a minor, she herself or a steward under a mandate,
    who hears the guardian or the family; for anybody else whoever did not add the medium may as well.
    """
    if _is_herself(person, permissions):
        return True
    if has_refused(session, person):
        return False
    if any(permissions.may_widen_for(holder) for holder in collectives_of(session, [person.media_asset_id])):
        return True
    is_guarded = person.artisan_id is not None or _is_minor(person)
    return not is_guarded and not _has_added(session, person.media_asset_id, permissions)


def tell_death(session: Session, person: Depicted, died_on: date, *, by: Actor) -> None:
    """From now on the family decides; until it has said something the medium waits.

    Raises:
        NotAllowedError: as for `name_depicted`; or she has said no, which only her community's stewards can tell to be
            over, and nobody as long as she has an account.
    """
    medium = session.get_one(Entity, person.media_asset_id)
    permissions = _require(session, medium, by)
    stewards = any(permissions.is_steward_of(holder) for holder in collectives_of(session, [medium.id]))
    if has_refused(session, person) and (not stewards or _has_account(session, person)):
        raise NotAllowedError(medium.identifier)
    person.died_on = died_on
    _obey(session, medium, by)


def find_depicted(session: Session, medium_id: int) -> Sequence[Depicted]:
    """In the order in which they were named."""
    return session.scalars(select(Depicted).where(Depicted.media_asset_id == medium_id).order_by(Depicted.id)).all()


def has_refused(session: Session, person: Depicted) -> bool:
    """Whether she, or who speaks for her, has come to say no to anything."""
    lines = lines_about(session, [person.media_asset_id]).get(person.media_asset_id, [])
    said = said_by_voice(lines).get(Voice(person.scope, depicted_id=person.id), SILENT)
    return Answer.NO in said.answers.values()


def _is_herself(person: Depicted, permissions: Permissions) -> bool:
    return person.artisan_id is not None and permissions.artisan_id == person.artisan_id


def _is_minor(person: Depicted) -> bool:
    return person.of_age_on is not None and lima_today() < person.of_age_on


def _has_added(session: Session, medium_id: int, permissions: Permissions) -> bool:
    """As the log has it."""
    medium = session.get_one(Entity, medium_id)
    added = select(AuditEntry.id).where(
        AuditEntry.actor_id == permissions.account_id,
        AuditEntry.action == AuditAction.MEDIA_CHANGED,
        AuditEntry.subject == medium.identifier,
        AuditEntry.detail["change"].as_string() == Change.ADDED,
    )
    return session.scalar(added.limit(1)) is not None


def _has_account(session: Session, person: Depicted) -> bool:
    active = select(Account.id).where(Account.artisan_id == person.artisan_id, Account.state == AccountState.ACTIVE)
    return person.artisan_id is not None and session.scalar(active.limit(1)) is not None


def _require(session: Session, medium: Entity, by: Actor) -> Permissions:
    permissions = open_permissions(session, by)
    hers = select(Depicted.id).where(
        Depicted.media_asset_id == medium.id, Depicted.artisan_id == permissions.artisan_id
    )
    herself = permissions.artisan_id is not None and session.scalar(hers.limit(1)) is not None
    if not herself and not stands_by(permissions, collectives_of(session, [medium.id])):
        raise NotAllowedError(medium.identifier)
    return permissions


def _obey(session: Session, medium: Entity, by: Actor) -> None:
    with noting_withdrawals(session, [medium.id], NO_TEXT):
        session.flush()
        note_closings(session, refresh_policies(session, [medium.id]))
    record_act(session, Act(action=AuditAction.CONSENT_CHANGED, subject=medium.identifier), by=by)
