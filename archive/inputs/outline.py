"""Where in a picture something is: a rectangle of a media fragment, or one shape of a plain SVG in the pixels of it.

Both are the selectors of W3C Web Annotations. What may stand in them is listed, since they are drawn on pages.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NoReturn
from xml.parsers import expat

_WHOLE: Final = 100.0
_LEAST: Final = 0.01
_NUMBER: Final = r"\d{1,6}(?:\.\d{1,4})?"
_FRAGMENT: Final = re.compile(rf"xywh=(?:(pixel|percent):)?({_NUMBER}),({_NUMBER}),({_NUMBER}),({_NUMBER})", re.ASCII)
_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_LONGEST: Final = 20_000
_ONE_NUMBER: Final = re.compile(r"-?\d{1,6}(\.\d{1,6})?", re.ASCII)
_POINTS: Final = re.compile(r"[-\d., \n]{1,15000}", re.ASCII)
_PATH: Final = re.compile(r"[MmLlHhVvCcSsQqTtAaZz\d.,+\- \n]{1,15000}", re.ASCII)
#: Each shape with its attributes and what may stand in them.
_SHAPES: Final[Mapping[str, Mapping[str, re.Pattern[str]]]] = {
    "rect": dict.fromkeys(("x", "y", "width", "height"), _ONE_NUMBER),
    "circle": dict.fromkeys(("cx", "cy", "r"), _ONE_NUMBER),
    "ellipse": dict.fromkeys(("cx", "cy", "rx", "ry"), _ONE_NUMBER),
    "polygon": {"points": _POINTS},
    "path": {"d": _PATH},
}
_AROUND: Final = ("svg", "g")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """An SVG element with its attributes, in pixels of the picture; nothing in it runs, loads or styles."""

    element: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectangle:
    """From the upper left corner, in pixels or in hundredths of the picture."""

    x: float
    y: float
    width: float
    height: float
    in_percent: bool = False

    def in_pixels(self, width: int, height: int) -> "Rectangle":
        """Of a picture of this size, in whole pixels and no further than it reaches."""
        across, down = (width / _WHOLE, height / _WHOLE) if self.in_percent else (1.0, 1.0)
        left, top = min(round(self.x * across), width - 1), min(round(self.y * down), height - 1)
        return Rectangle(
            x=left,
            y=top,
            width=max(1, min(round(self.width * across), width - left)),
            height=max(1, min(round(self.height * down), height - top)),
        )

    def in_percent_of(self, width: int, height: int) -> "Rectangle":
        """Of pixels in a picture of this size."""
        return Rectangle(
            x=_tidy(self.x * _WHOLE / width),
            y=_tidy(self.y * _WHOLE / height),
            width=max(_LEAST, _tidy(self.width * _WHOLE / width)),
            height=max(_LEAST, _tidy(self.height * _WHOLE / height)),
            in_percent=True,
        )

    @property
    def fragment(self) -> str:
        """As a media fragment says it.

        >>> Rectangle(x=1, y=2, width=3.5, height=4, in_percent=True).fragment
        'xywh=percent:1,2,3.5,4'
        """
        unit = "percent:" if self.in_percent else ""
        return f"xywh={unit}{','.join(f'{side:.10g}' for side in (self.x, self.y, self.width, self.height))}"


def read_fragment(value: str) -> Rectangle:
    """The rectangle of a media fragment.

    Raises:
        ValueError: with how to write it.
    """
    found = _FRAGMENT.fullmatch(value)
    if found is None:
        message = f"{value[:80]!r} is no rectangle; write xywh=120,80,300,200 (pixels) or xywh=percent:10,20,30,40"
        raise ValueError(message)
    x, y, width, height = map(float, found.groups()[1:])
    in_percent = found[1] == "percent"
    if not (width and height):
        message = f"{value!r} has no extent; width and height are above 0"
        raise ValueError(message)
    if in_percent and max(x + width, y + height) > _WHOLE:
        message = f"{value!r} reaches out of the picture, which ends at 100"
        raise ValueError(message)
    return Rectangle(x=x, y=y, width=width, height=height, in_percent=in_percent)


def read_shape(value: str) -> Shape:
    """The one shape of an SVG.

    Raises:
        ValueError: with what is wrong.
    """
    reader = _Reader()
    try:
        reader.read(value)
    except expat.ExpatError as error:
        message = f"this is no well-formed SVG: {expat.ErrorString(error.code)}"
        raise ValueError(message) from None
    if reader.shape is None:
        message = f"the SVG holds no shape; it holds one of {', '.join(_SHAPES)}"
        raise ValueError(message)
    return reader.shape


class _Reader:
    def __init__(self) -> None:
        self.shape: Shape | None = None

    def read(self, value: str) -> None:
        if len(value) > _LONGEST:
            _refuse(f"the SVG is longer than {_LONGEST} characters")
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = lambda *_: _refuse("an SVG here has no document type")
        parser.ProcessingInstructionHandler = lambda *_: _refuse("an SVG here has no instructions")
        parser.Parse(value, True)  # noqa: FBT003 (expat's own)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, element = name.rpartition(" ")
        if space not in {"", _NAMESPACE}:
            _refuse(f"<{element}> is no element of SVG")
        if element in _AROUND and self.shape is None:
            if attributes:
                _refuse(f"<{element}> has no attributes here: a shape is given in pixels of the picture")
            return
        if element not in _SHAPES or self.shape is not None:
            _refuse(f"the SVG holds one shape and nothing else ({', '.join(_SHAPES)}), not <{element}>")
        self.shape = _shape(element, attributes)


def _shape(element: str, attributes: Mapping[str, str]) -> Shape:
    allowed = _SHAPES[element]
    for name, value in attributes.items():
        if name not in allowed or not allowed[name].fullmatch(value):
            _refuse(f"{name}={value[:40]!r} can't stand in a <{element}> here")
    if missing := [name for name in allowed if name not in attributes]:
        _refuse(f"<{element}> lacks {', '.join(missing)}")
    return Shape(element=element, attributes=dict(attributes))


def _refuse(reason: str) -> NoReturn:
    raise ValueError(reason)


def rectangle_of_cells(first: tuple[int, int], last: tuple[int, int], grid: tuple[int, int]) -> Rectangle:
    """The rectangle from one cell to another, both included, of a grid of (columns, rows) laid over a picture.

    Cells are (column, row), counted from 1, in either order.

    >>> rectangle_of_cells((3, 1), (2, 2), (4, 4)).fragment
    'xywh=percent:25,0,50,50'
    """
    left, right = sorted((first[0], last[0]))
    top, bottom = sorted((first[1], last[1]))
    across, down = _WHOLE / grid[0], _WHOLE / grid[1]
    return Rectangle(
        x=_tidy((left - 1) * across),
        y=_tidy((top - 1) * down),
        width=_tidy((right - left + 1) * across),
        height=_tidy((bottom - top + 1) * down),
        in_percent=True,
    )


def _tidy(percent: float) -> float:
    """Down to a hundredth, so that no rectangle that ends with the picture reaches out of it."""
    return math.floor(percent * 100) / 100
