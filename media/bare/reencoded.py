"""Pictures whose container can't be taken apart safely, drawn anew: upright, in sRGB, at the same size."""

from pathlib import Path
from typing import Final

from media.formats import Family
from media.probing.picture_file import opened_picture
from media.processors.decoding import OpenedPicture

_QUALITY: Final = 95


def write_reencoded(source: Path, family: Family, target: Path) -> Family:
    """The picture as JPEG, or as PNG where something shines through; which of them it is."""
    with opened_picture(source, family) as picture:
        opened = OpenedPicture(picture)
        drawn = opened.pixels(*opened.size)
    if drawn.mode == "RGBA":
        drawn.save(target, "PNG")
        return Family.PNG
    drawn.save(target, "JPEG", quality=_QUALITY, subsampling=0)
    return Family.JPEG
