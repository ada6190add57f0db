"""Sound and film drawn by the tests: tones and moving squares, as telephones and recorders would write them."""

import math
from array import array
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image, ImageDraw

RATE = 48_000
_AT_ONCE = 960


def draw_sound(
    file: Path,
    *,
    codec: str = "aac",
    seconds: float = 2.0,
    rate: int = RATE,
    layout: str = "mono",
    metadata: Mapping[str, str] | None = None,
) -> Path:
    """A tone that is silent in its second half."""
    with av.open(str(file), "w") as made:
        made.metadata.update(metadata or {})
        track = cast("AudioStream", made.add_stream(codec, rate=rate))
        track.codec_context.layout = layout
        _add_tone(made, track, seconds, rate)
    return file


def draw_film(
    file: Path,
    *,
    size: tuple[int, int] = (320, 240),
    seconds: float = 2.0,
    rate: int = 25,
    codec: str = "libx264",
    sound: str | None = "aac",
    turned: int = 0,
    metadata: Mapping[str, str] | None = None,
) -> Path:
    """A white square that moves from the left to the right over dark blue, and a tone; the upper left corner is red."""
    with av.open(str(file), "w") as made:
        made.metadata.update(metadata or {})
        film = cast("VideoStream", made.add_stream(codec, rate=rate))
        film.width, film.height = size
        film.pix_fmt = "yuv420p"
        track = cast("AudioStream", made.add_stream(sound, rate=RATE)) if sound else None
        if track:
            track.codec_context.layout = "mono"
        if turned:
            film.set_display_rotation(turned)
        frames = round(seconds * rate)
        for number in range(frames):
            frame = VideoFrame.from_image(_picture(size, number / frames))  # type: ignore[no-untyped-call]
            frame.pts, frame.time_base = number, Fraction(1, rate)
            made.mux(film.encode(frame))
        made.mux(film.encode(None))
        if track:
            _add_tone(made, track, seconds, RATE)
    return file


def _picture(size: tuple[int, int], way: float) -> Image.Image:
    width, height = size
    picture = Image.new("RGB", size, (20, 30, 90))
    draw = ImageDraw.Draw(picture)
    left = round(way * (width - height // 4))
    draw.rectangle((left, height // 2, left + height // 4, height * 3 // 4), fill="white")
    draw.rectangle((0, 0, width // 4, height // 4), fill=(220, 20, 20))
    return picture


def _add_tone(made: OutputContainer, track: AudioStream, seconds: float, rate: int) -> None:
    total, done = round(seconds * rate), 0
    while done < total:
        samples = min(_AT_ONCE, total - done)
        loud = 12_000 if done < total / 2 else 0
        wave = array("h", (round(loud * math.sin(2 * math.pi * 440 * (done + n) / rate)) for n in range(samples)))
        frame = AudioFrame(format="s16", layout="mono", samples=samples)
        frame.planes[0].update(wave.tobytes())
        frame.rate, frame.pts, frame.time_base = rate, done, Fraction(1, rate)
        made.mux(track.encode(frame))
        done += samples
    made.mux(track.encode(None))
