"""The files that canvases are painted with: what anybody may have who may look at a medium, never its original."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from archive.access.picture_size import VIEW_MAX_SIDE
from archive.exchange.iiif import File, Painted
from archive.models.media_asset import MediaAsset
from archive.models.rendition import Rendition
from archive.services.media.rendition import picture_renditions, recording_renditions
from archive.web.address.media import file_address, rendition_address
from archive.web.address.pages import absolute
from archive.web.iiif.addresses import image_address
from archive.web.iiif.recordings import poster, recording
from archive.web.iiif.tiled import is_tiled
from archive.web.reading import reading
from media.formats import MediaType
from media.iiif.asked import Version
from media.renditions import LONGEST_SIDES, PICTURES, PictureFormat, PictureSize

_JPEG: Final = "image/jpeg"
_PLAYED: Final = frozenset({MediaType.SOUND, MediaType.FILM})


@dataclass(frozen=True, slots=True, kw_only=True)
class Painting:
    """What is painted, and what stands for it in a list."""

    file: File
    thumbnail: File | None = None
    #: Shown before it plays.
    poster: File | None = None


def is_painted(medium: MediaAsset) -> bool:
    """Whether its file came in and a viewer can lay it out: it has a size or a duration."""
    if medium.content_type is None:
        return False
    if medium.media_type in _PLAYED:
        return bool(medium.duration_ms)
    return medium.media_type is MediaType.IMAGE and bool(medium.width and medium.height)


def paintings_of(media: Sequence[MediaAsset]) -> Mapping[int, Painting]:
    """By row; two statements at most."""
    session = reading().session
    pictures = picture_renditions(session, [medium for medium in media if is_tiled(medium)])
    recordings = recording_renditions(session, [medium for medium in media if medium.media_type in _PLAYED])
    return {
        medium.id: _recording(medium, recordings.get(medium.id, {}))
        if medium.media_type in _PLAYED
        else _picture(medium, pictures.get(medium.id, ()))
        for medium in media
    }


def _recording(medium: MediaAsset, made: Mapping[str, Rendition]) -> Painting:
    still = poster(medium, made)
    return Painting(file=recording(medium, made), thumbnail=still, poster=still)


def _picture(medium: MediaAsset, made: Sequence[Rendition]) -> Painting:
    if is_tiled(medium):
        return _photograph(medium, made)
    drawing = File(
        address=absolute(file_address(medium)),
        type=Painted.IMAGE,
        format=medium.content_type or "",
        width=medium.width,
        height=medium.height,
    )
    return Painting(file=drawing, thumbnail=drawing)


def _photograph(medium: MediaAsset, made: Sequence[Rendition]) -> Painting:
    """Its largest and its smallest size; until they are made, the same asked of the picture in parts."""
    plain = [rendition for rendition in made if PICTURES[rendition.name][1] is not PictureFormat.WEBP]
    service = _service(medium)
    if not plain:
        smallest = LONGEST_SIDES[PictureSize.THUMBNAIL]
        return Painting(
            file=_whole(medium, "max", VIEW_MAX_SIDE, service),
            thumbnail=_whole(medium, f"!{smallest},{smallest}", smallest, None),
        )
    plain.sort(key=lambda rendition: rendition.width or 0)
    return Painting(file=_size(medium, plain[-1], service), thumbnail=_size(medium, plain[0], None))


def _size(medium: MediaAsset, rendition: Rendition, service: Mapping[str, object] | None) -> File:
    size, kind = PICTURES[rendition.name]
    return File(
        address=absolute(rendition_address(medium, size, kind)),
        type=Painted.IMAGE,
        format=rendition.content_type,
        width=rendition.width,
        height=rendition.height,
        service=service,
    )


def _whole(medium: MediaAsset, asked: str, longest: int, service: Mapping[str, object] | None) -> File:
    """The whole picture as `asked` of its service, no longer than so many pixels."""
    width, height = medium.width or 1, medium.height or 1
    scale = min(1.0, longest / max(width, height))
    across, down = max(1, round(width * scale)), max(1, round(height * scale))
    return File(
        address=f"{image_address(medium.identifier, Version.THREE)}/full/{asked}/0/default.jpg",
        type=Painted.IMAGE,
        format=_JPEG,
        width=across,
        height=down,
        service=service,
    )


def _service(medium: MediaAsset) -> Mapping[str, object]:
    """How a viewer asks for parts of it; what is told there says how to be let in, where not everybody is."""
    address = image_address(medium.identifier, Version.THREE)
    return {"id": address, "type": "ImageService3", "profile": "level2"}
