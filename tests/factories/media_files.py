"""A file of every kind that is welcome, made here: small, and with something to see or hear in each."""

import math
import struct
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pillow_heif

from tests.factories.documents import EMPTY_DOCUMENT
from tests.factories.pictures import cloth
from tests.factories.recordings import Film, Packing, Sound, write_recording

pillow_heif.register_heif_opener()

PLAIN_SVG: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80"><rect width="9" height="9"/></svg>'


def save_animation(path: Path, frames: int = 3) -> None:
    first, *others = (cloth().rotate(90 * number) for number in range(frames))
    first.save(path, save_all=True, append_images=others, duration=100, loop=0)


def save_wave(path: Path, seconds: float = 0.5, rate: int = 8000) -> None:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        count = int(seconds * rate)
        sound.writeframes(b"".join(struct.pack("<h", round(9000 * math.sin(n / 9))) for n in range(count)))


def _picture(path: Path) -> None:
    cloth().save(path)


def _film(path: Path, muxer: str, film: Film, **options: str) -> None:
    write_recording(path, Packing(muxer=muxer, options=options), film=film)


def _sound(path: Path, muxer: str, sound: Sound) -> None:
    write_recording(path, Packing(muxer=muxer), sound=sound)


_AAC: Final = Sound(codec="aac")
_AMR: Final = Sound(codec="libopencore_amrnb", rate=8000)
#: By content type: the name of the file and what writes it.
MAKERS: Final[dict[str, tuple[str, Callable[[Path], object]]]] = {
    "image/jpeg": ("a.jpg", _picture),
    "image/png": ("a.png", _picture),
    "image/webp": ("a.webp", _picture),
    "image/tiff": ("a.tif", _picture),
    "image/gif": ("a.gif", _picture),
    "image/heic": ("a.heic", _picture),
    "image/avif": ("a.avif", _picture),
    "image/svg+xml": ("a.svg", lambda path: path.write_text(PLAIN_SVG)),
    "application/pdf": ("a.pdf", lambda path: path.write_bytes(EMPTY_DOCUMENT)),
    "audio/mpeg": ("a.mp3", lambda path: _sound(path, "mp3", Sound(codec="libmp3lame"))),
    "audio/mp4": ("a.m4a", lambda path: _sound(path, "ipod", _AAC)),
    "audio/ogg": ("a.opus", lambda path: _sound(path, "ogg", Sound(codec="libopus"))),
    "audio/wav": ("a.wav", save_wave),
    "audio/amr": ("a.amr", lambda path: _sound(path, "amr", _AMR)),
    "audio/webm": ("a.weba", lambda path: _sound(path, "webm", Sound(codec="libopus"))),
    "audio/3gpp": ("a.3ga", lambda path: _sound(path, "3gp", _AMR)),
    "video/mp4": ("a.mp4", lambda path: _film(path, "mp4", Film(codec="libx264", sound=_AAC))),
    "video/webm": ("a.webm", lambda path: _film(path, "webm", Film(codec="libvpx", sound=Sound(codec="libopus")))),
    "video/3gpp": ("a.3gp", lambda path: _film(path, "3gp", Film(codec="h263", sound=_AMR))),
    "video/quicktime": ("a.mov", lambda path: _film(path, "mov", Film(codec="libx264", sound=_AAC))),
}


def make(content_type: str, folder: Path) -> Path:
    """A file of this type in the folder."""
    name, maker = MAKERS[content_type]
    path = folder / name
    maker(path)
    return path
