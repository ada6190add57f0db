"""A weave chart: the form in which weavers read a figure.

A row is one pick (one passage of the weft), the top row first; weaving begins with the bottom row. A column is one warp
end, or one pair of ends in structures that work with pairs. A cell shows the yarn that lies on the face there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from media.errors import ChartError, ChartProblem
from media.motifs.yarns import YARNS, Yarn

#: The longest side of a chart, in cells.
MAX_SIDE = 400
#: The most yarns a chart may use.
MAX_YARNS = 12


@dataclass(frozen=True, slots=True)
class Chart:
    """A rectangle of cells, `cells[pick][end]`; `ChartError` when it is empty, ragged or larger than `MAX_SIDE`."""

    cells: tuple[tuple[Yarn, ...], ...]

    def __post_init__(self) -> None:
        problems = tuple(_shape_problems(self.cells))
        if problems:
            raise ChartError(problems)

    @property
    def ends(self) -> int:
        """Its width: warp ends, or pairs of them."""
        return len(self.cells[0])

    @property
    def picks(self) -> int:
        """Its height."""
        return len(self.cells)

    @property
    def yarns(self) -> tuple[Yarn, ...]:
        """The yarns it shows, each once, as met from the top left."""
        return tuple(dict.fromkeys(yarn for row in self.cells for yarn in row))

    def turned(self) -> Self:
        """Lay it on its side: ends become rows and the first pick becomes the first column. Twice gives it back."""
        return type(self)(tuple(zip(*self.cells, strict=True)))


def read_chart(rows: Sequence[str], yarns: Mapping[str, str]) -> Chart:
    """Read a chart from rows of letters and the key of the yarn each letter stands for.

    Raises `ChartError` with every mistake at once: an unknown yarn, a letter without a yarn or a yarn without a cell,
    two letters for one yarn, rows of unequal length, too many of anything.
    """
    problems = [*_yarn_problems(rows, yarns), *_shape_problems(rows)]
    if not problems:
        problems.extend(_letter_problems(rows, yarns))
    if problems:
        raise ChartError(problems)
    return Chart(tuple(tuple(YARNS[yarns[letter]] for letter in row) for row in rows))


def _shape_problems(rows: Sequence[Sequence[object]]) -> Iterator[ChartProblem]:
    if not rows or not rows[0]:
        yield ChartProblem("a chart needs at least one row with one cell")
        return
    if len(rows) > MAX_SIDE:
        yield ChartProblem(f"a chart may have {MAX_SIDE} rows, this has {len(rows)}")
    width = len(rows[0])
    if width > MAX_SIDE:
        yield ChartProblem(f"a row may have {MAX_SIDE} cells, this has {width}", row=1)
    for number, row in enumerate(rows, start=1):
        if len(row) != width:
            yield ChartProblem(
                f"has {len(row)} cells where the first row has {width}", row=number, column=min(len(row), width) + 1
            )


def _yarn_problems(rows: Sequence[str], yarns: Mapping[str, str]) -> Iterator[ChartProblem]:
    if len(yarns) > MAX_YARNS:
        yield ChartProblem(f"a chart may use {MAX_YARNS} yarns, this names {len(yarns)}")
    letter_of: dict[str, str] = {}
    for letter, key in yarns.items():
        if not (len(letter) == 1 and letter.isascii() and letter.isalpha()):
            yield ChartProblem(f"yarn {key!r} stands under {letter!r}: it must be one letter from a to z or A to Z")
        elif not any(letter in row for row in rows):
            yield ChartProblem(f"the letter {letter!r} ({key}) is in no row")
        if key not in YARNS:
            yield ChartProblem(f"there is no yarn {key!r}; there are: {', '.join(YARNS)}")
        if key in letter_of:
            yield ChartProblem(f"the letters {letter_of[key]!r} and {letter!r} both stand for {key}")
        letter_of[key] = letter


def _letter_problems(rows: Sequence[str], yarns: Mapping[str, str]) -> Iterator[ChartProblem]:
    for number, row in enumerate(rows, start=1):
        for column, letter in enumerate(row, start=1):
            if letter not in yarns:
                known = ", ".join(yarns)
                yield ChartProblem(f"the letter {letter!r} has no yarn (known: {known})", row=number, column=column)
