"""A picture that is asked for in parts: found through the door, with as much of it as its reader may have."""

import os
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO
from threading import BoundedSemaphore, Lock
from typing import BinaryIO, Final

from sqlalchemy.orm import Session

from archive.access import Door, Reader, definition_of, is_public, lima_today, open_door
from archive.access.picture_size import VIEW_MAX_SIDE
from archive.errors import NotFoundError
from archive.extensions import parts
from archive.models.identifier import parse
from archive.models.media_asset import MediaAsset
from archive.services.entries.media_jobs import MediaFile
from archive.services.media.media_asset_read import get_media_asset
from archive.services.media.rendition import noted_names
from archive.services.media.tiled_picture import extents_for
from media.formats import MediaType
from media.iiif.plan import Limits, Plan
from media.iiif.tiles import render, stored_bytes, stored_tile
from media.pyramid import Extent, Pyramid, pyramid_name, read_pyramid

#: What one request may make. JPEG and WebP know no longer sides; the area is what making one picture may cost.
LIMITS: Final = {
    Extent.VIEW: Limits(VIEW_MAX_SIDE, VIEW_MAX_SIDE, VIEW_MAX_SIDE * VIEW_MAX_SIDE),
    Extent.WHOLE: Limits(8192, 8192, 8_000_000),
}
#: Indexes of pictures of late.
_REMEMBERED: Final = 512
#: Pictures that are made at the same time by one process; a tile that is only copied waits for nobody.
_MAKING: Final = BoundedSemaphore(os.cpu_count() or 1)
_SECONDS_TO_WAIT: Final = 5
_SECONDS_TO_PREPARE: Final = 30
#: Drawings are sharp at any size, and none is cut into tiles.
_DRAWN: Final = "image/svg+xml"


class ClosedPictureError(NotFoundError):
    """There is no such picture, or not for this reader: nobody is told which."""


class LaterError(Exception):
    """The picture is being prepared, or too many are being made; `seconds` until it is worth asking again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class TiledPicture:
    """What may be asked for in parts."""

    #: Of whoever asks, now.
    door: Door
    medium: MediaAsset
    sha256: str
    extent: Extent
    pyramid: Pyramid

    @property
    def limits(self) -> Limits:
        """Of one request."""
        return LIMITS[self.extent]

    def copied_size(self, plan: Plan) -> int | None:
        """In bytes, if the answer lies in the file as it is."""
        stored = stored_tile(plan, self.pyramid)
        return stored.size if stored else None

    def open(self, plan: Plan) -> BinaryIO:
        """The answer, copied or made.

        Raises:
            NotFoundError: it was destroyed a moment ago.
            LaterError: too many are being made.
        """
        try:
            opened = parts().renditions.open(self.sha256, pyramid_name(self.extent))
        except FileNotFoundError as error:
            raise NotFoundError(self.medium.identifier) from error
        with opened as file:
            if stored := stored_tile(plan, self.pyramid):
                return BytesIO(stored_bytes(stored, file))
            with _one_of_few():
                return BytesIO(render(plan, self.pyramid, file))


def find_tiled(identifier: str, reader: Reader) -> TiledPicture:
    """The picture with as much of it as the reader may have.

    Raises:
        ClosedPictureError: there is none that this reader may see.
        NotFoundError: what the reader sees is no picture that is cut into tiles.
        LaterError: it will be, and is not yet.
    """
    parsed = parse(identifier)
    if parsed is None:
        raise NotFoundError(identifier)
    database = parts().database
    with database.reading() as session:
        asked = (parsed, reader.account_id)
        state = (database.state(session), lima_today())
        found = _FOUND.get(asked, state)
        if found is None:
            found = _find(session, parsed, reader)
            _FOUND.keep(asked, state, found)
    return found


def _find(session: Session, identifier: str, reader: Reader) -> TiledPicture:
    door = open_door(session, reader)
    try:
        medium = get_media_asset(session, identifier, door)
    except NotFoundError as error:
        raise ClosedPictureError(identifier) from error
    if not is_tiled(medium) or medium.sha256 is None:
        raise NotFoundError(identifier)
    made = noted_names(session, MediaFile(medium.id, medium.sha256))
    for extent in extents_for(session, medium, door):
        if pyramid_name(extent) not in made:
            continue
        try:
            return TiledPicture(door, medium, medium.sha256, extent, _index(medium.sha256, extent))
        except FileNotFoundError:
            continue
    raise LaterError(_SECONDS_TO_PREPARE)


class _Found:
    """What was found of late, each for as long as nothing is committed and the day goes on.

    A viewer asks for dozens of tiles at once, and each is asked of the door and of consent: of the same database they
    say the same (docs/decisions.md).
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int | None], tuple[tuple[str, date], TiledPicture]] = OrderedDict()
        self._lock = Lock()

    def get(self, asked: tuple[str, int | None], state: tuple[str, date]) -> TiledPicture | None:
        """What was found in this state."""
        with self._lock:
            at, found = self._kept.get(asked, (None, None))
        return found if at == state else None

    def keep(self, asked: tuple[str, int | None], state: tuple[str, date], found: TiledPicture) -> None:
        # Read now, while there is a session: what is public is said of it later.
        is_everybodys(found.medium)
        with self._lock:
            self._kept[asked] = (state, found)
            self._kept.move_to_end(asked)
            if len(self._kept) > _REMEMBERED:
                self._kept.popitem(last=False)


_FOUND: Final = _Found()


def is_tiled(medium: MediaAsset) -> bool:
    """Whether it is a picture of pixels that came in."""
    is_picture = medium.media_type is MediaType.IMAGE and medium.content_type is not None
    return is_picture and medium.content_type != _DRAWN


def is_everybodys(medium: MediaAsset) -> bool:
    """Whether nobody has to be let in to see it."""
    return is_public(definition_of(medium.policy.definition))


@lru_cache(maxsize=_REMEMBERED)
def _index(sha256: str, extent: Extent) -> Pyramid:
    """What a name stands for never changes; whether it is still there shows when its bytes are opened."""
    with parts().renditions.open(sha256, pyramid_name(extent)) as file:
        return read_pyramid(file)


@contextmanager
def _one_of_few() -> Iterator[None]:
    if not _MAKING.acquire(timeout=_SECONDS_TO_WAIT):
        raise LaterError(_SECONDS_TO_WAIT)
    try:
        yield
    finally:
        _MAKING.release()
