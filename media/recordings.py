"""What is made of sound and film, and what the files are called.

Nothing else is made on anybody's asking. A name says which form it is and the version of all that is settled here and
in `media.processors`: who changes any of it counts up `VERSION`, and everything is made again beside what was.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from media.renditions import LONGEST_SIDES, PictureSize

VERSION: Final = 2


class SoundForm(StrEnum):
    """Opus for nearly everybody, a third of the bytes; AAC for older telephones."""

    OPUS = "ogg"
    AAC = "m4a"

    @property
    def content_type(self) -> str:
        """As it is said in HTTP."""
        return "audio/ogg" if self is SoundForm.OPUS else "audio/mp4"

    @property
    def played_by(self) -> str:
        """The same with its codec, by which a browser sees whether it can play it."""
        return 'audio/ogg; codecs="opus"' if self is SoundForm.OPUS else 'audio/mp4; codecs="mp4a.40.2"'


class FilmSize(StrEnum):
    """For a poor line, and for a good one."""

    SMALL = "360"
    LARGE = "720"


#: Pixels of the shorter side: a film taken upright is as sharp as one taken across.
SHORTER_SIDES: Final[Mapping[FilmSize, int]] = {FilmSize.SMALL: 360, FilmSize.LARGE: 720}
FILM_TYPE: Final = "video/mp4"
POSTER_TYPE: Final = "image/jpeg"
#: Of the longer side, however wide a film is: as much as looking at a picture gives.
LONGEST_SIDE: Final = LONGEST_SIDES[PictureSize.LARGE]
POSTER_NAME: Final = f"poster-{VERSION}.jpg"
#: Two hexadecimal digits each.
PEAKS: Final = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingFile:
    """One file that was made: pixels of a film or poster, milliseconds of a sound or film."""

    name: str
    content_type: str
    byte_size: int
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None
    #: Of a sound: how loud each of PEAKS equal parts is at its loudest, two hexadecimal digits a part.
    peaks: str | None = None


def sound_name(form: SoundForm) -> str:
    """What its file is called.

    >>> sound_name(SoundForm.OPUS)
    'sound-2.ogg'
    """
    return f"sound-{VERSION}.{form}"


def film_name(size: FilmSize) -> str:
    """What its file is called.

    >>> film_name(FilmSize.SMALL)
    'film-360-2.mp4'
    """
    return f"film-{size}-{VERSION}.mp4"


def film_sizes(width: int, height: int) -> dict[FilmSize, tuple[int, int]]:
    """What is made of a film of so many pixels, smallest first: nothing is enlarged, and nothing made twice.

    Sides are even, as H.264 wants them.

    >>> film_sizes(1080, 1920)
    {<FilmSize.SMALL: '360'>: (360, 640), <FilmSize.LARGE: '720'>: (720, 1280)}
    >>> film_sizes(176, 144)
    {<FilmSize.SMALL: '360'>: (176, 144)}
    """
    shorter, sizes = min(width, height), {}
    for size, side in SHORTER_SIDES.items():
        part = min(1.0, side / shorter, LONGEST_SIDE / max(width, height))
        sizes[size] = _even(width * part), _even(height * part)
        if side >= shorter:
            break
    return sizes


def _even(side: float) -> int:
    return max(2, round(side / 2) * 2)


def public_name(name: str) -> str:
    """The same without the version.

    >>> public_name("film-360-2.mp4")
    'film-360.mp4'
    """
    return name.replace(f"-{VERSION}.", ".")


#: Everything that may be made of a recording, by the name that stands in addresses: it says nothing of today's making.
RECORDINGS: Final[Mapping[str, str]] = {
    public_name(name): name for name in (*map(sound_name, SoundForm), POSTER_NAME, *map(film_name, FilmSize))
}
