"""Whether an SVG is a plain drawing: shapes and words, nothing that runs, loads or reaches outside.

What may stand in it is listed, rather than what may not: a parser of its own reading (another prefix for the same
namespace, an entity, an escape) gets nothing past a list of what is known to be harmless.
"""

import math
from typing import Final, NoReturn
from xml.parsers import expat

from media.errors import MediaError

#: The longest side, in the drawing's own units.
MAX_SIDE: Final = 100_000

NAMESPACE: Final = "http://www.w3.org/2000/svg "
SHAPES: Final = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
ELEMENTS: Final = frozenset({"svg", "g", "defs", "title", "desc", "text", "tspan"}) | SHAPES
XML_ATTRIBUTES: Final = frozenset({f"http://www.w3.org/XML/1998/namespace {name}" for name in ("lang", "space")})
#: In a value of which a browser might make an address; with a backslash, CSS writes letters otherwise.
_REACHING: Final = ("url(", "\\")


class UnplainSvgError(MediaError):
    """The SVG is damaged, or holds what a plain drawing does without."""


def ill_formed(error: expat.ExpatError) -> UnplainSvgError:
    """What the parser says, told of the drawing."""
    return UnplainSvgError(f"is no well-formed SVG: {expat.ErrorString(error.code)} in line {error.lineno}")


def size_of_plain_svg(content: bytes) -> tuple[float, float]:
    """Width and height of a plain drawing, in its own units.

    Raises:
        UnplainSvgError: with what is wrong.
    """
    reader = _Reader()
    try:
        reader.read(content)
    except expat.ExpatError as error:
        raise ill_formed(error) from None
    return reader.size


class _Reader:
    def __init__(self) -> None:
        self.size = (0.0, 0.0)
        self._is_inside = False

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.ProcessingInstructionHandler = _refuse_instruction
        parser.Parse(content, True)  # noqa: FBT003 (expat's own)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.removeprefix(NAMESPACE)
        if element == name or element not in ELEMENTS:
            _refuse(f"the element <{name.rpartition(' ')[2]}>")
        for attribute, value in attributes.items():
            if not is_harmless(attribute, value):
                _refuse(f"{attribute.rpartition(' ')[2]}={value[:40]!r}")
        if not self._is_inside:
            if element != "svg":
                _refuse(f"<{element}> around all others")
            self._is_inside = True
            self.size = _size(attributes.get("viewBox", ""))


def is_harmless(attribute: str, value: str) -> bool:
    """Whether an attribute of a plain drawing may be called so and say this; names as expat tells them."""
    if attribute not in XML_ATTRIBUTES and (
        " " in attribute or attribute.startswith("on") or attribute in {"href", "style"}
    ):
        return False
    return not any(reaching in value.lower() for reaching in _REACHING)


def _size(view_box: str) -> tuple[float, float]:
    try:
        _, _, width, height = map(float, view_box.replace(",", " ").split())
    except ValueError:
        message = "has no viewBox of four numbers, so its proportions are unknown"
        raise UnplainSvgError(message) from None
    if not all(math.isfinite(side) and 1 <= side <= MAX_SIDE for side in (width, height)):
        message = f"has a viewBox whose sides do not measure 1 to {MAX_SIDE}"
        raise UnplainSvgError(message)
    return width, height


def _refuse_doctype(*_: object) -> None:
    _refuse("a document type")


def _refuse_instruction(*_: object) -> None:
    _refuse("a processing instruction")


def _refuse(what: str) -> NoReturn:
    message = f"holds {what}; save it as a plain drawing, without scripts, styles, links or pictures"
    raise UnplainSvgError(message)
