"""How large a picture may leave: *view* is looking at it, *download* is having it.

Whoever may only view gets every form of a picture that fits a square of `VIEW_MAX_SIDE`, whole or in parts, and no
part of it any larger: what can be put together of parts is the same as what is given whole (docs/decisions.md).
"""

from typing import Final

from archive.inputs.governance import Answer

#: The longest side, in pixels, of what *view* gives: a whole screen of a phone, a good half of a desk's.
VIEW_MAX_SIDE: Final = 1600


def most_side(download: Answer) -> int | None:
    """The longest side that may leave where *download* is answered so; None where it may be as large as it is."""
    return None if download is Answer.YES else VIEW_MAX_SIDE


def within(side: int | None, width: int, height: int) -> tuple[int, int]:
    """A picture's size once it fits a square of this side: never enlarged, never less than one pixel.

    >>> within(1600, 4000, 3000), within(None, 4000, 3000), within(1600, 10_000, 2)
    ((1600, 1200), (4000, 3000), (1600, 1))
    """
    longest = max(width, height)
    if side is None or longest <= side:
        return width, height
    return max(1, round(width * side / longest)), max(1, round(height * side / longest))
