"""What a reader may do with an entry, purpose by purpose."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from archive.access import Answer, Purpose, answer_for
from archive.inputs.kinds import Basis

#: What is told of first: the reasons people come with.
_ASKED_ABOUT = (
    Purpose.VIEW,
    Purpose.SEARCH,
    Purpose.TEACH,
    Purpose.DESIGN_USE_OWN,
    Purpose.DESIGN_USE_COMMERCIAL,
    Purpose.DOWNLOAD,
    Purpose.OFFLINE_COPY,
    Purpose.PUBLISH,
    Purpose.VISUAL_SEARCH,
    Purpose.HARVEST,
    Purpose.MACHINE_LEARNING,
)


@dataclass(frozen=True, slots=True)
class Use:
    """Every purpose under its answer."""

    yes: tuple[Purpose, ...]
    ask_first: tuple[Purpose, ...]
    no: tuple[Purpose, ...]

    @property
    def summary(self) -> Answer:
        """The answer to using it in something one makes, in a word."""
        if Purpose.DESIGN_USE_OWN in self.yes:
            return Answer.YES
        return Answer.ASK_FIRST if Purpose.DESIGN_USE_OWN in self.ask_first else Answer.NO


@cache
def use_of(basis: Basis) -> Use:
    """What a basis allows where no consent says otherwise."""
    return Use(
        yes=tuple(_answered(basis, Answer.YES)),
        ask_first=tuple(_answered(basis, Answer.ASK_FIRST)),
        no=tuple(_answered(basis, Answer.NO)),
    )


def _answered(basis: Basis, answer: Answer) -> Iterable[Purpose]:
    return (purpose for purpose in _ASKED_ABOUT if answer_for(basis, purpose) is answer)
