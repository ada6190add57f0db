"""The marked parts of a picture as a page draws them over it."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup, escape

from archive.inputs.outline import Rectangle, Shape
from archive.models.media_asset import MediaAsset
from archive.services.entries.entry_read import Entry
from archive.services.media.image_region_read import ShownImageRegion, shown_image_regions
from archive.web.address.entries import entry_address
from archive.web.linking import title_text
from archive.web.locale import page_language
from archive.web.reading import reading
from archive.web.words.wording import safe

#: Of the longer side of the picture: the letters stay readable on a phone, whatever the picture measures.
_NUMBER_SIZE: Final = 0.05
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
#: The attributes that an element begins at.
_BEGINS: Final[Mapping[str, Sequence[str]]] = {
    "rect": ("x", "y"),
    "circle": ("cx", "cy"),
    "ellipse": ("cx", "cy"),
    "polygon": ("points",),
    "path": ("d",),
}


def image_regions_in(entry: Entry) -> Mapping[int, Sequence[ShownImageRegion]]:
    """By row, what is marked in the pictures of an entry's page."""
    opened = reading()
    own = [entry.entity] if isinstance(entry.entity, MediaAsset) else []
    return shown_image_regions(opened.session, [*own, *entry.media], opened.door)


def outlines(medium: MediaAsset, regions: Sequence[ShownImageRegion]) -> Markup:
    """Drawn over the picture, each with its letter in the list beside it, which says the same to who can't see them."""
    width, height = medium.width or 1, medium.height or 1
    size = max(width, height) * _NUMBER_SIZE
    drawn = "".join(_outline(number, shown, size) for number, shown in enumerate(regions, 1))
    box = f'viewBox="0 0 {width} {height}" preserveAspectRatio="none"'
    return safe(f'<svg class="outlines" {box} aria-hidden="true">{drawn}</svg>')


def drawn(medium: MediaAsset, outline: Rectangle) -> Markup:
    """Where something would be marked: dark under light, to be seen on whatever there is."""
    width, height = medium.width or 1, medium.height or 1
    shape = _shape_of(outline.in_pixels(width, height))
    rectangle = f"<rect{_attributes(shape.attributes)}/>"
    box = f'viewBox="0 0 {width} {height}" preserveAspectRatio="none"'
    return safe(f'<svg class="outlines draft" {box} aria-hidden="true">{2 * rectangle}</svg>')


def letter_of(number: int) -> str:
    """As a list of letters counts: drawings have numbers of their own.

    >>> letter_of(1), letter_of(26), letter_of(27)
    ('A', 'Z', 'AA')
    """
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def _outline(number: int, shown: ShownImageRegion, size: float) -> str:
    shape = _shape_of(shown.outline)
    drawn = f"<{shape.element}{_attributes(shape.attributes)}/>"
    x, y = _corner(shape)
    label = (
        f'<circle class="image-region-letter" cx="{x + size * 0.7:g}" cy="{y + size * 0.7:g}" r="{size * 0.65:g}"/>'
        f'<text x="{x + size * 0.7:g}" y="{y + size * 0.95:g}" font-size="{size * 0.75:g}">{letter_of(number)}</text>'
    )
    if shown.shows is None:
        return f"<g>{drawn}{label}</g>"
    title = f"<title>{escape(title_text(shown.shows))}</title>"
    address = escape(entry_address(shown.shows, page_language()))
    return f'<a href="{address}" tabindex="-1">{title}{drawn}{label}</a>'


def _shape_of(outline: Rectangle | Shape) -> Shape:
    if isinstance(outline, Shape):
        return outline
    sides = {"x": outline.x, "y": outline.y, "width": outline.width, "height": outline.height}
    return Shape(element="rect", attributes={name: f"{side:g}" for name, side in sides.items()})


def _attributes(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())


def _corner(shape: Shape) -> tuple[float, float]:
    """Where its letter stands: the upper left of a rectangle, the first point or the middle of anything else."""
    written = " ".join(shape.attributes[name] for name in _BEGINS[shape.element])
    x, y, *_ = (*map(float, _NUMBER.findall(written)), 0.0, 0.0)
    return x, y
