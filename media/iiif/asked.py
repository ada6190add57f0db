"""What a request asks for, as its address says it, before anything is known of the picture."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from media.errors import MediaError


class MalformedRequestError(MediaError):
    """The address is none of the Image API, or asks for what the picture does not have."""


class NotOfferedError(MediaError):
    """The address is one of the Image API, and asks for what this archive does not make of pictures."""


class Version(StrEnum):
    """Of the Image API. Of the second only what its viewers need that the third says otherwise."""

    TWO = "2"
    THREE = "3"


class Quality(StrEnum):
    """`default` is as the picture is."""

    DEFAULT = "default"
    COLOR = "color"
    GRAY = "gray"
    BITONAL = "bitonal"


class Format(StrEnum):
    """The value is the ending of the address."""

    JPG = "jpg"
    PNG = "png"
    WEBP = "webp"


@dataclass(frozen=True, slots=True)
class WholeRegion:
    """`full`."""


@dataclass(frozen=True, slots=True)
class SquareRegion:
    """`square`: the largest there is, from the middle."""


@dataclass(frozen=True, slots=True)
class PixelRegion:
    """`x,y,w,h`, in pixels of the picture."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PercentRegion:
    """`pct:x,y,w,h`, in hundredths of the picture's sides."""

    left: Fraction
    top: Fraction
    width: Fraction
    height: Fraction


@dataclass(frozen=True, slots=True)
class LargestSize:
    """`max`: the region's own size, or as much of it as the limits allow."""


@dataclass(frozen=True, slots=True)
class SidesSize:
    """`w,` `,h` `w,h`: a side that is not given follows from the other."""

    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True)
class PercentSize:
    """`pct:n`, of the region."""

    percent: Fraction


@dataclass(frozen=True, slots=True)
class ConfinedSize:
    """`!w,h`: as large as fits both; more than there is may be asked for in the second version alone."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Rotation:
    """Clockwise, by quarters of a circle; mirrored first."""

    degrees: int
    mirrored: bool


Region = WholeRegion | SquareRegion | PixelRegion | PercentRegion
Size = LargestSize | SidesSize | PercentSize | ConfinedSize


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for a picture."""

    version: Version
    region: Region
    size: Size
    #: Whether the address says (`^`) that the region may become larger than it is.
    enlarged: bool
    rotation: Rotation
    quality: Quality
    format: Format
