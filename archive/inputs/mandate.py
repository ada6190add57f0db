"""What a collective decided about who represents it here."""

from dataclasses import dataclass
from datetime import date

from archive.inputs.consent import Evidence
from archive.inputs.governance import WomenAsked


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSteward:
    """Somebody with an account whom the decision names."""

    user_name: str
    #: Named by the women who hold the knowledge.
    named_by_women: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateInput:
    """A decision with its evidence; days are Lima's."""

    #: Day of the assembly or meeting.
    decided_on: date
    #: The last day on which it holds.
    ends_on: date
    #: What the minutes say, and where they are kept.
    minutes: str
    #: Who was present, as the minutes name them.
    present: str
    women_asked: WomenAsked
    stewards: tuple[NamedSteward, ...]
    #: The minutes themselves: a picture, a document or a recording.
    file: Evidence | None = None
