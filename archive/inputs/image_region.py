"""A marked part of a picture, IPTC's image region, as a W3C Web Annotation that has the picture as its target."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from archive.inputs.kinds import Motivation, SelectorType
from archive.inputs.outline import Rectangle, Shape, read_fragment, read_shape
from archive.inputs.references import EntityRef
from archive.inputs.wording import NO_TEXT, LanguageMap
from media.formats import MediaType

MOST_IMAGE_REGIONS: Final = 200
LONGEST_TEXT: Final = 1_000
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_LONGEST_NAME: Final = 40

#: Where a mistake is, below the list of regions, and what it is.
Fault: TypeAlias = tuple[tuple[str | int, ...], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """Where, as the annotation model writes it: the value of a fragment, or a whole `<svg>` with one shape."""

    type: SelectorType = SelectorType.FRAGMENT
    value: str

    def outline(self) -> Rectangle | Shape:
        """What it draws.

        Raises:
            ValueError: with what is wrong.
        """
        return read_fragment(self.value) if self.type is SelectorType.FRAGMENT else read_shape(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageRegion:
    """One part of a picture."""

    #: Its own name within the picture, which its address ends with: lower-case letters, digits and hyphens.
    id: str
    selector: Selector
    motivation: Motivation = Motivation.IDENTIFYING
    #: The entry whose thing is seen here; who may not see that entry is not told of the region.
    shows: EntityRef | None = None
    text: LanguageMap = NO_TEXT


def faults_of_image_regions(regions: Sequence[ImageRegion], media_type: MediaType) -> Iterator[Fault]:
    """Everything that a reader of the picture would stumble over."""
    if regions and media_type is not MediaType.IMAGE:
        yield (), f"parts are marked in pictures, and this is a {media_type}"
    if len(regions) > MOST_IMAGE_REGIONS:
        yield (), f"{len(regions)} parts are marked; up to {MOST_IMAGE_REGIONS} have room"
    known: set[str] = set()
    for number, region in enumerate(regions):
        if region.id in known:
            yield (number, "id"), f"{region.id!r} stands here twice"
        known.add(region.id)
        yield from (((number, *place), fault) for place, fault in faults_of_image_region(region))


def faults_of_image_region(region: ImageRegion) -> Iterator[Fault]:
    """The same of one alone."""
    if not _NAME.fullmatch(region.id) or len(region.id) > _LONGEST_NAME:
        yield ("id",), f"{region.id[:60]!r} is no name; write up to {_LONGEST_NAME} lower-case letters, digits, hyphens"
    try:
        region.selector.outline()
    except ValueError as error:
        yield ("selector", "value"), str(error)
    if region.shows is None and region.motivation is not Motivation.DESCRIBING:
        yield ("shows",), f"{region.motivation} needs the entry that is seen here; words alone are describing"
    if region.motivation is Motivation.DESCRIBING and not region.text:
        yield ("text",), "describing needs words"
    for tag, wording in region.text.wordings.items():
        if len(wording.text) > LONGEST_TEXT:
            yield ("text",), f"{len(wording.text)} characters in {tag}; up to {LONGEST_TEXT} have room"
