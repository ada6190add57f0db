"""How far a figure would move if other lemmas, or other needs, had been drawn."""

import random
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, NamedTuple, TypeAlias

_SEED: Final = 1985
_DRAWS: Final = 400

#: Numbers that are added up before a figure is made of them, say right answers and answers.
Row: TypeAlias = tuple[float, ...]


class Estimate(NamedTuple):
    """A figure with the bounds between which 95 of 100 drawings lie."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """As the tables have it.

        >>> str(Estimate(0.8768, 0.8, 1.0))
        '.877 (.80–1.00)'
        """
        return f"{_said(self.value, 3)} ({_said(self.low, 2)}–{_said(self.high, 2)})"


def estimate(rows: Sequence[Row], figure: Callable[[Row], float]) -> Estimate:
    """Draw as many rows as there are, with repetition, again and again (bootstrap), always the same ones.

    Each row is one lemma or one need: what hangs together is drawn together.
    """
    columns = list(zip(*rows, strict=True))
    drawn = sorted(
        figure(tuple(sum(map(column.__getitem__, draw)) for column in columns)) for draw in _draws(len(rows))
    )
    at = round(len(drawn) * 0.025)
    return Estimate(figure(tuple(sum(column) for column in columns)), drawn[at], drawn[-at - 1])


def mean(row: Row) -> float:
    """Of rows that are a sum and a number of things.

    >>> mean((3, 4))
    0.75
    """
    total, number = row
    return total / number


@cache
def _draws(number: int) -> list[list[int]]:
    drawing = random.Random(_SEED)
    return [drawing.choices(range(number), k=number) for _ in range(_DRAWS)]


def _said(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".removeprefix("0")
