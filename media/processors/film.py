"""A film as telephones play it, and a picture of it to stand there until it does. These tasks run apart."""

from fractions import Fraction
from pathlib import Path
from typing import Final

from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.filter import Graph
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image

from media.formats import Family
from media.probing.recording_file import moving_pictures_of, opened_recording
from media.processors.decoded import Frame, frames_of
from media.processors.sound import RATE, add_sound, written_recording
from media.recordings import FILM_TYPE, POSTER_NAME, POSTER_TYPE, FilmSize, RecordingFile, film_name, film_sizes

#: Units of time a second; what cameras count in divides it.
_CLOCK: Final = 90_000
_MOST_FRAMES_A_SECOND: Final = 30
#: What comes sooner than this after the frame before is left out: of sixty frames a second every other one.
_SOONEST: Final = _CLOCK // (_MOST_FRAMES_A_SECOND + 5)
_SOUND_BIT_RATES: Final = (56_000, 96_000)
#: x264's constant quality, and the most bits a second that a line has to carry meanwhile.
_QUALITY: Final = {FilmSize.SMALL: ("28", "400k"), FilmSize.LARGE: ("26", "1500k")}
#: Main profile, since telephones of eight years decode it in hardware; a whole picture every two seconds, so that a
#: jump to a moment costs little.
_OPTIONS: Final = {"preset": "veryfast", "profile": "main", "threads": "1", "g": str(2 * _MOST_FRAMES_A_SECOND)}
#: By the quarters that a picture has to be turned by to stand upright.
_TURNS: Final = {
    0: (),
    90: (("transpose", "cclock"),),
    180: (("hflip", ""), ("vflip", "")),
    270: (("transpose", "clock"),),
}
_QUARTER: Final = 90
#: A film often begins in the dark, or with a hand before the lens.
_POSTER_AT: Final = 10
_POSTER_WITHIN: Final = 10_000_000


def make_film(source: Path, family: Family, folder: Path, size: FilmSize) -> RecordingFile | None:
    """Writes a film in this size, upright and with its table of contents first; None where it has no such size.

    Raises whatever a decoder raises over a damaged file.
    """
    file = folder / film_name(size)
    pixels = film_sizes(*_size_as_seen(source, family)).get(size)
    if pixels is None:
        return None
    with opened_recording(source, family) as recording, written_recording(file, "mp4") as made:
        lasts = _Writer(recording, made, size, pixels).write()
    return RecordingFile(
        name=file.name,
        content_type=FILM_TYPE,
        byte_size=file.stat().st_size,
        width=pixels[0],
        height=pixels[1],
        duration_ms=lasts,
    )


def make_poster(source: Path, family: Family, folder: Path) -> RecordingFile:
    """Writes a picture of the film, a tenth of the way in, in its largest size.

    Raises whatever a decoder raises over a damaged file.
    """
    file = folder / POSTER_NAME
    *_, pixels = film_sizes(*_size_as_seen(source, family)).values()
    with opened_recording(source, family) as recording:
        recording.seek(min((recording.duration or 0) // _POSTER_AT, _POSTER_WITHIN))
        frame = _first_frame(recording)
        picture: Image.Image = _Shrinking(frame, pixels, "rgb24").shrunk(frame).to_image()  # type: ignore[no-untyped-call]
    picture.save(file, "JPEG", quality=80, progressive=True)
    return RecordingFile(
        name=file.name,
        content_type=POSTER_TYPE,
        byte_size=file.stat().st_size,
        width=picture.width,
        height=picture.height,
    )


class _Writer:
    """One film on its way into another."""

    def __init__(
        self, recording: InputContainer, made: OutputContainer, size: FilmSize, pixels: tuple[int, int]
    ) -> None:
        self._recording, self._made, self._pixels = recording, made, pixels
        self._seen = _moving(recording)
        self._heard = next(iter(recording.streams.audio), None)
        self._film = _add_film(made, size, pixels)
        self._sound = add_sound(made, self._heard, "aac", _SOUND_BIT_RATES) if self._heard else None
        self._resampler = _keeping_time(self._sound) if self._sound else None
        self._shrinking: _Shrinking | None = None
        self._began: Fraction | None = None
        self._shown = -_CLOCK

    def write(self) -> int:
        """How long it lasts, in milliseconds."""
        streams = [stream for stream in (self._seen, self._heard) if stream is not None]
        for frame in frames_of(self._recording, *streams):
            self._add(frame)
        if self._sound is not None:
            self._add_heard(None)
            self._made.mux(self._sound.encode(None))
        self._made.mux(self._film.encode(None))
        return round((self._shown + _CLOCK // _MOST_FRAMES_A_SECOND) * 1000 / _CLOCK)

    def _add(self, frame: Frame) -> None:
        if isinstance(frame, VideoFrame):
            self._add_seen(frame)
        else:
            self._add_heard(frame)

    def _since_beginning(self, frame: Frame) -> Fraction:
        at = Fraction(frame.pts or 0) * (frame.time_base or 1)
        if self._began is None:
            self._began = at
        return max(at - self._began, Fraction(0))

    def _add_seen(self, frame: VideoFrame) -> None:
        at = round(self._since_beginning(frame) * _CLOCK)
        if at - self._shown < _SOONEST:
            return
        if self._shrinking is None or not self._shrinking.fits(frame):
            self._shrinking = _Shrinking(frame, self._pixels, "yuv420p")
        shrunk = self._shrinking.shrunk(frame)
        shrunk.pts, shrunk.time_base, self._shown = at, Fraction(1, _CLOCK), at
        shrunk.pict_type = 0
        self._made.mux(self._film.encode(shrunk))

    def _add_heard(self, frame: AudioFrame | None) -> None:
        if self._sound is None or self._resampler is None:
            return
        if frame is not None:
            frame.pts = round(self._since_beginning(frame) * RATE)
            frame.time_base = Fraction(1, RATE)
        for part in self._resampler.resample(frame):
            self._made.mux(self._sound.encode(part))


def _keeping_time(sound: AudioStream) -> AudioResampler:
    """Fills what is missing with silence, so that what is heard stays with what is seen."""
    context = sound.codec_context
    return AudioResampler(context.format, context.layout, RATE, options={"async": "1"})


class _Shrinking:
    """Turns frames of one shape upright and brings them to a size."""

    def __init__(self, frame: VideoFrame, pixels: tuple[int, int], layout: str) -> None:
        self._shape = _shape(frame)
        self._graph = Graph()
        chain = [
            self._graph.add_buffer(
                width=frame.width, height=frame.height, format=frame.format, time_base=Fraction(1, _CLOCK)
            ),
            *(self._graph.add(name, argument or None) for name, argument in _TURNS[_turned(frame)]),
            self._graph.add("scale", f"{pixels[0]}:{pixels[1]}"),
            self._graph.add("format", layout),
            self._graph.add("buffersink"),
        ]
        self._graph.link_nodes(*chain).configure()

    def fits(self, frame: VideoFrame) -> bool:
        """Whether the frame has the shape of the first."""
        return _shape(frame) == self._shape

    def shrunk(self, frame: VideoFrame) -> VideoFrame:
        """The same picture, smaller."""
        self._graph.vpush(frame)
        return self._graph.vpull()


def _shape(frame: VideoFrame) -> tuple[int, int, str, int]:
    return frame.width, frame.height, frame.format.name, _turned(frame)


def _turned(frame: VideoFrame) -> int:
    return round(frame.rotation / _QUARTER) * _QUARTER % 360


def _moving(recording: InputContainer) -> VideoStream:
    seen = moving_pictures_of(recording)
    if seen is None:
        message = "there are no moving pictures in it"
        raise ValueError(message)
    seen.codec_context.thread_count = 1
    return seen


def _size_as_seen(source: Path, family: Family) -> tuple[int, int]:
    with opened_recording(source, family) as recording:
        frame = _first_frame(recording)
    return (frame.height, frame.width) if _turned(frame) % (2 * _QUARTER) else (frame.width, frame.height)


def _first_frame(recording: InputContainer) -> VideoFrame:
    return next(frame for frame in frames_of(recording, _moving(recording)) if isinstance(frame, VideoFrame))


def _add_film(made: OutputContainer, size: FilmSize, pixels: tuple[int, int]) -> VideoStream:
    quality, most = _QUALITY[size]
    limits = {"crf": quality, "maxrate": most, "bufsize": most}
    film = made.add_stream("libx264", rate=_MOST_FRAMES_A_SECOND, options={**_OPTIONS, **limits})
    film.width, film.height = pixels
    film.pix_fmt = "yuv420p"
    film.codec_context.time_base = Fraction(1, _CLOCK)
    return film
