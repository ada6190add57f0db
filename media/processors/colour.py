"""What a colour in a file stands for, as the profile in it says, told in sRGB, which every browser takes it for.

Phones of today photograph in a wider space (Display P3): the same numbers read as sRGB turn every red pale.
"""

from io import BytesIO
from typing import Final

from PIL import Image, ImageCms

_SRGB: Final = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
#: What a profile may be applied to.
_MODES: Final = frozenset({"L", "RGB", "RGBA", "CMYK"})


def in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The same picture in sRGB; as it is, where there is no profile, or one that belongs to no such picture."""
    plain = picture.convert("RGB") if picture.mode == "CMYK" else picture
    if not profile or picture.mode not in _MODES:
        return plain
    try:
        space = ImageCms.ImageCmsProfile(BytesIO(profile))
        if _is_srgb(space):
            return plain
        return (
            ImageCms.profileToProfile(
                picture,
                space,
                _SRGB,
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                outputMode="RGBA" if picture.mode == "RGBA" else "RGB",
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
            or plain
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return plain


def _is_srgb(space: ImageCms.ImageCmsProfile) -> bool:
    return (space.profile.profile_description or "").startswith("sRGB")
