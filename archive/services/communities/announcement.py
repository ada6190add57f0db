"""Announcements: a collective says that there is something it keeps to itself, in words of its own, or says nothing."""

from collections.abc import Collection, Sequence

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from archive.access import Actor, Door
from archive.errors import NotFoundError
from archive.inputs.announcement import AnnouncementInput
from archive.inputs.governance import AuditAction, Change
from archive.models.announcement import Announcement
from archive.models.entity import Entity
from archive.models.identifier import mint
from archive.models.moment import now
from archive.services.audit import Act, record_act
from archive.services.communities.stewardship import require_steward, require_widening
from archive.services.entries.closing import note_closed


def announce(session: Session, holder: Entity, data: AnnouncementInput, *, by: Actor) -> Announcement:
    """Silence is the default, so to break it is to open something.

    Raises:
        NotAllowedError: the actor is no steward under a mandate that holds.
    """
    require_widening(session, holder.id, by=by)
    announcement = Announcement(
        identifier=mint(),
        holder_id=holder.id,
        words=data.words,
        whom_to_ask=data.whom_to_ask,
        places=data.places,
        created_at=now(),
    )
    session.add(announcement)
    record_act(session, _act(announcement, Change.ANNOUNCED), by=by)
    return announcement


def take_back_announcement(session: Session, announcement: Announcement, *, by: Actor) -> None:
    """From now on it answers as if it had never been.

    Raises:
        NotAllowedError: the actor is no steward of the collective.
    """
    require_steward(session, announcement.holder_id, by=by)
    announcement.ended_at = announcement.ended_at or now()
    note_closed(session, [announcement.identifier], withdrawn=True)
    record_act(session, _act(announcement, Change.TAKEN_BACK), by=by)


def take_back_again(session: Session, identifiers: Collection[str]) -> list[str]:
    """Of announcements that a restored database has standing, ends those that had been taken back; gives them."""
    ended = update(Announcement).where(Announcement.identifier.in_(identifiers), Announcement.ended_at.is_(None))
    return list(session.scalars(ended.values(ended_at=now()).returning(Announcement.identifier)))


def get_announcement(session: Session, identifier: str, door: Door, blocking: Collection[int]) -> Announcement:
    """One that stands; `blocking` are the rows of collectives that have blocked the reader.

    Raises:
        NotFoundError: unknown, taken back, or of a collective that is closed to this reader: one answer for all three.
    """
    found = session.scalar(
        select(Announcement)
        .join(Entity, Entity.id == Announcement.holder_id)
        .where(Announcement.identifier == identifier, Announcement.ended_at.is_(None), door.visible())
        .where(Announcement.holder_id.not_in(blocking))
    )
    if found is None:
        raise NotFoundError(identifier)
    return found


def announcements_of(session: Session, holder_id: int) -> Sequence[Announcement]:
    """Those of a collective that stand, the latest first."""
    standing = select(Announcement).where(Announcement.holder_id == holder_id, Announcement.ended_at.is_(None))
    return session.scalars(standing.order_by(Announcement.id.desc())).all()


def _act(announcement: Announcement, change: Change) -> Act:
    return Act(
        action=AuditAction.ANNOUNCEMENT_CHANGED,
        holder_id=announcement.holder_id,
        subject=announcement.identifier,
        detail={"change": change},
    )
