"""What the figures are meant to reach, and which do not."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from tests.evaluation.intervals import Estimate
from tests.evaluation.tables import table

#: F of looking for all forms by the dictionary form.
FAMILY_GOALS: Final = {"Quechua, paradigms": 0.84, "Quechua, running text": 0.95, "Aymara, paradigms": 0.92}
#: Least share of forms that meet their own entry, and most entries of others that a form meets.
COLLISION_GOALS: Final = {"Quechua, running text": (0.90, 0.30), "Aymara, running text": (0.92, 0.45)}
SPELLING_GOAL: Final = 0.90


class Verdict(NamedTuple):
    """A figure beside its goal."""

    what: str
    figure: Estimate
    goal: str
    is_met: bool


def at_least(what: str, figure: Estimate, goal: float) -> Verdict:
    """Judge a figure that is better when it is higher."""
    return Verdict(what, figure, f"≥ {goal:.2f}", figure.value >= goal)


def at_most(what: str, figure: Estimate, goal: float) -> Verdict:
    """Judge a figure that is better when it is lower."""
    return Verdict(what, figure, f"≤ {goal:.2f}", figure.value <= goal)


def verdict_table(verdicts: Sequence[Verdict]) -> str:
    """Write figures beside their goals."""
    rows = [[v.what, v.figure, v.goal, "yes" if v.is_met else "**no**"] for v in verdicts]
    return table(["figure", "measured", "goal", "met"], rows)
