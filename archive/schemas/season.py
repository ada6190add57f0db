"""One season of the form in which it is chosen who may see an entry."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, validate

from archive.inputs.governance import SeasonType
from archive.inputs.season import Season

#: What a row of the form says where no season is chosen in it.
ALWAYS: Final = "always"
NO_MONTH: Final = "no month"
NO_DATE: Final = "no date"
NO_DAYS: Final = "no days"
_FARTHEST_FROM_EASTER: Final = 250
_A_LEAP_YEAR: Final = "2000-"


class SeasonSchema(Schema):
    """A row, which may hold none: only the fields of the chosen sort are read."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    season = fields.String(load_default=ALWAYS, validate=validate.OneOf([ALWAYS, *SeasonType]))
    months = fields.List(fields.Integer(validate=validate.Range(1, 12)), load_default=list)
    begins = fields.String(load_default="")
    ends = fields.String(load_default="")
    first_day = fields.String(load_default="")
    last_day = fields.String(load_default="")

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> Season | None:
        """The season; None where the row is left empty."""
        match data["season"]:
            case SeasonType.MONTHS:
                return Season(type=SeasonType.MONTHS, months=_months(data["months"]))
            case SeasonType.DATES:
                begins, ends = _day("begins", data["begins"]), _day("ends", data["ends"])
                return Season(type=SeasonType.DATES, begins=begins, ends=ends)
            case SeasonType.EASTER:
                first, last = _from_easter("first_day", data["first_day"]), _from_easter("last_day", data["last_day"])
                if first > last:
                    raise ValidationError({"last_day": [NO_DAYS]})
                return Season(type=SeasonType.EASTER, first_day=first, last_day=last)
            case SeasonType.BY_HAND:
                return Season(type=SeasonType.BY_HAND)
            case _:
                return None


def _months(chosen: Sequence[int]) -> tuple[int, ...]:
    if not chosen:
        raise ValidationError({"months": [NO_MONTH]})
    return tuple(sorted(set(chosen)))


def _day(field: str, written: str) -> str:
    """`24/6` or `06-24`: a day that comes back every year, as seasons keep it; `2027-06-24` as it is, for that year."""
    try:
        if len(written) == len("2027-06-24"):
            return date.fromisoformat(written).isoformat()
        day, month = written.split("/") if "/" in written else reversed(written.split("-"))
        return date.fromisoformat(f"{_A_LEAP_YEAR}{int(month):02}-{int(day):02}").isoformat()[len(_A_LEAP_YEAR) :]
    except ValueError:
        raise ValidationError({field: [NO_DATE]}) from None


def _from_easter(field: str, written: str) -> int:
    try:
        days = int(written)
    except ValueError:
        raise ValidationError({field: [NO_DAYS]}) from None
    if abs(days) > _FARTHEST_FROM_EASTER:
        raise ValidationError({field: [NO_DAYS]})
    return days
