"""How many examples are tried: all of them, and in the quick run (`tests/conftest.py`) the share that it names."""

import random
from collections.abc import Iterable
from typing import Final, TypeVar

from hypothesis import settings

_PER_CENT: Final = 100
#: So many that drawing them at random still means something.
_FEWEST: Final = 5
_Item = TypeVar("_Item")


def examples(count: int) -> int:
    """Of so many that Hypothesis draws."""
    return min(count, max(_FEWEST, count * settings().max_examples // _PER_CENT))


def some_of(items: Iterable[_Item], drawn_for: str) -> list[_Item]:
    """Of those that a test lists; others for another word, so that the tests of many words try them all."""
    listed = list(items)
    chosen = random.Random(drawn_for).sample(range(len(listed)), examples(len(listed)))
    return [listed[place] for place in sorted(chosen)]
