"""Pictures in which a phone noted when, with what and where: Ccatca in Cusco, at a quarter past nine one morning."""

from pathlib import Path
from typing import Final

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from tests.factories.pictures import cloth

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
