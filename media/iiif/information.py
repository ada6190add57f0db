"""What a viewer is told of a picture before it asks for parts of it (section 5), in both versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from media.iiif.asked import Format, Quality, Version
from media.iiif.plan import Limits

PROTOCOL: Final = "http://iiif.io/api/image"
AUTHORIZATION: Final = "http://iiif.io/api/auth/2/context.json"
CONTEXTS: Final = {
    Version.TWO: "http://iiif.io/api/image/2/context.json",
    Version.THREE: "http://iiif.io/api/image/3/context.json",
}
#: What answers name in their `Link` header.
PROFILES: Final = {
    Version.TWO: "http://iiif.io/api/image/2/level2.json",
    Version.THREE: "http://iiif.io/api/image/3/level2.json",
}
_QUALITIES: Final = (Quality.COLOR, Quality.GRAY, Quality.BITONAL)

Information = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A picture as a viewer has to know it."""

    #: The address all of its own begin with.
    base: str
    width: int
    height: int
    #: The side of a tile.
    tile: int
    #: By how much each level is smaller than the picture, beginning with 1.
    scale_factors: Sequence[int]
    limits: Limits
    #: What tells a viewer how to be let in, where not everybody is.
    services: Sequence[Mapping[str, object]] = ()


def information(described: Described, version: Version) -> Information:
    """`info.json`."""
    return _third(described) if version is Version.THREE else _second(described)


def _third(described: Described) -> Information:
    services = {"service": list(described.services)} if described.services else {}
    contexts = [AUTHORIZATION, CONTEXTS[Version.THREE]] if services else CONTEXTS[Version.THREE]
    return {
        "@context": contexts,
        "id": described.base,
        "type": "ImageService3",
        "protocol": PROTOCOL,
        "profile": "level2",
        "width": described.width,
        "height": described.height,
        "maxWidth": described.limits.width,
        "maxHeight": described.limits.height,
        "maxArea": described.limits.area,
        "sizes": _sizes(described),
        "tiles": _tiles(described),
        "preferredFormats": [Format.JPG.value],
        "extraFormats": [Format.WEBP.value],
        "extraQualities": [quality.value for quality in _QUALITIES],
        "extraFeatures": ["canonicalLinkHeader", "mirroring", "profileLinkHeader"],
        **services,
    }


def _second(described: Described) -> Information:
    """A version-2 viewer does not know how the third one lets people in, so nothing is said of it."""
    more = {
        "formats": [Format.WEBP.value],
        "qualities": [quality.value for quality in _QUALITIES],
        "supports": ["canonicalLinkHeader", "mirroring", "profileLinkHeader", "regionSquare"],
        "maxWidth": described.limits.width,
        "maxHeight": described.limits.height,
        "maxArea": described.limits.area,
    }
    return {
        "@context": CONTEXTS[Version.TWO],
        "@id": described.base,
        "protocol": PROTOCOL,
        "profile": [PROFILES[Version.TWO], more],
        "width": described.width,
        "height": described.height,
        "sizes": _sizes(described),
        "tiles": _tiles(described),
    }


def _sizes(described: Described) -> list[dict[str, int]]:
    """Of the levels that may be asked for whole, from the smallest."""
    limits = described.limits
    levels = [
        (-(-described.width // factor), -(-described.height // factor)) for factor in reversed(described.scale_factors)
    ]
    return [
        {"width": width, "height": height}
        for width, height in levels
        if width <= limits.width and height <= limits.height and width * height <= limits.area
    ]


def _tiles(described: Described) -> list[dict[str, object]]:
    factors = list(described.scale_factors)
    return [{"width": described.tile, "height": described.tile, "scaleFactors": factors}]
