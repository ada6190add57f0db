"""What a file is, told from its bytes; its name is not believed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeVar

from media.errors import DecoderFailedError, Failure, Refusal, Refused, UnwelcomeFileError
from media.formats import PICTURES, Family, MediaType, format_of
from media.probing.document import Document, probe_document
from media.probing.drawing import Drawing, probe_drawing
from media.probing.picture import Picture, probe_picture
from media.probing.recording import Recording, probe_recording
from media.probing.signatures import family_of
from media.sandbox import Limits, run_apart

_Found = TypeVar("_Found", Picture, Recording, Document, Drawing)
LIMITS: Final = Limits(memory_bytes=1_500_000_000, cpu_seconds=60, wall_seconds=180, output_bytes=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKind:
    """What a file is: sizes in pixels as seen (an SVG's in its own units, rounded), `frames` 1 but for animations."""

    content_type: str
    suffix: str
    media_type: MediaType
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None
    frames: int = 1
    #: Of a picture: `media.likeness` says how alike two are.
    perceptual_hash: str | None = None


def identify(path: Path) -> FileKind:
    """What the file is. It is decoded in a process apart, pictures to their end, sound and film at their beginning.

    Raises:
        UnwelcomeFileError: with the reason.
    """
    family = family_of(path)
    if family is Family.SVG:
        return _drawing(path)
    if family is Family.PDF:
        return _document(path)
    return _picture(path, family) if family in PICTURES else _recording(path, family)


def _picture(path: Path, family: Family) -> FileKind:
    found = _probed(probe_picture, path, family)
    return replace(
        _kind(family),
        width=found.width,
        height=found.height,
        frames=found.frames,
        perceptual_hash=found.perceptual_hash,
    )


def _recording(path: Path, family: Family) -> FileKind:
    found = _probed(probe_recording, path, family)
    kind = _kind(family, shows_film=found.width is not None)
    return replace(kind, width=found.width, height=found.height, duration_ms=found.duration_ms)


def _probed(probe: Callable[[Path, Family], _Found | Refused], path: Path, family: Family) -> _Found:
    try:
        found = run_apart(probe, path, family, limits=LIMITS, reads=[path])
    except DecoderFailedError as error:
        crashed = error.failure is Failure.CRASH
        raise UnwelcomeFileError(Refusal.DAMAGED if crashed else Refusal.TOO_DEMANDING) from error
    if isinstance(found, Refused):
        raise UnwelcomeFileError(found.reason, found.detail)
    return found


def _kind(family: Family, *, shows_film: bool = False) -> FileKind:
    form = format_of(family, shows_film=shows_film)
    if form is None:
        raise UnwelcomeFileError(Refusal.NOT_WELCOME)
    return FileKind(content_type=form.content_type, suffix=form.suffix, media_type=form.media_type)


def _drawing(path: Path) -> FileKind:
    found = _probed(probe_drawing, path, Family.SVG)
    return replace(_kind(Family.SVG), width=found.width, height=found.height)


def _document(path: Path) -> FileKind:
    _probed(probe_document, path, Family.PDF)
    return _kind(Family.PDF)
