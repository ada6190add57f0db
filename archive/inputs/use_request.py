"""What somebody asks a holder, and what is answered."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from archive.inputs.governance import Purpose, RequestType
from archive.languages import Language

#: What nobody has to ask for: reading and finding are decided by who may see an entry.
ASKED_FOR: Final = tuple(purpose for purpose in Purpose if purpose not in {Purpose.VIEW, Purpose.SEARCH})


@dataclass(frozen=True, slots=True, kw_only=True)
class UseRequestInput:
    """Needs no account; whoever writes it is known to the holders alone."""

    type: RequestType = RequestType.USE
    purposes: tuple[Purpose, ...] = ()
    language: Language = Language.SPANISH
    name: str = ""
    email: str = ""
    words: str = ""
    #: To the questions that the holder asks of everybody, in their order.
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAnswerInput:
    """A yes to some of what was asked, for the asker alone."""

    purposes: tuple[Purpose, ...]
    conditions: str = ""
    credit: str = ""
    #: The last day on which it holds, in Lima; none: until it is taken back.
    until: date | None = None
