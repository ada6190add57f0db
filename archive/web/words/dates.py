"""Dates as far as they are known, as people say them."""

from datetime import date, datetime

from flask_babel import format_date

from archive.languages import Language
from archive.web.locale import page_language

_YEAR, _MONTH = 4, 7


def said_date(written: str | None) -> str:
    """`2019` stays, `2019-04` is "abril de 2019", `2019-04-17` "17 de abril de 2019"; anything else as it stands."""
    if not written or len(written) <= _YEAR:
        return written or ""
    try:
        if len(written) == _MONTH:
            return str(format_date(date.fromisoformat(f"{written}-01"), _month_format(), rebase=False))
        return str(format_date(date.fromisoformat(written), "long", rebase=False))
    except ValueError:
        return written


def said_moment(moment: datetime) -> str:
    """The day of a moment, in Lima."""
    return str(format_date(moment, "long"))


def said_month(number: int) -> str:
    """`6` is "junio"."""
    return str(format_date(date(2000, number, 1), "MMMM", rebase=False))


def said_day_of_year(written: str) -> str:
    """`06-24` is "24 de junio"; a leap year has every day."""
    said = date.fromisoformat(f"2000-{written}")
    return str(format_date(said, "d MMMM" if page_language() is Language.ENGLISH else "d 'de' MMMM", rebase=False))


def _month_format() -> str:
    return "MMMM yyyy" if page_language() is Language.ENGLISH else "MMMM 'de' yyyy"
