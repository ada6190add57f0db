"""Room is asked for and kept in one transaction, one of a person or of a community after the other.

What is only announced keeps room from others for a short while: who sends nothing has it no longer than
`HELD_FOR`, and has to find some again when they go on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from archive.models.account import Account
from archive.models.entity import Entity
from archive.models.moment import now
from archive.models.upload_reservation import UploadReservation
from archive.services.communities.audience_sides import collectives_of
from archive.services.media.media_quota import HELD_FOR, Coming, room_for
from archive.settings import UploadLimits

#: Files that one person may have on their way, or waiting for their words, at a time.
MOST_WAITING: Final = 40


class Shortage(StrEnum):
    """Of what there is not enough."""

    RECORD = "record"
    WAITING = "waiting"
    PERSON = "person"
    COMMUNITY = "community"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A file for which there has to be room; `name` as the folder of incoming files has it."""

    name: str
    account_id: int
    byte_size: int


def reserve_room(
    session: Session, record: Entity, wanted: Wanted, coming: Coming, limits: UploadLimits
) -> Shortage | None:
    """Keeps room for a file, or for the same once more after a pause; None: it is kept.

    `coming` is what lies in the folder, as it was looked at just before.
    """
    _wait_for_others(session, record, wanted.account_id)
    _forget_gone(session, coming)
    before = session.scalar(select(UploadReservation.held_at).filter_by(name=wanted.name))
    release_room(session, wanted.name)
    shortage = _shortage(session, record, wanted, coming, limits)
    held_at = now() if shortage is None else before
    if held_at is not None:
        kept = {"name": wanted.name, "account_id": wanted.account_id, "byte_size": wanted.byte_size}
        session.execute(insert(UploadReservation).values(**kept, record_id=record.id, held_at=held_at))
    return shortage


def release_room(session: Session, name: str) -> None:
    """The file was taken over, or given up."""
    session.execute(delete(UploadReservation).where(UploadReservation.name == name))


def _shortage(
    session: Session, record: Entity, wanted: Wanted, coming: Coming, limits: UploadLimits
) -> Shortage | None:
    room = room_for(session, record, wanted.account_id, coming, limits)
    if room.count <= _rows(session, record_id=record.id):
        return Shortage.RECORD
    if _rows(session, account_id=wanted.account_id) >= MOST_WAITING:
        return Shortage.WAITING
    if wanted.byte_size > room.person:
        return Shortage.PERSON
    return Shortage.COMMUNITY if room.community is not None and wanted.byte_size > room.community else None


def _rows(session: Session, **whose: int) -> int:
    return session.scalar(select(func.count()).select_from(UploadReservation).filter_by(**whose)) or 0


def _wait_for_others(session: Session, record: Entity, account_id: int) -> None:
    """Until the transaction ends nobody else reserves for this person, or for a community of the record.

    Always in this order, so that no two wait for each other. Rows that point at these are written meanwhile.
    """
    session.execute(select(Account.id).where(Account.id == account_id).with_for_update(key_share=True))
    held = sorted({record.id, *collectives_of(session, record)})
    locked = select(Entity.id).where(Entity.id.in_(held)).order_by(Entity.id)
    session.execute(locked.with_for_update(key_share=True))


def _forget_gone(session: Session, coming: Mapping[str, int]) -> None:
    """Of files that are in the folder no more, nor can have come there since it was looked at."""
    gone = UploadReservation.name.not_in(coming) & (UploadReservation.held_at < now() - HELD_FOR)
    session.execute(delete(UploadReservation).where(gone))
