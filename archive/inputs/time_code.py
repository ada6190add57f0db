"""A moment within a sound or film, as people say it: `0:12`, `1:02:03.5`."""

import re
from dataclasses import dataclass
from typing import Final

_WRITTEN: Final = re.compile(r"(?:(\d{1,4}):)?(\d{1,2}):([0-5]\d)(?:[.,](\d{1,3}))?", re.ASCII)
_SECONDS: Final = re.compile(r"(\d{1,6})(?:[.,](\d{1,3}))?", re.ASCII)
_MINUTES_OF_AN_HOUR: Final = 60


@dataclass(frozen=True, slots=True, order=True)
class TimeCode:
    """Milliseconds from the beginning."""

    ms: int

    def __str__(self) -> str:
        """Hours only where there are any, and no fraction that says nothing.

        >>> str(TimeCode(12_000)), str(TimeCode(3_723_500))
        ('0:12', '1:02:03.500')
        """
        whole, fraction = divmod(self.ms, 1000)
        minutes, seconds = divmod(whole, 60)
        hours, minutes = divmod(minutes, 60)
        said = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
        return f"{said}.{fraction:03}" if fraction else said

    @property
    def clock(self) -> str:
        """As people read it, without a fraction.

        >>> TimeCode(62_500).clock
        '1:02'
        """
        return str(TimeCode(self.ms // 1000 * 1000))

    @property
    def seconds(self) -> float:
        """As media fragments (`#t=`) and the API count."""
        return self.ms / 1000


def read_time_code(written: object) -> TimeCode:
    """What such a text means; plain numbers are seconds.

    >>> read_time_code("1:02:03,5").ms, read_time_code("90").ms, read_time_code("75:00").ms
    (3723500, 90000, 4500000)

    Raises:
        ValueError: with how to write it.
    """
    text = written.strip() if isinstance(written, str) else written
    if isinstance(text, str) and (parts := _WRITTEN.fullmatch(text)):
        hours, minutes, seconds, fraction = parts.groups()
        if hours is None or int(minutes) < _MINUTES_OF_AN_HOUR:
            return TimeCode(((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + _thousandths(fraction))
    if isinstance(text, str) and (parts := _SECONDS.fullmatch(text)):
        return TimeCode(int(parts[1]) * 1000 + _thousandths(parts[2]))
    message = f"a time such as 0:12 or 1:02:03.5 is expected, not {written!r}"
    raise ValueError(message)


def _thousandths(fraction: str | None) -> int:
    return int((fraction or "").ljust(3, "0"))
