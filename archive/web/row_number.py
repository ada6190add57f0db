"""Numbers of rows as forms send them."""

from typing import Final

from archive.errors import NotFoundError

#: No table comes to have more rows, and each engine can be asked for so many.
_MOST_DIGITS: Final = 9


def row_number(typed: str) -> int:
    """The number, where it can be one.

    Raises:
        NotFoundError: no row has it.
    """
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= _MOST_DIGITS):
        raise NotFoundError(typed)
    return int(typed)
