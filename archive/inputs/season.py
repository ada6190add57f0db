"""When an entry may be read, in Lima's time; a season that can't be told is closed."""

from dataclasses import dataclass

from archive.inputs.governance import SeasonType


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """One stretch of time that comes back every year, or that stewards open and close by hand.

    >>> Season(type=SeasonType.DATES, begins="06-20", ends="06-30").begins
    '06-20'
    """

    type: SeasonType
    #: 1 to 12.
    months: tuple[int, ...] = ()
    #: `06-24` comes back every year, `2027-06-24` comes once; both days belong to it, and it may run over New Year.
    begins: str | None = None
    ends: str | None = None
    #: Days from Easter Sunday, both included: Corpus Christi is 60, the week before it begins at 53.
    first_day: int | None = None
    last_day: int | None = None
