"""Words as people write them who were never taught to, or whose telephone has no apostrophe: one habit at a time."""

import re
from collections.abc import Mapping
from typing import Final

from tests.evaluation.needs import Need

_NOT_BREATH: Final = r"(?<![ptkqc])(?<!ch)"

#: Habits with what each writes for what; pairs of a pattern and what takes its place, in this order.
HABITS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "no apostrophes": (("'", ""),),
    "no breath": (("(?<=[ptkq])h|(?<=ch)h", ""),),
    "breath for a stop": (("(?<=[ptkq])'|(?<=ch)'", "h"),),
    "k for q": (("q", "k"),),
    "e and o beside q": (
        ("i(?=q)|(?<=q)i|(?<=q['h])i", "e"),
        ("u(?=q)|(?<=q)u|(?<=q['h])u", "o"),
    ),
    "e and o at the end": (("i$|i(?= )", "e"), ("u$|u(?= )", "o")),
    "l for ll": (("ll", "l"),),
    "j for h, h for j": (
        (rf"{_NOT_BREATH}h", "\0"),
        ("j", "h"),
        ("\0", "j"),
    ),
    "as in Spanish": (
        (r"\bw(?=[aei])|(?<=[aeiou])w(?=[aei])", "hu"),
        (r"(?<=[^\Waeiou'])w", "u"),
        ("k(?=[ei])", "qu"),
        ("k(?!['h])", "c"),
        ("q(?!u)(?!['h])", "cc"),
        ("(?<=[aeou])y(?![aeiou])", "i"),
    ),
}


def write(asking: str, habit: str) -> str:
    """Write an asking out of one habit; one that has nothing to do with it stays.

    >>> write("q'aytu", "no apostrophes"), write("qillqay", "e and o beside q"), write("wasi", "as in Spanish")
    ('qaytu', 'qellqay', 'huasi')
    """
    for pattern, by in HABITS[habit]:
        asking = re.sub(pattern, by, asking)
    return asking


def misspellings(need: Need) -> dict[str, tuple[str, ...]]:
    """Write what the need is asked by in Quechua and Aymara out of every habit that makes a difference."""
    right = (*need.askings["qu"], *need.askings["ay"])
    written = {habit: dict.fromkeys(write(asking, habit) for asking in right) for habit in HABITS}
    return {habit: tuple(a for a in askings if a not in right) for habit, askings in written.items()}
