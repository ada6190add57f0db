"""A medium's bytes, asked for through the door."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Door
from archive.errors import NotFoundError
from archive.models.entity import Entity
from archive.models.media_asset import MediaAsset


def get_media_asset(session: Session, identifier: str, door: Door) -> MediaAsset:
    """The medium.

    Raises:
        NotFoundError: unknown, or closed to this reader.
    """
    asset = session.scalar(select(MediaAsset).where(Entity.identifier == identifier, door.visible()))
    if asset is None:
        raise NotFoundError(identifier)
    return asset
