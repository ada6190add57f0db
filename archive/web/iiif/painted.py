"""The files that canvases are painted with: what anybody may have who may look at a medium, never its original."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from archive.access.picture_size import VIEW_MAX_SIDE
from archive.exchange.iiif import File, Painted
from archive.inputs.kinds import MediaType
from archive.models.media_asset import MediaAsset
from archive.models.rendition import Rendition
from archive.services.rendition import picture_renditions
from archive.web.address import absolute, file_address, rendition_address
from archive.web.iiif.addresses import image_address
from archive.web.iiif.tiled import is_tiled
from archive.web.reading import reading
from media.iiif.asked import Version
from media.renditions import LONGEST_SIDES, PICTURES, PictureFormat, PictureSize

_JPEG: Final = "image/jpeg"
_PAINTED: Final = {
    MediaType.IMAGE: Painted.IMAGE,
    MediaType.SOUND: Painted.SOUND,
    MediaType.FILM: Painted.VIDEO,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Painting:
    """What is painted, and what stands for it in a list."""

    file: File
    thumbnail: File | None = None


def is_painted(medium: MediaAsset) -> bool:
    """Whether its file came in and a viewer can lay it out: it has a size or a duration."""
    has_extent = bool((medium.width and medium.height) or medium.duration_ms)
    return medium.content_type is not None and medium.media_type in _PAINTED and has_extent


def paintings_of(media: Sequence[MediaAsset]) -> Mapping[int, Painting]:
    """By row; one statement, where any of them is a photograph."""
    photographs = {medium.sha256 for medium in media if is_tiled(medium) and medium.sha256}
    made = picture_renditions(reading().session, photographs) if photographs else {}
    return {medium.id: _painting(medium, made.get(medium.sha256 or "", ())) for medium in media}


def _painting(medium: MediaAsset, made: Sequence[Rendition]) -> Painting:
    if is_tiled(medium):
        return _photograph(medium, made)
    file = File(
        address=absolute(file_address(medium)),
        type=_PAINTED[medium.media_type],
        format=medium.content_type or "",
        width=medium.width,
        height=medium.height,
        duration_ms=None if medium.media_type is MediaType.IMAGE else medium.duration_ms,
    )
    return Painting(file=file, thumbnail=file if medium.media_type is MediaType.IMAGE else None)


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
