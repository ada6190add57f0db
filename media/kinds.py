"""What a file is, told from its bytes; its name is not believed."""

import re
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from media.errors import MediaError

MAX_PIXELS = 50_000_000
MAX_SVG_BYTES = 1_000_000
_PICTURES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
#: Markup that runs, loads or reaches outside; a drawing needs none of it.
_ACTIVE_SVG = re.compile(
    rb"<\s*(script|foreignobject|iframe|image|use|style|animate|set|handler)\b|<!DOCTYPE|<!ENTITY|\son\w+\s*=|href\s*=|url\s*\(",
    re.IGNORECASE,
)
_SVG_SIZE = re.compile(rb'viewBox\s*=\s*"[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"')


class UnwelcomeFileError(MediaError):
    """The file is of no kind the archive takes, or of one in a dangerous form."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A content type, with the picture's size in pixels (an SVG's in its own units, rounded)."""

    content_type: str
    suffix: str
    width: int
    height: int


def identify(path: Path) -> FileKind:
    """What the file is.

    Raises:
        UnwelcomeFileError: with what is wrong and what is welcome.
    """
    with path.open("rb") as file:
        head = file.read(1024)
    if b"<svg" in head:
        return _identify_svg(path)
    try:
        with Image.open(path, formats=list(_PICTURES)) as picture:
            width, height = picture.size
            kind = picture.format or ""
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, ValueError, SyntaxError):
        message = f"{path.name} is no picture the archive takes; welcome are PNG, JPEG, WebP and plain SVG"
        raise UnwelcomeFileError(message) from None
    if width * height > MAX_PIXELS:
        message = f"{path.name} has {width} × {height} pixels; up to {MAX_PIXELS // 1_000_000} megapixels are welcome"
        raise UnwelcomeFileError(message)
    return FileKind(_PICTURES[kind], f".{kind.lower()}", width, height)


def _identify_svg(path: Path) -> FileKind:
    if path.stat().st_size > MAX_SVG_BYTES:
        message = f"{path.name} is larger than {MAX_SVG_BYTES // 1_000_000} MB; simplify the drawing"
        raise UnwelcomeFileError(message)
    content = path.read_bytes()
    if _ACTIVE_SVG.search(content):
        message = f"{path.name} holds scripts, styles, links or outside pictures; save it as a plain drawing"
        raise UnwelcomeFileError(message)
    size = _SVG_SIZE.search(content)
    if size is None:
        message = f"{path.name} has no viewBox, so its proportions are unknown"
        raise UnwelcomeFileError(message)
    return FileKind("image/svg+xml", ".svg", round(float(size[1])), round(float(size[2])))
