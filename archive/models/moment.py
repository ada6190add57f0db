"""Points in time, in UTC on every database, told by one clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final, TypeAlias

from sqlalchemy import DateTime, Dialect, TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware datetime; SQLite keeps none of its zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """To UTC.

        Raises:
            ValueError: the moment has no zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment without a zone"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Aware again."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Clock: TypeAlias = Callable[[], datetime]


def system_clock() -> datetime:
    """What the machine's clock says."""
    return datetime.now(UTC)


#: The clock that tells, on top.
_CLOCKS: Final[list[Clock]] = [system_clock]


def now() -> datetime:
    """This moment, in UTC; nothing in the archive asks another clock what day or hour it is."""
    return _CLOCKS[-1]()


@contextmanager
def told_by(clock: Clock) -> Iterator[None]:
    """All of this process takes the time from this clock while the block lasts: to see what a season will open."""
    _CLOCKS.append(clock)
    try:
        yield
    finally:
        _CLOCKS.remove(clock)
