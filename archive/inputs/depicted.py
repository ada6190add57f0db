"""Somebody who is seen or heard in a medium."""

from dataclasses import dataclass
from datetime import date

from archive.inputs.governance import ConsentScope


@dataclass(frozen=True, slots=True, kw_only=True)
class DepictedInput:
    """`where` says how somebody would point at them ("on the left, at the loom"), never what they are called."""

    scope: ConsentScope
    where: str
    #: Row of the artisan's entry, where they have one.
    artisan_id: int | None = None
    #: The day on which a minor comes of age.
    of_age_on: date | None = None
