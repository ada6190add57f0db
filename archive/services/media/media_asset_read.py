"""A medium's bytes, asked for through the door."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Answer, Door, Purpose
from archive.access.decisions import decide
from archive.errors import NotFoundError
from archive.models.entity import Entity
from archive.models.media_asset import MediaAsset


def find_media_asset(session: Session, identifier: str, door: Door) -> MediaAsset | None:
    """The medium; None where it is unknown or closed to this reader."""
    return session.scalar(select(MediaAsset).where(Entity.identifier == identifier, door.visible()))


def get_media_asset(session: Session, identifier: str, door: Door) -> MediaAsset:
    """The medium.

    Raises:
        NotFoundError: unknown, or closed to this reader.
    """
    asset = find_media_asset(session, identifier, door)
    if asset is None:
        raise NotFoundError(identifier)
    return asset


def may_download(session: Session, medium: MediaAsset, door: Door) -> bool:
    """Whether this reader may have a copy of a medium that they may see."""
    return door.allows(medium.policy_id, Purpose.DOWNLOAD) and (
        decide(session, [medium])[medium.id][Purpose.DOWNLOAD] is Answer.YES
    )
