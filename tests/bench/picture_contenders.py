"""One contender makes sizes of one picture, in a process of its own: `… picture_contenders NAME PICTURE FOLDER`.

It says how many seconds of processor time that took and how many bytes of memory at most, beyond what the process had
before. It has made a small picture before it is measured, as a worker has that goes on for hours.
"""

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pyvips  # type: ignore[import-untyped]
from PIL import Image

from media.processors.decoding import cascade, opened_picture
from media.processors.picture import OPTIONS, make_renditions
from media.renditions import LONGEST_SIDES, PictureFormat, PictureSize
from tests.bench.memory import forget_most_memory, most_memory
from tests.factories.photographs import draw_photograph

#: What all make of a picture; `pallay` makes a thumbnail as well.
_SIDES: Final = tuple(LONGEST_SIDES[size] for size in (PictureSize.CARD, PictureSize.PAGE, PictureSize.LARGE))
_JPEG: Final = (PictureFormat.JPEG,)
_BOTH: Final = (PictureFormat.JPEG, PictureFormat.WEBP)


def plain(picture: Path, folder: Path, kinds: tuple[PictureFormat, ...]) -> None:
    """Opens, resizes and saves for each size, as one would write it first."""
    for side in _SIDES:
        with Image.open(picture) as opened:
            part = side / max(opened.size)
            made = opened.resize((round(opened.width * part), round(opened.height * part)), Image.Resampling.LANCZOS)
            for kind in kinds:
                made.save(folder / f"{side}.{kind}", kind.name, quality=OPTIONS[kind]["quality"])


def pallay(picture: Path, folder: Path, kinds: tuple[PictureFormat, ...]) -> None:
    """What a worker has a child do; without WebP, the same way with the same options."""
    if kinds == _BOTH:
        make_renditions(picture, folder)
        return
    with opened_picture(picture) as opened:
        parts = {side: side / max(opened.size) for side in _SIDES}
        sizes = {
            size: (round(opened.size[0] * parts[side]), round(opened.size[1] * parts[side]))
            for size, side in zip((PictureSize.CARD, PictureSize.PAGE, PictureSize.LARGE), _SIDES, strict=True)
        }
        for size, made in cascade(opened, sizes):
            made.save(folder / f"{size}.jpg", "JPEG", **OPTIONS[PictureFormat.JPEG])


def vips(picture: Path, folder: Path, kinds: tuple[PictureFormat, ...]) -> None:
    """libvips: decoded as small as will do, each size made of the one before; on one processor, as a child has one."""
    made: Any = None
    for side in reversed(_SIDES):
        if made is None:
            made = pyvips.Image.thumbnail(str(picture), side, height=side)
        else:
            made = made.thumbnail_image(side, height=side)
        made = made.copy_memory()
        made.jpegsave(
            str(folder / f"{side}.jpg"), Q=OPTIONS[PictureFormat.JPEG]["quality"], interlace=True, keep="none"
        )
        if PictureFormat.WEBP in kinds:
            options = OPTIONS[PictureFormat.WEBP]
            made.webpsave(str(folder / f"{side}.webp"), Q=options["quality"], effort=options["method"], keep="none")


CONTENDERS: Final[Mapping[str, tuple[Callable[..., None], tuple[PictureFormat, ...]]]] = {
    "plain": (plain, _JPEG),
    "pallay": (pallay, _JPEG),
    "vips": (vips, _JPEG),
    "plain-both": (plain, _BOTH),
    "pallay-both": (pallay, _BOTH),
    "vips-both": (vips, _BOTH),
}


def main() -> None:
    """Says two numbers."""
    make, kinds = CONTENDERS[sys.argv[1]]
    picture = Path(sys.argv[2])
    with TemporaryDirectory() as folder:
        small = Path(folder, "small.jpg")
        draw_photograph(1700, 1100).save(small, "JPEG")
        make(small, Path(folder), kinds)
        forget_most_memory()
        before, begun = most_memory(), time.process_time()
        make(picture, Path(folder), kinds)
        sys.stdout.write(f"{time.process_time() - begun} {most_memory() - before}\n")


if __name__ == "__main__":
    main()
