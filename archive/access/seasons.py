"""Whether a season is open on a day; whatever can't be told is closed."""

from collections.abc import Iterable
from datetime import date, timedelta, timezone
from typing import Final

from dateutil.easter import easter

from archive.inputs.governance import SeasonType
from archive.inputs.season import Season
from archive.models.moment import now

#: Peru keeps no summer time.
LIMA: Final = timezone(timedelta(hours=-5), "Lima")
_OF_A_YEAR: Final = len("06-24")
#: Easter is reckoned for these years.
_RECKONED: Final = range(1584, 4099)


def lima_today() -> date:
    """The day it is in Lima."""
    return now().astimezone(LIMA).date()


def is_in_season(seasons: Iterable[Season], day: date, *, by_hand: bool) -> bool:
    """Whether any of them is open; `by_hand` says whether their stewards have opened the season."""
    return any(_is_open(season, day, by_hand) for season in seasons)


def _is_open(season: Season, day: date, by_hand: bool) -> bool:  # noqa: FBT001 (handed on from a keyword)
    match season.type:
        case SeasonType.MONTHS:
            return day.month in season.months
        case SeasonType.DATES:
            return _between_dates(season, day)
        case SeasonType.EASTER:
            return _around_easter(season, day)
        case SeasonType.BY_HAND:
            return by_hand


def _between_dates(season: Season, day: date) -> bool:
    begins, ends = season.begins or "", season.ends or ""
    if len(begins) != len(ends) or not (_is_date(begins) and _is_date(ends)):
        return False
    told = day.isoformat()[-len(begins) :]
    if begins <= ends:
        return begins <= told <= ends
    # Only what comes back every year may run over New Year.
    return len(begins) == _OF_A_YEAR and (told >= begins or told <= ends)


def _is_date(written: str) -> bool:
    # A leap year: 29 February is a day like others.
    whole = f"2000-{written}" if len(written) == _OF_A_YEAR else written
    try:
        # ISO has other ways of writing a day (`2027-W25-4`), and texts of those don't follow each other as days do.
        return date.fromisoformat(whole).isoformat() == whole
    except ValueError:
        return False


def _around_easter(season: Season, day: date) -> bool:
    if season.first_day is None or season.last_day is None:
        return False
    years = (year for year in (day.year - 1, day.year, day.year + 1) if year in _RECKONED)
    return any(season.first_day <= (day - easter(year)).days <= season.last_day for year in years)
