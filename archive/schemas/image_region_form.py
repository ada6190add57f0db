"""A part of a picture as a form says it: cells of a grid that were tapped, or numbers, in hundredths of the picture."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from marshmallow import EXCLUDE, Schema, fields, post_load, validate

from archive.inputs.image_region import LONGEST_TEXT
from archive.inputs.kinds import Motivation
from archive.inputs.outline import Rectangle, read_fragment, rectangle_of_cells
from archive.inputs.wording import LanguageMap
from archive.schemas.language_lines import language_map, lines_by_language
from archive.schemas.suggestion_lines import line

#: Cells along the longer side: each is about as wide as a finger where the picture is as wide as a phone.
MOST_CELLS: Final = 10
_CELL: Final = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)
_LONGEST: Final = 300
_SIDES: Final = ("x", "y", "width", "height")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageRegionForm:
    """What was typed and tapped."""

    #: (column, row), counted from 1.
    cells: tuple[tuple[int, int], ...]
    #: Left, top, width and height as they were typed, in hundredths.
    sides: tuple[str, ...]
    motivation: Motivation
    shows: str
    looking_for: str
    text: LanguageMap
    #: The name of the region that is changed; empty for a new one.
    image_region_id: str

    def rectangle(self, grid: tuple[int, int]) -> Rectangle | None:
        """Around the cells, or by the numbers where no cell is marked; None where neither says anything.

        Raises:
            ValueError: the numbers are none, or lie outside the picture.
        """
        inside = [cell for cell in self.cells if cell[0] <= grid[0] and cell[1] <= grid[1]]
        if inside:
            columns, rows = zip(*inside, strict=True)
            return rectangle_of_cells((min(columns), min(rows)), (max(columns), max(rows)), grid)
        if not any(self.sides):
            return None
        return read_fragment("xywh=percent:" + ",".join(side.replace(",", ".") for side in self.sides))


class ImageRegionFormSchema(
    Schema.from_dict(  # type: ignore[misc]
        {
            "motivation": fields.Enum(Motivation, by_value=fields.String, load_default=Motivation.IDENTIFYING),
            "shows": line(_LONGEST),
            "looking_for": line(_LONGEST),
            "part": line(40),
            "cell": fields.List(fields.String(), load_default=[], validate=validate.Length(max=MOST_CELLS**2)),
            **{side: line(12) for side in _SIDES},
            **lines_by_language("text", LONGEST_TEXT),
        }
    )
):
    """Whatever else is sent is passed over."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    @post_load
    def build(self, data: Mapping[str, Any], **_: object) -> ImageRegionForm:
        """Cells that are none are passed over."""
        found = (_CELL.fullmatch(cell) for cell in data["cell"])
        return ImageRegionForm(
            cells=tuple((int(cell[1]), int(cell[2])) for cell in found if cell and "0" not in cell.groups()),
            sides=tuple(data[side] for side in _SIDES),
            motivation=data["motivation"],
            shows=data["shows"],
            looking_for=data["looking_for"],
            text=language_map("text", data),
            image_region_id=data["part"],
        )


def grid_of(width: int, height: int) -> tuple[int, int]:
    """Columns and rows of cells that are about square.

    >>> grid_of(400, 300), grid_of(100, 1000), grid_of(90, 90)
    ((10, 8), (1, 10), (10, 10))
    """
    longer = max(width, height)
    return max(1, round(MOST_CELLS * width / longer)), max(1, round(MOST_CELLS * height / longer))
