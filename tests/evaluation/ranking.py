"""How good a list of answers is for a need."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

#: Answers that are looked at.
DEPTH: Final = 10
#: The least grade of a first answer that counts as a success.
_SUCCESS: Final = 2


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain of the first ten: 1 where no better order is possible.

    A grade g is worth 2**g - 1, divided by the binary logarithm of its place and one.

    >>> ndcg(["a", "b"], {"a": 3, "b": 1}), ndcg([], {"a": 1})
    (1.0, 0.0)
    """
    best = _gain(sorted(grades.values(), reverse=True))
    return _gain([grades.get(key, 0) for key in found]) / best


def success(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """1 if the very first answer is at least partly about what is wanted.

    >>> success(["a"], {"a": 2}), success(["b", "a"], {"a": 3})
    (1.0, 0.0)
    """
    return float(bool(found) and grades.get(found[0], 0) >= _SUCCESS)


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades[:DEPTH], 1))
