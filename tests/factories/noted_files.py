"""A file of every kind that can hold notes, full of them: what a phone noted, and what it was called on the way."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.factories.documents import noted_document
from tests.factories.noted_pictures import (
    CAMERA,
    noted_avif,
    noted_gif,
    noted_heic,
    noted_jpeg,
    noted_png,
    noted_tiff,
    noted_webp,
)
from tests.factories.recordings import Film, Packing, Sound, write_recording

_TAGS: Final = {
    "creation_time": "2025-06-24T14:15:00.000000Z",
    "location": "-13.6103-071.5600/",
    "make": CAMERA[0],
    "model": CAMERA[1],
    "com.apple.quicktime.location.ISO6709": "-13.6103-071.5600+3720.000/",
    "com.apple.quicktime.make": CAMERA[0],
    "com.apple.quicktime.model": CAMERA[1],
    "comment": "secret-note",
    "title": "CCATCA",
}


def noted_recording(
    path: Path, muxer: str, *, film: Film | None = None, sound: Sound | None = None, **options: str
) -> Path:
    return write_recording(path, Packing(muxer=muxer, tags=_TAGS, options=options), film=film, sound=sound)


_AAC: Final = Sound(codec="aac")
_OPUS: Final = Sound(codec="libopus")
#: By content type: the name of a file, and what writes it.
NOTED: Final[dict[str, tuple[str, Callable[[Path], Path]]]] = {
    "image/jpeg": ("a.jpg", noted_jpeg),
    "image/png": ("a.png", noted_png),
    "image/webp": ("a.webp", noted_webp),
    "image/gif": ("a.gif", noted_gif),
    "image/tiff": ("a.tif", noted_tiff),
    "image/heic": ("a.heic", noted_heic),
    "image/avif": ("a.avif", noted_avif),
    "application/pdf": ("a.pdf", noted_document),
    "audio/mpeg": ("a.mp3", lambda path: noted_recording(path, "mp3", sound=Sound(codec="libmp3lame"))),
    "audio/mp4": ("a.m4a", lambda path: noted_recording(path, "ipod", sound=_AAC)),
    "audio/ogg": ("a.ogg", lambda path: noted_recording(path, "ogg", sound=_OPUS)),
    "audio/wav": ("a.wav", lambda path: noted_recording(path, "wav", sound=Sound(codec="pcm_s16le"))),
    "audio/webm": ("a.weba", lambda path: noted_recording(path, "webm", sound=_OPUS)),
    "audio/3gpp": ("a.3ga", lambda path: noted_recording(path, "3gp", sound=_AAC)),
    "video/mp4": (
        "a.mp4",
        lambda path: noted_recording(path, "mp4", film=Film(codec="libx264", sound=_AAC), movflags="use_metadata_tags"),
    ),
    "video/webm": ("a.webm", lambda path: noted_recording(path, "webm", film=Film(codec="libvpx", sound=_OPUS))),
    "video/3gpp": ("a.3gp", lambda path: noted_recording(path, "3gp", film=Film(codec="h263", sound=_AAC))),
    "video/quicktime": (
        "a.mov",
        lambda path: noted_recording(path, "mov", film=Film(codec="libx264", sound=_AAC), movflags="use_metadata_tags"),
    ),
}


def make_noted(content_type: str, folder: Path) -> Path:
    """A file of this type, full of notes."""
    name, maker = NOTED[content_type]
    return maker(folder / name)
