"""SVG made plain: written anew with nothing in it but what `media.drawings.plain_svg` lets through."""

import re
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from media.drawings.plain_svg import (
    ELEMENTS,
    NAMESPACE,
    SHAPES,
    XML_ATTRIBUTES,
    UnplainSvgError,
    ill_formed,
    is_harmless,
    size_of_plain_svg,
)

#: What stands in these is drawn all the same; of everything else that is not plain nothing is left.
_UNWRAPPED: Final = frozenset({"a", "switch"})
_WORDS: Final = frozenset({"title", "desc", "text", "tspan"})
_DRAWN: Final = SHAPES | {"text"}
#: Programs write these into `style`, where a plain drawing has attributes.
_STYLES: Final = frozenset(
    {"fill", "fill-opacity", "fill-rule", "opacity", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"}
    | {"stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "stroke-opacity", "font-size", "font-family"}
    | {"font-weight", "font-style", "text-anchor", "letter-spacing", "display", "visibility"}
)
_LENGTH: Final = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:px|mm|cm|in|pt|pc)?\s*")
_XML_NAMES: Final = {full: f"xml:{full.rpartition(' ')[2]}" for full in XML_ATTRIBUTES}


def plain_drawing(content: bytes) -> bytes:
    """The drawing without scripts, styles, links, pictures, comments and whatever else is not plain.

    Raises:
        UnplainSvgError: it is damaged, or nothing that can be seen is left of it.
    """
    writer = _Writer()
    try:
        writer.read(content)
    except expat.ExpatError as error:
        raise ill_formed(error) from None
    if not writer.draws:
        message = "holds nothing that a plain drawing could show"
        raise UnplainSvgError(message)
    plain = "".join(writer.written).encode()
    size_of_plain_svg(plain)
    return plain


class _Writer:
    def __init__(self) -> None:
        self.written: list[str] = []
        self.draws = False
        #: The elements we stand in: the name that was written, None where only what is inside is.
        self._open: list[str | None] = []
        #: How deep we stand in something that is left out.
        self._left_out = 0

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.StartDoctypeDeclHandler = _refuse_entities
        parser.Parse(content, True)  # noqa: FBT003 (expat's own)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.removeprefix(NAMESPACE)
        is_ours = element != name
        if self._left_out or not is_ours or element not in ELEMENTS | _UNWRAPPED:
            self._left_out += 1
            return
        if element in _UNWRAPPED:
            self._open.append(None)
            return
        self.draws = self.draws or element in _DRAWN
        inside = "".join(f" {key}={quoteattr(value)}" for key, value in _plain(element, attributes).items())
        namespace = "" if any(self._open) else f' xmlns="{NAMESPACE.strip()}"'
        self.written.append(f"<{element}{namespace}{inside}>")
        self._open.append(element)

    def _end(self, _name: str) -> None:
        if self._left_out:
            self._left_out -= 1
        elif element := self._open.pop():
            self.written.append(f"</{element}>")

    def _words(self, words: str) -> None:
        stands_in = next((element for element in reversed(self._open) if element), "")
        if not self._left_out and stands_in in _WORDS:
            self.written.append(escape(words))


def _plain(element: str, attributes: dict[str, str]) -> dict[str, str]:
    """Those that may stand, with what `style` said as attributes of its own, and a root with its proportions."""
    kept = {_XML_NAMES.get(key, key): value for key, value in attributes.items() if is_harmless(key, value)}
    kept.update({key: value for key, value in _styles(attributes.get("style", "")) if is_harmless(key, value)})
    if element == "svg" and "viewBox" not in kept:
        sides = [_LENGTH.fullmatch(attributes.get(side, "")) for side in ("width", "height")]
        kept["viewBox"] = " ".join(["0 0", *(side[1] for side in sides if side)])
    return kept


def _styles(style: str) -> list[tuple[str, str]]:
    said = [part.partition(":") for part in style.split(";")]
    return [(key.strip(), value.strip()) for key, _, value in said if key.strip() in _STYLES and value.strip()]


def _refuse_entities(_name: str, _system: str | None, _public: str | None, has_more: int) -> None:
    """A document type that only names one says nothing; one that brings entities may be a bomb."""
    if has_more:
        message = "holds a document type with entities; save it as a plain SVG"
        raise UnplainSvgError(message)
