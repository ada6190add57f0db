"""A medium's bytes, asked for through the door."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Door
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
