"""Makes of a sound or film what telephones play, each file in a process apart."""

import dataclasses
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

from media.errors import DecoderFailedError, Failure
from media.formats import Family
from media.made import size_of_made
from media.processors.film import make_film, make_poster
from media.processors.sound import make_sound, measure_sound
from media.recordings import (
    FILM_TYPE,
    PEAKS,
    POSTER_NAME,
    POSTER_TYPE,
    FilmSize,
    RecordingFile,
    SoundForm,
    film_name,
    sound_name,
)
from media.sandbox import Limits, run_apart

#: Makes one file of a recording that lasts so many milliseconds, in a folder; None where it has no such form.
Making: TypeAlias = Callable[[Path, Family, Path, int], RecordingFile | None]

#: What a second of the largest film that is taken may cost a slow processor, and what it may come to.
_CPU_FOR_A_SECOND: Final = 12
_BYTES_OF_A_SECOND: Final = 300_000
_MEMORY: Final = 1_500_000_000
_AT_LEAST: Final = 120
#: Of a few minutes of somebody's voice, made while they wait.
_OF_A_VOICE: Final = Limits(memory_bytes=_MEMORY, cpu_seconds=60, wall_seconds=120, output_bytes=20_000_000)
_LOUDNESS: Final = re.compile(rf"([0-9a-f]{{2}}){{{PEAKS}}}")


def sound_in(form: SoundForm) -> Making:
    """The sound in this form; with Opus goes how loud it is along its way."""

    def make(source: Path, family: Family, folder: Path, lasts: int) -> RecordingFile:
        limits = limits_for(lasts)
        made = run_apart(make_sound, source, family, folder, form, limits=limits, reads=[source], writes=folder)
        peaks = None
        if form is SoundForm.OPUS:
            peaks = run_apart(measure_sound, source, family, limits=limits, reads=[source])
            if not _LOUDNESS.fullmatch(peaks):
                raise DecoderFailedError(Failure.CRASH, "a loudness that is none")
        return _believed(made, folder / sound_name(form), form.content_type, peaks)

    return make


def make_voice_apart(source: Path, family: Family, folder: Path) -> RecordingFile:
    """A short sound in the one form that telephones of the last ten years play.

    Raises:
        DecoderFailedError: it can't be read, or is so long that nobody would wait for it.
    """
    form = SoundForm.AAC
    made = run_apart(make_sound, source, family, folder, form, limits=_OF_A_VOICE, reads=[source], writes=folder)
    return _believed(made, folder / sound_name(form), form.content_type)


def film_in(size: FilmSize) -> Making:
    """The film in this size."""

    def make(source: Path, family: Family, folder: Path, lasts: int) -> RecordingFile | None:
        made = run_apart(
            make_film, source, family, folder, size, limits=limits_for(lasts), reads=[source], writes=folder
        )
        return made and _believed(made, folder / film_name(size), FILM_TYPE)

    return make


def make_poster_apart(source: Path, family: Family, folder: Path, lasts: int) -> RecordingFile:
    """A picture of the film."""
    made = run_apart(make_poster, source, family, folder, limits=limits_for(lasts), reads=[source], writes=folder)
    return _believed(made, folder / POSTER_NAME, POSTER_TYPE)


def _believed(made: RecordingFile, file: Path, content_type: str, peaks: str | None = None) -> RecordingFile:
    """What the child says it made, under the name and type that it was told to make."""
    size = size_of_made(file)
    return dataclasses.replace(made, name=file.name, content_type=content_type, byte_size=size, peaks=peaks)


def limits_for(lasts: int) -> Limits:
    """What work on a recording of so many milliseconds may use."""
    seconds = math.ceil(lasts / 1000)
    cpu = _AT_LEAST + seconds * _CPU_FOR_A_SECOND
    return Limits(
        memory_bytes=_MEMORY,
        cpu_seconds=cpu,
        wall_seconds=4 * cpu,
        output_bytes=20_000_000 + seconds * _BYTES_OF_A_SECOND,
    )
