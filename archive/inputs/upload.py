"""What somebody says of a medium that they add."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from archive.inputs.kinds import Licence
from archive.inputs.wording import LanguageMap


class WhoIsIn(StrEnum):
    """Who could be known in a medium by face or voice, as whoever adds it says."""

    NOBODY = "nobody"
    MYSELF = "myself"
    OTHERS = "others"
    NOT_SURE = "not_sure"


class TimeTold(StrEnum):
    """How much is told of when something was taken."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonIn:
    """One of the others: where in it, as one would point, and for a minor the day of coming of age."""

    where: str
    of_age_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadInput:
    """Every field may be empty but who is in it."""

    alt: LanguageMap
    caption: LanguageMap
    made_by: str | None
    licence: Licence | None
    who: WhoIsIn
    others: Sequence[PersonIn] = ()
    #: What the file says of itself and whoever adds it wants to be told with it.
    take_time: TimeTold | None = None
    take_camera: bool = False
    take_place: bool = False
