"""Renditions of a picture: decoded once, as small as will do, each size made of the one before.

A JPEG is decoded at the smallest half, quarter or eighth that still holds the largest rendition, and every further
size shrinks the last one, so that a large photograph costs little more than reading its bytes once. No file that is
made holds anything but pixels: what a camera noted about place, time and people stays in the original.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from PIL import Image

from media.processors.animation import frame_count, read_animation, sizes_that_move
from media.processors.decoding import OpenedPicture, cascade, opened_picture
from media.renditions import PictureFile, PictureFormat, PictureMade, PictureSize, picture_name, sizes_of

#: `quality` as each format counts it: where the two look alike. WebP's method 2 costs half of Pillow's own 4, for three
#: per cent more bytes (docs/decisions.md, 2026-11-28 "WebP beside JPEG").
OPTIONS: Final[Mapping[PictureFormat, Mapping[str, Any]]] = {
    PictureFormat.WEBP: {"quality": 75, "method": 2},
    PictureFormat.JPEG: {"quality": 80, "progressive": True},
    PictureFormat.PNG: {},
}
#: Cells of a placeholder.
_CELLS: Final = (4, 3)


def make_renditions(source: Path, folder: Path) -> PictureMade:
    """Makes every size of a picture, as files in the folder.

    Raises whatever a decoder raises over a damaged file.
    """
    with opened_picture(source) as opened:
        sizes = sizes_of(*opened.size)
        frames = frame_count(opened)
        moving = sizes_that_move(sizes, frames) if frames > 1 else {}
        pictures = _moving(opened, moving) if moving else _still(opened, sizes)
        return _written(pictures, folder)


_Sizes = dict[PictureSize, tuple[int, int]]
_Pictures = Iterator[tuple[PictureSize, Image.Image, Mapping[str, Any]]]


def _still(opened: OpenedPicture, sizes: _Sizes) -> _Pictures:
    for size, picture in cascade(opened, sizes):
        yield size, picture, {}


def _moving(opened: OpenedPicture, sizes: _Sizes) -> _Pictures:
    animation = read_animation(opened, sizes)
    for size in reversed(sizes):
        yield size, animation.frames[size][0], animation.further(size)


def _written(pictures: _Pictures, folder: Path) -> PictureMade:
    files: list[PictureFile] = []
    placeholder = None
    for size, picture, further in pictures:
        fallback = PictureFormat.PNG if picture.mode == "RGBA" else PictureFormat.JPEG
        files.append(_write(picture, folder, size, fallback, {}))
        files.append(_write(picture, folder, size, PictureFormat.WEBP, further))
        # Of the last, which is the smallest.
        placeholder = _placeholder(picture)
    return PictureMade(files=tuple(files), placeholder=placeholder)


def _write(
    picture: Image.Image, folder: Path, size: PictureSize, kind: PictureFormat, further: Mapping[str, Any]
) -> PictureFile:
    file = folder / picture_name(size, kind)
    picture.save(file, kind.name, **OPTIONS[kind], **further)
    return PictureFile(
        size=size,
        kind=kind,
        width=picture.width,
        height=picture.height,
        duration_ms=sum(further["duration"]) if further else None,
    )


def _placeholder(picture: Image.Image) -> str | None:
    if picture.mode == "RGBA":
        return None
    cells = picture.convert("RGB").resize(_CELLS, Image.Resampling.BOX).tobytes()
    return "".join(f"{round(value / 17):x}" for value in cells)
