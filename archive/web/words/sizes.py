"""Sizes of files and lengths of recordings, as people say them."""

from archive.web.words.numbers import said_number

_UNITS = (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000))


def said_size(size: int) -> str:
    """`4096000000` is "4,1 GB"; whoever counts bytes is not asked to read this."""
    unit, worth = next(((unit, worth) for unit, worth in _UNITS if size >= worth), _UNITS[-1])
    number = size / worth
    pattern = "0.#" if number < 10 else "0"  # noqa: PLR2004 (one digit behind the point is enough)
    return f"{said_number(number, pattern)}\N{NO-BREAK SPACE}{unit}"


def said_duration(milliseconds: int) -> str:
    """Minutes and seconds: `3:07`."""
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    return f"{minutes}:{seconds:02d}"
