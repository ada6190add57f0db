"""What a file is, told from its bytes; its name is not believed."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from media.errors import MediaError
from media.plain_svg import UnplainSvgError, size_of_plain_svg

MAX_PIXELS = 50_000_000
MAX_SVG_BYTES = 1_000_000
_PICTURES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}


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
    try:
        width, height = size_of_plain_svg(path.read_bytes())
    except UnplainSvgError as error:
        message = f"{path.name} {error}"
        raise UnwelcomeFileError(message) from None
    return FileKind("image/svg+xml", ".svg", round(width), round(height))
