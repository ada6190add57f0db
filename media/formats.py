"""The formats the archive takes, and by what it opens them: a closed list."""

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
    suffix: str
    media_type: MediaType
    family: Family


FORMATS: Final = (
    Format("JPEG", "image/jpeg", ".jpeg", MediaType.IMAGE, Family.JPEG),
    Format("PNG", "image/png", ".png", MediaType.IMAGE, Family.PNG),
    Format("WebP", "image/webp", ".webp", MediaType.IMAGE, Family.WEBP),
    Format("TIFF", "image/tiff", ".tiff", MediaType.IMAGE, Family.TIFF),
    Format("GIF", "image/gif", ".gif", MediaType.IMAGE, Family.GIF),
    Format("HEIC", "image/heic", ".heic", MediaType.IMAGE, Family.HEIF),
    Format("AVIF", "image/avif", ".avif", MediaType.IMAGE, Family.AVIF),
    Format("SVG", "image/svg+xml", ".svg", MediaType.IMAGE, Family.SVG),
    Format("PDF", "application/pdf", ".pdf", MediaType.DOCUMENT, Family.PDF),
    Format("MP3", "audio/mpeg", ".mp3", MediaType.SOUND, Family.MP3),
    Format("M4A", "audio/mp4", ".m4a", MediaType.SOUND, Family.MP4),
    Format("Ogg", "audio/ogg", ".ogg", MediaType.SOUND, Family.OGG),
    Format("WAV", "audio/wav", ".wav", MediaType.SOUND, Family.WAV),
    Format("AMR", "audio/amr", ".amr", MediaType.SOUND, Family.AMR),
    Format("WebM", "audio/webm", ".weba", MediaType.SOUND, Family.MATROSKA),
    Format("3GP", "audio/3gpp", ".3ga", MediaType.SOUND, Family.THREE_GP),
    Format("QuickTime", "audio/mp4", ".m4a", MediaType.SOUND, Family.QUICKTIME),
    Format("MP4", "video/mp4", ".mp4", MediaType.FILM, Family.MP4),
    Format("WebM", "video/webm", ".webm", MediaType.FILM, Family.MATROSKA),
    Format("3GP", "video/3gpp", ".3gp", MediaType.FILM, Family.THREE_GP),
    Format("QuickTime", "video/quicktime", ".mov", MediaType.FILM, Family.QUICKTIME),
)
#: Of pixels: what a person marks, looks at closely, and finds again by its looks.
PICTURES: Final = frozenset({Family.JPEG, Family.PNG, Family.WEBP, Family.TIFF, Family.GIF, Family.HEIF, Family.AVIF})
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
