"""How many examples are tried: all of them, and in the quick run (`tests/conftest.py`) the share that it names."""

import random
from collections.abc import Iterable
from typing import Final, TypeVar

from hypothesis import settings

_PER_CENT: Final = 100
#: So many that drawing them at random still means something; of what is listed two differ already.
_FEWEST, _FEWEST_LISTED = 5, 2
_Item = TypeVar("_Item")


def examples(count: int) -> int:
    """Of so many that Hypothesis draws."""
    return min(count, max(_FEWEST, _share(count)))


def some_of(items: Iterable[_Item], drawn_for: str) -> list[_Item]:
    """Of those that a test lists; others for another word, so that the tests of many words try them all."""
    listed = list(items)
    count = min(len(listed), max(_FEWEST_LISTED, _share(len(listed))))
    return [listed[place] for place in sorted(random.Random(drawn_for).sample(range(len(listed)), count))]


def _share(count: int) -> int:
    return count * settings().max_examples // _PER_CENT
