"""A sound as telephones play it, and how loud it is along its way. These tasks run apart."""

from array import array
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final, cast

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer

from media.formats import Family
from media.probing.recording_file import opened_recording
from media.processors.decoded import Frame, frames_of
from media.recordings import PEAKS, RecordingFile, SoundForm, sound_name

#: Samples a second.
RATE: Final = 48_000
_CODECS: Final = {SoundForm.OPUS: "libopus", SoundForm.AAC: "aac"}
_CONTAINERS: Final = {SoundForm.OPUS: "ogg", SoundForm.AAC: "ipod"}
#: Bits a second for one channel and for two: Opus needs a good half of what AAC does for speech.
_BIT_RATES: Final = {SoundForm.OPUS: (32_000, 64_000), SoundForm.AAC: (56_000, 96_000)}
#: Loudness is heard at this rate, in steps of a tenth of a second.
_HEARD_AT: Final = 8_000
_STEP: Final = _HEARD_AT // 10
_LOUDEST: Final = 32_768
_STEREO: Final = 2


def make_sound(source: Path, family: Family, folder: Path, form: SoundForm) -> RecordingFile:
    """Writes the sound of a recording in this form, with nothing but what is heard in it.

    Raises whatever a decoder raises over a damaged file.
    """
    file = folder / sound_name(form)
    with opened_recording(source, family) as recording, written_recording(file, _CONTAINERS[form]) as made:
        heard = recording.streams.audio[0]
        track = add_sound(made, heard, _CODECS[form], _BIT_RATES[form])
        ends = 0
        for frame in resampled(recording, heard, track):
            ends = (frame.pts or 0) + frame.samples
            made.mux(track.encode(frame))
        made.mux(track.encode(None))
    return RecordingFile(
        name=file.name,
        content_type=form.content_type,
        byte_size=file.stat().st_size,
        duration_ms=round(ends * 1000 / RATE),
    )


def measure_sound(source: Path, family: Family) -> str:
    """How loud each of PEAKS equal parts is at its loudest, two hexadecimal digits a part; the loudest of all is ff.

    Raises whatever a decoder raises over a damaged file.
    """
    with opened_recording(source, family) as recording:
        steps = list(_loudness(recording, recording.streams.audio[0]))
    loudest = max(steps, default=0) or 1
    parts = (steps[len(steps) * part // PEAKS : len(steps) * (part + 1) // PEAKS] for part in range(PEAKS))
    return "".join(f"{round(255 * max(part, default=0) / loudest):02x}" for part in _filled(list(parts), steps))


def written_recording(file: Path, container: str) -> OutputContainer:
    """A file to be written, without a word about where, when or by what it was made."""
    options = {} if container == _CONTAINERS[SoundForm.OPUS] else {"movflags": "+faststart"}
    return av.open(str(file), "w", format=container, options={"fflags": "+bitexact", **options})


def add_sound(made: OutputContainer, heard: AudioStream, codec: str, bit_rates: tuple[int, int]) -> AudioStream:
    """A track for what is heard in another: one channel where that has one, otherwise two."""
    track = cast("AudioStream", made.add_stream(codec, rate=RATE))
    stereo = heard.codec_context.channels >= _STEREO
    track.codec_context.layout = "stereo" if stereo else "mono"
    track.codec_context.bit_rate = bit_rates[1 if stereo else 0]
    track.codec_context.open()
    return track


def resampled(recording: InputContainer, heard: AudioStream, track: AudioStream) -> Iterator[AudioFrame]:
    """What is heard, in frames as the track wants them, counted from the beginning without gaps."""
    context = track.codec_context
    resampler = AudioResampler(context.format, context.layout, RATE, context.frame_size or None)
    yield from in_turn(recording, heard, resampler)


def in_turn(recording: InputContainer, heard: AudioStream, resampler: AudioResampler) -> Iterator[AudioFrame]:
    """Frames of a stream, put through a resampler, to the last."""
    count = 0
    for frame in _with_end(frames_of(recording, heard)):
        if frame is not None:
            frame.pts = None
        for part in resampler.resample(frame):
            # In samples: what is left of the container's own clock (a thousandth of a WebM's) would stretch it.
            part.time_base = Fraction(1, part.sample_rate)
            part.pts, count = count, count + part.samples
            yield part


def _with_end(frames: Iterator[Frame]) -> Iterator[AudioFrame | None]:
    yield from (frame for frame in frames if isinstance(frame, AudioFrame))
    yield None


def _loudness(recording: InputContainer, heard: AudioStream) -> Iterator[int]:
    resampler = AudioResampler("s16", "mono", _HEARD_AT, _STEP)
    for frame in in_turn(recording, heard, resampler):
        samples = array("h", bytes(frame.planes[0])[: frame.samples * 2])
        loudest, deepest = max(samples), min(samples)
        yield min(max(loudest, -deepest), _LOUDEST)


def _filled(parts: list[list[int]], steps: list[int]) -> list[list[int]]:
    """Of a very short sound several parts share a step."""
    return [part or steps[len(steps) * place // PEAKS :][:1] for place, part in enumerate(parts)]
