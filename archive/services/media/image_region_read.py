"""The marked parts of pictures, as a reader may know of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive.access import Door, known_cards
from archive.inputs.image_region import ImageRegion
from archive.inputs.outline import Rectangle, Shape
from archive.models.card import Card
from archive.models.media_asset import MediaAsset


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownImageRegion:
    """A part of a picture; what is seen there is nothing that is closed to the reader."""

    image_region: ImageRegion
    #: Rectangles are in pixels of the picture, as shapes are.
    outline: Rectangle | Shape
    #: The entry of what is seen there.
    shows: Card | None


def shown_image_regions(
    session: Session, media: Sequence[MediaAsset], door: Door
) -> Mapping[int, Sequence[ShownImageRegion]]:
    """By row of the medium; one statement, where anything is marked at all."""
    marked = [medium for medium in media if medium.regions and medium.width and medium.height]
    named = {region.shows for medium in marked for region in medium.regions if region.shows is not None}
    known = known_cards(session, sorted(named), door)
    shown = {medium.id: tuple(_shown(medium, known)) for medium in marked}
    return {row_id: regions for row_id, regions in shown.items() if regions}


def _shown(medium: MediaAsset, known: Mapping[str, Card]) -> list[ShownImageRegion]:
    return [
        ShownImageRegion(
            image_region=region,
            outline=_in_pixels(region, medium.width or 1, medium.height or 1),
            shows=known[region.shows] if region.shows is not None else None,
        )
        for region in medium.regions
        if region.shows is None or region.shows in known
    ]


def _in_pixels(region: ImageRegion, width: int, height: int) -> Rectangle | Shape:
    outline = region.selector.outline()
    return outline.in_pixels(width, height) if isinstance(outline, Rectangle) else outline
