"""How much more may come in: for a person, for the communities of a record, and for the record itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import ColumnElement, func, select, union
from sqlalchemy.orm import Session

from archive.inputs.governance import AuditAction, Change
from archive.inputs.kinds import Kind
from archive.models.audit_entry import AuditEntry
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.link import Link
from archive.models.media_asset import MediaAsset
from archive.models.moment import now
from archive.models.upload_reservation import UploadReservation
from archive.services.communities.audience_sides import collectives_of
from archive.settings import UploadLimits

#: For so long room is kept for what was announced while nothing of it comes.
HELD_FOR: Final = timedelta(minutes=15)
#: Names of files that lie in the folder, to the bytes for which each needs room: all of them as long as some come,
#: those that are there once none have for a while.
Coming = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What is left, in bytes and in media."""

    person: int
    #: None: the record is of no community.
    community: int | None
    #: Media that the record still takes.
    count: int

    @property
    def bytes(self) -> int:
        """What both allow."""
        return self.person if self.community is None else min(self.person, self.community)


def room_for(session: Session, record: Entity, account_id: int, coming: Coming, limits: UploadLimits) -> Room:
    """Beside what is kept and what is on its way, whoever sends it."""
    collectives = collectives_of(session, record)
    fullest = max((_of_community(session, holder, coming) for holder in collectives), default=None)
    theirs = _on_their_way(session, coming, UploadReservation.account_id == account_id)
    return Room(
        person=max(0, limits.person_bytes - _kept_by(session, account_id) - theirs),
        community=None if fullest is None else max(0, limits.community_bytes - fullest),
        count=max(0, limits.count - _shown_in(session, record.id)),
    )


def _kept_by(session: Session, account_id: int) -> int:
    """Of media that are there and that, as the log has it, this person added."""
    added = select(AuditEntry.subject).where(
        AuditEntry.actor_id == account_id,
        AuditEntry.action == AuditAction.MEDIA_CHANGED,
        AuditEntry.detail["change"].as_string() == Change.ADDED,
    )
    return _sum(session, MediaAsset.identifier.in_(added))


def _on_their_way(session: Session, coming: Coming, which: ColumnElement[bool]) -> int:
    since = now() - HELD_FOR
    rows = session.scalars(select(UploadReservation).where(which)).all()
    return sum(row.byte_size if row.held_at > since else coming.get(row.name, 0) for row in rows)


def _of_community(session: Session, holder_id: int, coming: Coming) -> int:
    records = union(
        select(Holding.record_id).where(Holding.holder_id == holder_id),
        select(Link.from_id).where(Link.to_id == holder_id, Link.role == "communities"),
    )
    kept = _sum(session, MediaAsset.id.in_(select(Link.to_id).where(Link.from_id.in_(records))))
    return kept + _on_their_way(session, coming, UploadReservation.record_id.in_(records))


def _sum(session: Session, which: ColumnElement[bool]) -> int:
    return int(session.scalar(select(func.sum(MediaAsset.byte_size)).where(which)) or 0)


def _shown_in(session: Session, record_id: int) -> int:
    shown = select(func.count(Link.to_id.distinct())).join(Entity, Entity.id == Link.to_id)
    return session.scalar(shown.where(Link.from_id == record_id, Entity.kind == Kind.MEDIA_ASSET)) or 0
