"""The rows for seasons in the form of who may see an entry: as they were typed, or as they stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from archive.inputs.season import Season
from archive.schemas.season import ALWAYS, NO_DATE, NO_DAYS, NO_MONTH
from archive.web.words.messages import N_

#: Rows that the form has at least; where they are all filled it has one more.
_FEWEST: Final = 3
_SORT: Final = "season"
_FAULTS: Mapping[str, str] = {
    NO_MONTH: N_("Choose one month at least."),
    NO_DATE: N_("Write the day and the month, such as 24/6."),
    NO_DAYS: N_("Write how many days after Easter, such as 60 for Corpus Christi, or -7; the first day comes first."),
}
UNFIT: Final = N_("Choose among what the form offers.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonRow:
    """What stands in a row's fields, whose names all end in its suffix."""

    suffix: str
    season: str = ALWAYS
    months: tuple[str, ...] = ()
    begins: str = ""
    ends: str = ""
    first_day: str = ""
    last_day: str = ""

    def sent(self) -> dict[str, object]:
        """As the schema reads it."""
        return {
            "season": self.season,
            "months": self.months,
            "begins": self.begins,
            "ends": self.ends,
            "first_day": self.first_day,
            "last_day": self.last_day,
        }


def typed_rows(form: MultiDict[str, str]) -> list[SeasonRow]:
    """Every row that a form brings, in its order."""
    suffixes = [name.removeprefix(_SORT) for name in form if name == _SORT or name.startswith(f"{_SORT}-")]
    return [_typed(form, suffix) for suffix in suffixes]


def rows_of(seasons: Iterable[Season]) -> list[SeasonRow]:
    """The seasons that stand, a row each."""
    return [_kept(season, number) for number, season in enumerate(seasons)]


def with_empty_rows(rows: list[SeasonRow]) -> list[SeasonRow]:
    """The same with room for one more, and never fewer than the form has."""
    used = [row for row in rows if row.season != ALWAYS]
    known = {row.suffix for row in used}
    free = [_suffix(number) for number in range(len(used) + _FEWEST) if _suffix(number) not in known]
    missing = max(_FEWEST - len(used), 1)
    return [*used, *(SeasonRow(suffix=suffix) for suffix in free[:missing])]


def season_faults(rows: list[SeasonRow], error: ValidationError) -> dict[str, str]:
    """What is wrong, by the field of the form."""
    by_field: dict[str, str] = {}
    told: Mapping[Any, Any] = error.messages_dict
    for field, said in told.items():
        if field != "seasons":
            by_field[field] = UNFIT
            continue
        for number, row_faults in said.items():
            by_field |= {f"{name}{rows[number].suffix}": _said(one) for name, one in row_faults.items()}
    return by_field


def _said(told: object) -> str:
    return _FAULTS.get(str(told[0]), UNFIT) if isinstance(told, list) else UNFIT


def _typed(form: MultiDict[str, str], suffix: str) -> SeasonRow:
    return SeasonRow(
        suffix=suffix,
        season=form[f"{_SORT}{suffix}"],
        months=tuple(form.getlist(f"months{suffix}")),
        begins=form.get(f"begins{suffix}", ""),
        ends=form.get(f"ends{suffix}", ""),
        first_day=form.get(f"first_day{suffix}", ""),
        last_day=form.get(f"last_day{suffix}", ""),
    )


def _kept(season: Season, number: int) -> SeasonRow:
    return SeasonRow(
        suffix=_suffix(number),
        season=season.type,
        months=tuple(map(str, season.months)),
        begins=season.begins or "",
        ends=season.ends or "",
        first_day="" if season.first_day is None else str(season.first_day),
        last_day="" if season.last_day is None else str(season.last_day),
    )


def _suffix(number: int) -> str:
    """The first row's fields have their plain names."""
    return f"-{number + 1}" if number else ""
