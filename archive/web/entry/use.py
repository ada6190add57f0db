"""What a reader may do with an entry, purpose by purpose."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from archive.access import Answer, Purpose, answer_for
from archive.inputs.kinds import Basis

#: What is told of first: the reasons people come with.
ASKED_ABOUT = (
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


def use_of(answers: Mapping[Purpose, Answer]) -> Use:
    """What was decided of an entry (`archive.access.decisions`), sorted by answer."""
    return Use(
        yes=tuple(_answered(answers, Answer.YES)),
        ask_first=tuple(_answered(answers, Answer.ASK_FIRST)),
        no=tuple(_answered(answers, Answer.NO)),
    )


@cache
def defaults_of(basis: Basis) -> Use:
    """What a basis allows before anybody has said anything."""
    return use_of({purpose: answer_for(basis, purpose) for purpose in Purpose})


def _answered(answers: Mapping[Purpose, Answer], answer: Answer) -> Iterable[Purpose]:
    return (purpose for purpose in ASKED_ABOUT if answers[purpose] is answer)
