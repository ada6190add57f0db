"""What a camera noted in a picture, as Exif (CIPA DC-008) or as XMP. Runs apart."""

import re
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from PIL import ExifTags, Image

from media.formats import Family
from media.notes.note import Metadata, Position, camera, moment, position
from media.probing.picture_file import opened_picture

_Base, _Gps = ExifTags.Base, ExifTags.GPS
#: Under which names readers of pictures hand over XMP: bytes or text.
_XMP_NAMES: Final = ("xmp", "XML:com.adobe.xmp")
_TIFF_XMP: Final = 700
_XMP_DEGREES: Final = re.compile(r"(\d{1,3}),(\d{1,2}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?([NSEW])")
_NEGATIVE: Final = frozenset("SW")
_DAMAGED: Final = (SyntaxError, ValueError, TypeError, OSError, KeyError, ArithmeticError, struct.error)


def notes_of_picture(path: Path, family: Family) -> Metadata:
    """What was noted; what can't be read counts as not noted."""
    try:
        with opened_picture(path, family) as picture:
            if family is Family.PNG:
                picture.load()  # notes may stand behind the pixels
            exif, xmp = _exif(picture), _xmp(picture)
    except _DAMAGED:
        return Metadata()
    return Metadata(
        taken_at=exif.taken_at or xmp.taken_at,
        camera=exif.camera or xmp.camera,
        position=exif.position or xmp.position,
    )


def _exif(picture: Image.Image) -> Metadata:
    try:
        exif = picture.getexif()
        inner, gps = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
    except _DAMAGED:
        return Metadata()
    zone = _text(inner.get(_Base.OffsetTimeOriginal)) or ""
    taken = _text(inner.get(_Base.DateTimeOriginal)) or _text(exif.get(_Base.DateTime))
    return Metadata(
        taken_at=moment(taken and f"{taken}{zone}", taken),
        camera=camera(_text(exif.get(_Base.Make)), _text(exif.get(_Base.Model))),
        position=_exif_position(gps),
    )


def _exif_position(gps: Mapping[int, Any]) -> Position | None:
    return position(
        _degrees(gps.get(_Gps.GPSLatitude), _text(gps.get(_Gps.GPSLatitudeRef))),
        _degrees(gps.get(_Gps.GPSLongitude), _text(gps.get(_Gps.GPSLongitudeRef))),
    )


def _degrees(parts: object, side: str | None) -> float | None:
    if not isinstance(parts, tuple):
        return None
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except _DAMAGED:
        return None
    value = degrees + minutes / 60 + seconds / 3600
    return -value if side in _NEGATIVE else value


def _xmp(picture: Image.Image) -> Metadata:
    words = _xmp_text(picture)
    return Metadata(
        taken_at=moment(
            *(_xmp_value(words, name) for name in ("exif:DateTimeOriginal", "photoshop:DateCreated", "xmp:CreateDate"))
        ),
        camera=camera(_xmp_value(words, "tiff:Make"), _xmp_value(words, "tiff:Model")),
        position=position(
            _xmp_degrees(_xmp_value(words, "exif:GPSLatitude")), _xmp_degrees(_xmp_value(words, "exif:GPSLongitude"))
        ),
    )


def _xmp_text(picture: Image.Image) -> str:
    found = next((picture.info[name] for name in _XMP_NAMES if name in picture.info), None)
    if found is None:
        found = getattr(picture, "tag_v2", {}).get(_TIFF_XMP, "")
    return found.decode("utf-8", "replace") if isinstance(found, bytes) else str(found)


def _xmp_value(words: str, name: str) -> str | None:
    """Writers put a simple property into an attribute or into an element; prefixes are those the standard names."""
    found = re.search(rf"""{name}\s*(?:=\s*["']|>)([^"'<>]{{1,120}})""", words)
    return found and found[1]


def _xmp_degrees(words: str | None) -> float | None:
    found = _XMP_DEGREES.fullmatch(words or "")
    if not found:
        return None
    degrees, minutes, seconds, side = found.groups()
    return _degrees((degrees, minutes, seconds or 0), side)


def _text(value: object) -> str | None:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return str(value).strip("\0 ") or None if value is not None else None
