"""Measured numbers beside their goals."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of several measurements, with the least and the most."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, measured: Sequence[float]) -> "Spread":
        """That of these."""
        return cls(median(measured), min(measured), max(measured))

    def said(self, pattern: str, factor: float = 1.0) -> str:
        """`middle (least … most)`, each times the factor and by the pattern."""
        middle, least, most = (pattern.format(value * factor) for value in (self.middle, self.least, self.most))
        return f"{middle} ({least} … {most})"


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Of measurements that were taken in pairs, one after the other."""
    return Spread.of([one / other for one, other in zip(ours, theirs, strict=True)])


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the table; without a goal it is only told."""

    what: str
    figure: str
    goal: str = ""
    is_met: bool | None = None


Figures: TypeAlias = list[Figure]


def at_most(what: str, measured: Spread, goal: float, unit: str) -> Figure:
    """A figure whose median must not exceed the goal."""
    return Figure(what, measured.said("{:.2f}") + f" {unit}", f"≤ {goal:g} {unit}", measured.middle <= goal)


def at_least(what: str, measured: Spread, goal: float, unit: str) -> Figure:
    """A figure whose median must not fall below the goal."""
    return Figure(what, measured.said("{:.2f}") + f" {unit}", f"≥ {goal:g} {unit}", measured.middle >= goal)


def below(what: str, value: float, goal: float, unit: str) -> Figure:
    """A single number that has to stay below the goal."""
    return Figure(what, f"{value:.2f} {unit}", f"< {goal:g} {unit}", value < goal)


def print_table(figures: Figures) -> None:
    """Markdown, so that a run can be put into the documentation as it is."""
    lines = ["| what | figure | goal | met |", "|---|---|---|---|"]
    lines += [f"| {f.what} | {f.figure} | {f.goal} | {_said(f.is_met)} |" for f in figures]
    say("\n".join(lines))


def print_verdict(figures: Figures) -> None:
    """Says plainly which goals are not met."""
    missed = [figure for figure in figures if figure.is_met is False]
    if not missed:
        say("\nEvery goal is met.")
        return
    say("\nNot met:")
    for figure in missed:
        say(f"- {figure.what}: {figure.figure}, goal {figure.goal}")


def say(line: str) -> None:
    """Writes a line at once: somebody may be reading along."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def tell(words: str) -> None:
    """Says what is being done, to whoever waits."""
    sys.stderr.write(f"… {words}\n")
    sys.stderr.flush()


def _said(is_met: bool | None) -> str:
    return {True: "yes", False: "**no**", None: ""}[is_met]
