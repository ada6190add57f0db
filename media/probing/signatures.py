"""To which family a file belongs, told from how it begins; and whether it is something else besides.

Only what is listed is looked for, and each family has one reader: nothing here guesses, and no list of other files (a
playlist, a concatenation) ever reaches a decoder.
"""

import re
import struct
from pathlib import Path
from typing import BinaryIO, Final

from media.errors import Refusal, UnwelcomeFileError
from media.formats import Family

_HEAD_BYTES: Final = 4096
#: Where readers of PDF and of web pages still look for the beginning of one.
_NEAR_BYTES: Final = 1024
_ARCHIVE_END: Final = b"PK\x05\x06"
_ARCHIVE_END_BYTES: Final = 22
_MAX_COMMENT: Final = 65_535

_BEGINNINGS: Final = (
    (b"\xff\xd8\xff", Family.JPEG),
    (b"\x89PNG\r\n\x1a\n", Family.PNG),
    (b"II*\x00", Family.TIFF),
    (b"MM\x00*", Family.TIFF),
    (b"GIF87a", Family.GIF),
    (b"GIF89a", Family.GIF),
    (b"%PDF-", Family.PDF),
    (b"OggS", Family.OGG),
    (b"ID3", Family.MP3),
    (b"#!AMR\n", Family.AMR),
    (b"#!AMR-WB\n", Family.AMR),
    (b"\x1aE\xdf\xa3", Family.MATROSKA),
)
_RIFF: Final = {b"WEBP": Family.WEBP, b"WAVE": Family.WAV}
_HEIF_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis"})
_AVIF_BRANDS: Final = frozenset({b"avif", b"avis"})
_MP4_BRANDS: Final = frozenset(
    {b"isom", b"mp41", b"mp42", b"M4A ", b"M4B ", b"M4V ", b"MSNV", b"avc1", b"dash", b"mmp4", b"f4v "}
    | {b"iso%d" % number for number in range(2, 10)}
)
#: An MPEG audio frame: eleven bits set, layer III, a bit rate and a sampling rate that exist.
_MP3_FRAME: Final = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x10-\x1b\x20-\x2b\x30-\xeb]")
#: Files that only say where others lie.
_LIST: Final = re.compile(
    rb"#EXTM3U|#EXT-X-|ffconcat version|\[playlist\]|\[InternetShortcut\]|\[Reference\]|<asx|<smil|"
    rb"(<\?xml[^>]*>\s*)?<(MPD|playlist|SmoothStreamingMedia)\b|v=0\r?\no=|https?://|rtsp://|file:",
    re.IGNORECASE,
)
_PAGE: Final = re.compile(rb"<(!doctype\s+html|html|head|body|script|iframe)\b", re.IGNORECASE)


def family_of(path: Path) -> Family:
    """The family of the file.

    Raises:
        UnwelcomeFileError: it is of none, only points at other files, or is two things at once.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
        family = _family(head)
        if _is_something_else_too(family, head[:_NEAR_BYTES]) or _ends_as_archive(file):
            raise UnwelcomeFileError(Refusal.TWO_KINDS)
    return family


def _family(head: bytes) -> Family:
    for beginning, family in _BEGINNINGS:
        if head.startswith(beginning):
            return family
    if head[:4] == b"RIFF" and head[8:12] in _RIFF:
        return _RIFF[head[8:12]]
    if head[4:8] == b"ftyp":
        return _boxed(head)
    if _MP3_FRAME.match(head):
        return Family.MP3
    return _written(head)


def _boxed(head: bytes) -> Family:
    """The family of a file of boxes (ISO/IEC 14496-12), by the brands that it names, the first of them first."""
    (size,) = struct.unpack(">I", head[:4])
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, min(size, len(head)), 4))]
    if _AVIF_BRANDS.intersection(brands):
        return Family.AVIF
    if _HEIF_BRANDS.intersection(brands):
        return Family.HEIF
    for brand in brands:
        if brand.startswith((b"3gp", b"3g2")):
            return Family.THREE_GP
        if brand in _MP4_BRANDS:
            return Family.MP4
        if brand == b"qt  ":
            return Family.QUICKTIME
    raise UnwelcomeFileError(Refusal.NOT_WELCOME)


def _written(head: bytes) -> Family:
    if not head:
        raise UnwelcomeFileError(Refusal.EMPTY)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _LIST.match(text):
        raise UnwelcomeFileError(Refusal.POINTS_ELSEWHERE)
    if b"<svg" in head[:_NEAR_BYTES]:
        return Family.SVG
    raise UnwelcomeFileError(Refusal.NOT_WELCOME)


def _is_something_else_too(family: Family, near: bytes) -> bool:
    if family is Family.SVG:
        return False  # it is read whole, by a list of what may stand in it
    return (family is not Family.PDF and b"%PDF-" in near) or _PAGE.search(near) is not None


def _ends_as_archive(file: BinaryIO) -> bool:
    """Whether a ZIP archive ends where the file ends: it would open as one (a Java or office file, for example)."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _MAX_COMMENT - _ARCHIVE_END_BYTES))
    tail = file.read()
    at = tail.rfind(_ARCHIVE_END)
    while at >= 0:
        rest = len(tail) - at - _ARCHIVE_END_BYTES
        if rest >= 0 and rest >= int.from_bytes(tail[at + 20 : at + 22], "little"):
            return True
        at = tail.rfind(_ARCHIVE_END, 0, at)
    return False
