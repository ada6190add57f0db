"""The one note that a copy needs: which side is up, without which its pixels would lie on their side."""

import struct

from PIL import ExifTags, Image

_UPRIGHT = 1
_TURNED = range(2, 9)
_SHORT = 3


def orientation_of(picture: Image.Image) -> int:
    """As Exif counts it, 1 to 8; 1 where nothing legible was noted."""
    try:
        noted = picture.getexif().get(ExifTags.Base.Orientation, _UPRIGHT)
    except (SyntaxError, ValueError, TypeError, OSError, struct.error):
        return _UPRIGHT
    return noted if noted in _TURNED else _UPRIGHT


def exif_of(orientation: int) -> bytes:
    """Exif that notes this and nothing else, as a TIFF file; empty for what is upright."""
    if orientation == _UPRIGHT:
        return b""
    entry = struct.pack(">HHIHH", ExifTags.Base.Orientation, _SHORT, 1, orientation, 0)
    return b"MM\x00*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
