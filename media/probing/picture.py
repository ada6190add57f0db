"""What a picture is, once it was decoded to its end: a file that is cut off or damaged shows only then."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image, UnidentifiedImageError
from PIL.ImageFile import ImageFile

from media.errors import Refusal, Refused
from media.formats import MAX_PIXELS, Family
from media.likeness import likeness_of
from media.probing.picture_file import MAX_SIDE, opened_picture
from media.processors.decoding import OpenedPicture

#: Of an animation, over all its frames.
MAX_MOVING_PIXELS: Final = 250_000_000
MAX_FRAMES: Final = 1000
_MOVING: Final = frozenset({Family.GIF, Family.WEBP, Family.PNG, Family.AVIF})
#: Of a side, for telling what it looks like.
_LITTLE: Final = 64


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels as seen; `frames` is 1 for a still."""

    width: int
    height: int
    frames: int
    perceptual_hash: str | None


def probe_picture(path: Path, family: Family) -> Picture | Refused:
    """What the file holds. Runs apart."""
    try:
        with opened_picture(path, family) as picture:
            return _too_large(picture) or _decoded(picture, family)
    except Image.DecompressionBombError:
        return Refused(Refusal.TOO_MANY_PIXELS)
    except MemoryError:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError):
        return Refused(Refusal.DAMAGED)


def _too_large(picture: Image.Image) -> Refused | None:
    width, height = picture.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        return Refused(
            Refusal.TOO_MANY_PIXELS,
            f"{width} × {height} pixels; up to {MAX_PIXELS // 1_000_000} megapixels and {MAX_SIDE} a side are welcome",
        )
    return None


def _decoded(picture: ImageFile, family: Family) -> Picture | Refused:
    frames = getattr(picture, "n_frames", 1) if family in _MOVING else 1
    width, height = OpenedPicture(picture).size
    if frames > 1 and (frames > MAX_FRAMES or frames * width * height > MAX_MOVING_PIXELS):
        return Refused(Refusal.TOO_MANY_FRAMES, f"{frames} frames of {width} × {height} pixels")
    # Of a JPEG no more pixels are computed than that, but it is read to its end all the same.
    little = OpenedPicture(picture).pixels(min(width, _LITTLE), min(height, _LITTLE))
    for frame in range(1, frames):
        picture.seek(frame)
        picture.load()
    return Picture(width, height, frames, likeness_of(little))
