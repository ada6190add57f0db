"""What a sound or film is: how long, how large, and whether it begins with something to hear or see."""

from dataclasses import dataclass
from fractions import Fraction
from math import prod
from pathlib import Path
from typing import Final

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from media.errors import Refusal, Refused
from media.formats import MAX_DURATION_MS, Family, format_of
from media.probing.container_end import document_type, is_cut_off
from media.probing.recording_file import CODECS, moving_pictures_of, opened_recording

#: Of a film: the most that phones record; decoding more takes gigabytes.
MAX_FILM_SIZE: Final = (4096, 2304)
_IN_MICROSECONDS: Final = 1000
#: Of these the length is only estimated at the beginning, from the first second.
_COUNTED: Final = frozenset({Family.MP3, Family.AMR, Family.OGG})
_QUARTER: Final = 90


@dataclass(frozen=True, slots=True)
class Recording:
    """Pixels as seen, None for a sound."""

    duration_ms: int
    width: int | None = None
    height: int | None = None


def probe_recording(path: Path, family: Family) -> Recording | Refused:
    """What the file holds. Runs apart."""
    try:
        if is_cut_off(path, family):
            return Refused(Refusal.DAMAGED)
        if family is Family.MATROSKA and document_type(path) != b"webm":
            return Refused(Refusal.NOT_WELCOME)
        with opened_recording(path, family) as recording:
            return _unwelcome(recording, family) or _measured(recording, family)
    except (FFmpegError, OSError, ValueError, StopIteration, OverflowError):
        return Refused(Refusal.DAMAGED)


def _unwelcome(recording: InputContainer, family: Family) -> Refused | None:
    film, sounds = moving_pictures_of(recording), recording.streams.audio
    if not film and not sounds:
        return Refused(Refusal.DAMAGED)
    if film and format_of(family, shows_film=True) is None:
        return Refused(Refusal.NOT_WELCOME, f"{film.codec_context.name} in {family}")
    for stream in (*([film] if film else []), *sounds):
        # A stream whose codec nothing here knows has no such context, whatever the library's types say.
        if getattr(stream.codec_context, "name", "") not in CODECS:
            return Refused(Refusal.NOT_WELCOME, f"an unknown codec in {family}")
    if film and film.codec_context.width * film.codec_context.height > prod(MAX_FILM_SIZE):
        return Refused(
            Refusal.TOO_MANY_PIXELS, f"a film of {film.codec_context.width} × {film.codec_context.height} pixels"
        )
    return None


def _measured(recording: InputContainer, family: Family) -> Recording | Refused:
    film = moving_pictures_of(recording)
    size = _size_as_seen(_first_frame(recording, film)) if film else (None, None)
    if not film:
        next(recording.decode(recording.streams.audio[0]))
    duration = _told_duration(recording) if family not in _COUNTED else None
    duration = duration or _counted_duration(recording, film or recording.streams.audio[0])
    if duration > MAX_DURATION_MS:
        return Refused(Refusal.TOO_LONG, f"{duration // 60_000} minutes; up to {MAX_DURATION_MS // 60_000} are welcome")
    return Recording(duration, *size)


def _first_frame(recording: InputContainer, film: VideoStream) -> VideoFrame:
    film.codec_context.thread_count = 1
    return next(recording.decode(film))


def _size_as_seen(frame: VideoFrame) -> tuple[int, int]:
    if frame.rotation % (2 * _QUARTER):
        return frame.height, frame.width
    return frame.width, frame.height


def _told_duration(recording: InputContainer) -> int | None:
    return recording.duration and max(0, recording.duration // _IN_MICROSECONDS)


def _counted_duration(recording: InputContainer, stream: VideoStream | AudioStream) -> int:
    """When the last packet ends, in milliseconds; for recorders that never went back to say how long it was."""
    recording.seek(0)
    end = max(
        (((packet.pts or 0) + (packet.duration or 0)) for packet in recording.demux(stream) if packet.size),
        default=0,
    )
    return round(end * (stream.time_base or Fraction(1)) * 1000)
