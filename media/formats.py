"""The formats the archive takes, and by what it opens them: a closed list."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

#: Larger pictures, and longer sounds and films, are refused.
MAX_PIXELS: Final = 50_000_000
MAX_DURATION_MS: Final = 6 * 60 * 60 * 1000


class MediaType(StrEnum):
    """What a file is to the ear and eye."""

    IMAGE = "image"
    SOUND = "sound"
    FILM = "film"
    DOCUMENT = "document"


class Family(StrEnum):
    """Files that begin alike, each with the one reader that opens it: Pillow's name of it, or the demuxer's."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    TIFF = "TIFF"
    GIF = "GIF"
    AVIF = "AVIF"
    HEIF = "HEIF"
    SVG = "svg"
    PDF = "pdf"
    MP3 = "mp3"
    OGG = "ogg"
    WAV = "wav"
    AMR = "amr"
    MP4 = "mp4"
    THREE_GP = "3gp"
    QUICKTIME = "mov"
    MATROSKA = "matroska"


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file that is welcome, with the name people know it by."""

    name: str
    content_type: str
    #: How its files end: those that leave are called so.
    suffix: str
    media_type: MediaType
    family: Family
    #: Whether browsers show or play it; if not, it is handed over as a file.
    in_place: bool = False


FORMATS: Final = (
    Format("JPEG", "image/jpeg", ".jpg", MediaType.IMAGE, Family.JPEG, in_place=True),
    Format("PNG", "image/png", ".png", MediaType.IMAGE, Family.PNG, in_place=True),
    Format("WebP", "image/webp", ".webp", MediaType.IMAGE, Family.WEBP, in_place=True),
    Format("TIFF", "image/tiff", ".tif", MediaType.IMAGE, Family.TIFF),
    Format("GIF", "image/gif", ".gif", MediaType.IMAGE, Family.GIF, in_place=True),
    Format("HEIC", "image/heic", ".heic", MediaType.IMAGE, Family.HEIF),
    Format("AVIF", "image/avif", ".avif", MediaType.IMAGE, Family.AVIF, in_place=True),
    Format("SVG", "image/svg+xml", ".svg", MediaType.IMAGE, Family.SVG, in_place=True),
    Format("PDF", "application/pdf", ".pdf", MediaType.DOCUMENT, Family.PDF),
    Format("MP3", "audio/mpeg", ".mp3", MediaType.SOUND, Family.MP3, in_place=True),
    Format("M4A", "audio/mp4", ".m4a", MediaType.SOUND, Family.MP4, in_place=True),
    Format("Ogg", "audio/ogg", ".ogg", MediaType.SOUND, Family.OGG, in_place=True),
    Format("WAV", "audio/wav", ".wav", MediaType.SOUND, Family.WAV, in_place=True),
    Format("AMR", "audio/amr", ".amr", MediaType.SOUND, Family.AMR),
    Format("WebM", "audio/webm", ".weba", MediaType.SOUND, Family.MATROSKA, in_place=True),
    Format("3GP", "audio/3gpp", ".3ga", MediaType.SOUND, Family.THREE_GP),
    Format("QuickTime", "audio/mp4", ".m4a", MediaType.SOUND, Family.QUICKTIME, in_place=True),
    Format("MP4", "video/mp4", ".mp4", MediaType.FILM, Family.MP4, in_place=True),
    Format("WebM", "video/webm", ".webm", MediaType.FILM, Family.MATROSKA, in_place=True),
    Format("3GP", "video/3gpp", ".3gp", MediaType.FILM, Family.THREE_GP),
    Format("QuickTime", "video/quicktime", ".mov", MediaType.FILM, Family.QUICKTIME),
)
#: Of pixels: what a person marks, looks at closely, and finds again by its looks.
PICTURES: Final = frozenset({Family.JPEG, Family.PNG, Family.WEBP, Family.TIFF, Family.GIF, Family.HEIF, Family.AVIF})
#: Made of boxes (ISO/IEC 14496-12).
BOXED: Final = frozenset({Family.MP4, Family.THREE_GP, Family.QUICKTIME, Family.HEIF, Family.AVIF})
#: The content types of what browsers show or play in a page.
IN_PLACE: Final = frozenset(form.content_type for form in FORMATS if form.in_place)
#: How files of a content type end.
SUFFIXES: Final[Mapping[str, str]] = {form.content_type: form.suffix for form in reversed(FORMATS)}
#: As they are told to whoever brings something else; the order is that of the list.
WELCOME: Final = tuple(dict.fromkeys(form.name for form in FORMATS))
_OF: Final = {(form.family, form.media_type): form for form in FORMATS}
_OF_TYPE: Final = {form.content_type: form.family for form in reversed(FORMATS)}
_STILL: Final = {form.family: form for form in FORMATS if form.media_type in {MediaType.IMAGE, MediaType.DOCUMENT}}


def format_of(family: Family, *, shows_film: bool) -> Format | None:
    """The format of a file of this family; sound and film often share one."""
    if family in _STILL:
        return _STILL[family]
    return _OF.get((family, MediaType.FILM if shows_film else MediaType.SOUND))


def family_of_type(content_type: str) -> Family | None:
    """The family of files of this type, None where the type is none of those that are welcome."""
    return _OF_TYPE.get(content_type)
