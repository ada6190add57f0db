"""How pages show pictures: in which sizes a browser may choose, and what stands there until it has one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from archive.models.job import JobKind
from archive.models.media_asset import MediaAsset
from archive.models.rendition import Rendition
from archive.services.media.rendition import picture_renditions, unmakeable
from archive.web.address.media import file_address, rendition_address
from archive.web.reading import reading
from media.formats import MediaType
from media.renditions import PICTURES, PictureFormat, PictureSize

#: How wide a picture is shown in the column of a page, as `sizes` says it: that column's width in `pallay.css`.
COLUMN: Final = "(min-width: 46rem) 44rem, calc(100vw - 2rem)"
#: What browsers get that choose nothing: as wide as a phone's page.
_USUAL: Final = PictureSize.PAGE
#: Of a placeholder: cells a row, and digits of a colour.
_ROW, _DIGITS = 4, 3


class NotShown(StrEnum):
    """Why a picture has no sizes."""

    NOT_YET = "not_yet"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One colour of a placeholder, at its place in a grid."""

    column: int
    row: int
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPicture:
    """What an `img` needs, and the `source`s before it."""

    #: In a form that every browser knows.
    address: str
    #: The same as large as it is made; none of a drawing, which fits any size.
    largest: str = ""
    #: In pixels; a page keeps the room for it.
    width: int
    height: int
    #: Sizes to choose from, in WebP and in the form that every browser knows; none of a drawing, which fits any.
    webp: str = ""
    fallback: str = ""
    moves: bool = False
    placeholder: tuple[Cell, ...] = ()


def pictures_of(media: Iterable[MediaAsset]) -> Mapping[int, ShownPicture | NotShown]:
    """Of those of the media that are pictures, how they are shown, by row; two statements at most."""
    pictures = [medium for medium in media if medium.media_type is MediaType.IMAGE and medium.content_type]
    session = reading().session
    photographs = [medium for medium in pictures if not medium.is_drawing]
    made = picture_renditions(session, photographs)
    damaged = unmakeable(session, [medium for medium in photographs if medium.id not in made], [JobKind.RENDITIONS])
    return {medium.id: _shown(medium, made.get(medium.id, ()), damaged) for medium in pictures}


def _shown(medium: MediaAsset, made: Sequence[Rendition], damaged: frozenset[int]) -> ShownPicture | NotShown:
    if medium.is_drawing:
        return ShownPicture(address=file_address(medium), width=medium.width or 480, height=medium.height or 360)
    if not made:
        return NotShown.DAMAGED if medium.id in damaged else NotShown.NOT_YET
    sizes = sorted((_Made(*PICTURES[rendition.name], rendition) for rendition in made), key=lambda one: one.width)
    webp = [one for one in sizes if one.kind is PictureFormat.WEBP]
    fallback = [one for one in sizes if one.kind is not PictureFormat.WEBP]
    largest = fallback[-1].rendition
    usual = next((one for one in fallback if one.size is _USUAL), fallback[-1])
    return ShownPicture(
        address=rendition_address(medium, usual.size, usual.kind),
        largest=rendition_address(medium, fallback[-1].size, fallback[-1].kind),
        width=largest.width or 0,
        height=largest.height or 0,
        webp=_srcset(medium, webp),
        fallback=_srcset(medium, fallback),
        moves=any(one.rendition.duration_ms for one in webp),
        placeholder=_cells(largest.placeholder or ""),
    )


class _Made(NamedTuple):
    size: PictureSize
    kind: PictureFormat
    rendition: Rendition

    @property
    def width(self) -> int:
        return self.rendition.width or 0


def _srcset(medium: MediaAsset, sizes: Iterable[_Made]) -> str:
    return ", ".join(f"{rendition_address(medium, one.size, one.kind)} {one.width}w" for one in sizes)


def _cells(placeholder: str) -> tuple[Cell, ...]:
    colours = [placeholder[start : start + _DIGITS] for start in range(0, len(placeholder), _DIGITS)]
    return tuple(Cell(column=place % _ROW, row=place // _ROW, colour=colour) for place, colour in enumerate(colours))
