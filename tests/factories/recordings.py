"""Sound and film of any codec that phones, messengers and recorders write."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from tests.factories.pictures import cloth

_BYTES_A_SAMPLE: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """A tone of 440 Hz."""

    codec: str
    rate: int = 48_000
    seconds: float = 0.5
    bit_rate: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """A cloth that turns, with a tone if a sound is given."""

    codec: str
    width: int = 128
    height: int = 96
    frames: int = 10
    rate: int = 10
    sound: Sound | None = None
    pixels: str = "yuv420p"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing:
    """How a recording is written: the muxer, its options and tags."""

    muxer: str
    options: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)


def write_recording(path: Path, packing: Packing, *, film: Film | None = None, sound: Sound | None = None) -> Path:
    """The file, with film and sound as they are given."""
    sound = sound or (film.sound if film else None)
    with av.open(str(path), "w", format=packing.muxer, options=packing.options) as output:
        output.metadata.update(packing.tags)
        pictures = _film_stream(output, film) if film else None
        tone = _sound_stream(output, sound) if sound else None
        if film and pictures:
            for frame in (*_frames(film), None):
                output.mux(pictures.encode(frame))
        if sound and tone:
            for piece in (*_tone(sound, tone), None):
                output.mux(tone.encode(piece))
    return path


def _film_stream(output: OutputContainer, film: Film) -> VideoStream:
    stream = output.add_stream(film.codec, rate=film.rate)
    assert isinstance(stream, VideoStream)
    stream.width, stream.height, stream.pix_fmt = film.width, film.height, film.pixels
    return stream


def _sound_stream(output: OutputContainer, sound: Sound) -> AudioStream:
    stream = output.add_stream(sound.codec, rate=sound.rate, layout="mono")
    assert isinstance(stream, AudioStream)
    if sound.bit_rate:
        stream.bit_rate = sound.bit_rate
    return stream


def _frames(film: Film) -> Iterator[VideoFrame]:
    picture = cloth(film.width, film.height)
    for number in range(film.frames):
        frame = VideoFrame.from_image(picture.rotate(3 * number))  # type: ignore[no-untyped-call]
        frame.pts, frame.time_base = number, Fraction(1, film.rate)
        yield frame


def _tone(sound: Sound, stream: AudioStream) -> Iterator[AudioFrame]:
    length = stream.codec_context.frame_size or 1024
    resampler = av.AudioResampler(format=stream.format, layout="mono", rate=sound.rate)
    for start in range(0, int(sound.seconds * sound.rate), length):
        waves = (round(9000 * math.sin(math.tau * 440 * (start + n) / sound.rate)) for n in range(length))
        frame = AudioFrame(format="s16", layout="mono", samples=length)
        frame.planes[0].update(b"".join(value.to_bytes(_BYTES_A_SAMPLE, "little", signed=True) for value in waves))
        frame.sample_rate, frame.pts, frame.time_base = sound.rate, start, Fraction(1, sound.rate)
        yield from resampler.resample(frame)
