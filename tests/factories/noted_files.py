"""Files in which a phone noted when, with what and where: Ccatca in Cusco, at a quarter past nine one morning."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from tests.factories.pictures import cloth
from tests.factories.recordings import Film, Packing, Sound, write_recording

CAMERA: Final = ("Quipuphone", "Warmi 7")
TAKEN: Final = "2025:06:24 09:15:00"
ZONE: Final = "-05:00"
LATITUDE, LONGITUDE = -13.610278, -71.56
#: What must be found in no copy.
MARKS: Final = (b"Quipuphone", b"Warmi", b"2025", b"13.61", b"-13.", b"secret-note", b"CCATCA")
XMP: Final = f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:tiff="http://ns.adobe.com/tiff/1.0/" exif:DateTimeOriginal="2025-06-24T09:15:00-05:00" tiff:Make="{CAMERA[0]}"
 exif:GPSLatitude="13,36.61668S"><tiff:Model>{CAMERA[1]}</tiff:Model><exif:GPSLongitude>71,33.6W</exif:GPSLongitude>
 secret-note</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()
_TAGS: Final = {
    "creation_time": "2025-06-24T14:15:00.000000Z",
    "location": "-13.6103-071.5600/",
    "make": CAMERA[0],
    "model": CAMERA[1],
    "com.apple.quicktime.location.ISO6709": "-13.6103-071.5600+3720.000/",
    "com.apple.quicktime.make": CAMERA[0],
    "com.apple.quicktime.model": CAMERA[1],
    "comment": "secret-note",
    "title": "CCATCA",
}


def exif(orientation: int = 1) -> Image.Exif:
    """As a phone writes it, with a little picture of its own left out."""
    noted = Image.Exif()
    noted[0x010F], noted[0x0110] = CAMERA
    noted[0x0132] = TAKEN
    noted[0x0112] = orientation
    noted.get_ifd(0x8769).update({0x9003: TAKEN, 0x9011: ZONE, 0x927C: b"secret-note"})
    noted.get_ifd(0x8825).update({1: "S", 2: (13.0, 36.0, 37.0), 3: "W", 4: (71.0, 33.0, 36.0)})
    return noted


def profile() -> bytes:
    """Colours of a wider gamut than sRGB would have another; here only that it is kept matters."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def noted_jpeg(path: Path, orientation: int = 6) -> Path:
    """With Exif, XMP, a comment, a profile, and a film behind the picture as phones hang it there."""
    cloth().save(path, exif=exif(orientation), icc_profile=profile(), comment=b"secret-note", xmp=XMP, quality=90)
    path.write_bytes(path.read_bytes() + b"\0\0\0\x18ftypmp42 CCATCA -13.61")
    return path


def noted_progressive_jpeg(path: Path) -> Path:
    cloth().save(path, exif=exif(), progressive=True, comment=b"secret-note")
    return path


def noted_png(path: Path) -> Path:
    words = PngInfo()
    words.add_text("Comment", "secret-note")
    words.add_itxt("XML:com.adobe.xmp", XMP.decode())
    words.add_text("Place", "CCATCA", zip=True)
    cloth().save(path, exif=exif(8), icc_profile=profile(), pnginfo=words)
    path.write_bytes(path.read_bytes() + b"CCATCA behind the end")
    return path


def noted_webp(path: Path) -> Path:
    cloth().save(path, exif=exif(6), icc_profile=profile(), xmp=XMP, lossless=True)
    return path


def noted_gif(path: Path) -> Path:
    first, second = cloth(), cloth().rotate(90)
    first.save(path, save_all=True, append_images=[second], loop=0, duration=80, comment=b"secret-note CCATCA")
    return path


def noted_tiff(path: Path) -> Path:
    cloth().save(path, exif=exif(), tiffinfo={700: XMP})
    return path


def noted_heic(path: Path) -> Path:
    cloth().save(path, exif=exif(), xmp=XMP, quality=95)
    return path


def noted_avif(path: Path) -> Path:
    cloth().save(path, exif=exif(), xmp=XMP, quality=95)
    return path


def noted_recording(
    path: Path, muxer: str, *, film: Film | None = None, sound: Sound | None = None, **options: str
) -> Path:
    return write_recording(path, Packing(muxer=muxer, tags=_TAGS, options=options), film=film, sound=sound)


_AAC: Final = Sound(codec="aac")
_OPUS: Final = Sound(codec="libopus")
#: By content type: the name of a file, and what writes it.
NOTED: Final[dict[str, tuple[str, Callable[[Path], Path]]]] = {
    "image/jpeg": ("a.jpg", noted_jpeg),
    "image/png": ("a.png", noted_png),
    "image/webp": ("a.webp", noted_webp),
    "image/gif": ("a.gif", noted_gif),
    "image/tiff": ("a.tif", noted_tiff),
    "image/heic": ("a.heic", noted_heic),
    "image/avif": ("a.avif", noted_avif),
    "audio/mpeg": ("a.mp3", lambda path: noted_recording(path, "mp3", sound=Sound(codec="libmp3lame"))),
    "audio/mp4": ("a.m4a", lambda path: noted_recording(path, "ipod", sound=_AAC)),
    "audio/ogg": ("a.ogg", lambda path: noted_recording(path, "ogg", sound=_OPUS)),
    "audio/wav": ("a.wav", lambda path: noted_recording(path, "wav", sound=Sound(codec="pcm_s16le"))),
    "audio/webm": ("a.weba", lambda path: noted_recording(path, "webm", sound=_OPUS)),
    "audio/3gpp": ("a.3ga", lambda path: noted_recording(path, "3gp", sound=_AAC)),
    "video/mp4": (
        "a.mp4",
        lambda path: noted_recording(path, "mp4", film=Film(codec="libx264", sound=_AAC), movflags="use_metadata_tags"),
    ),
    "video/webm": ("a.webm", lambda path: noted_recording(path, "webm", film=Film(codec="libvpx", sound=_OPUS))),
    "video/3gpp": ("a.3gp", lambda path: noted_recording(path, "3gp", film=Film(codec="h263", sound=_AAC))),
    "video/quicktime": (
        "a.mov",
        lambda path: noted_recording(path, "mov", film=Film(codec="libx264", sound=_AAC), movflags="use_metadata_tags"),
    ),
}


def make_noted(content_type: str, folder: Path) -> Path:
    """A file of this type, full of notes."""
    name, maker = NOTED[content_type]
    return maker(folder / name)
