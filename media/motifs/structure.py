"""Whether a chart can be woven, or knitted, in the structure it names.

Each check is a necessary rule of its structure, not a proof that the cloth would please a weaver. A chart is taken as
one repeat, so a float may run over its edge into the next repeat. The site's bands and the studies of the first
collection are held to it by tests (`tests/collection/test_charts.py`); nothing that people draw is refused by it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from types import MappingProxyType

from media.motifs.chart import Chart
from media.motifs.yarns import Yarn


class Structure(StrEnum):
    """Structures that can be checked from a chart of the face alone."""

    WARP_FACED_PLAIN = "warp_faced_plain"  # a column is a pair of neighbouring ends that surface in turn
    COMPLEMENTARY_WARP = "complementary_warp"  # a column is a pair of ends of two colours, one on the face, one behind
    DOUBLE_CLOTH = "double_cloth"  # a column is one end of each of two layers that change places
    SLIT_TAPESTRY = "slit_tapestry"  # wefts turn back at the edge of each colour
    STRANDED_KNIT = "stranded_knit"  # in the round, the idle yarn running behind


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where the structure is broken, counted from 1 from the top left."""

    message: str
    row: int
    column: int


#: The longest span of picks that a complementary warp may lie free of the weft.
LONGEST_WARP_FLOAT = 5
#: The longest slit in a tapestry, in picks, before it wants sewing.
LONGEST_SLIT = 8
#: The longest strand behind knitted stitches, in stitches, before a finger catches in it.
LONGEST_STRAND = 5

_PAIR = 2


def find_faults(chart: Chart, structure: Structure) -> tuple[Fault, ...]:
    """Return every place where the chart breaks a rule of the structure; empty when it keeps them all."""
    return tuple(_CHECKS[structure](chart))


def longest_warp_float(chart: Chart) -> int:
    """Count the most picks in a row that one yarn stays on the face of a column.

    Columns of a single yarn are stripes of plain weave and count as 1.
    """
    return max(max((length for _, length in _runs(column)), default=1) for column in zip(*chart.cells, strict=True))


def _runs(line: Sequence[Yarn] | Sequence[bool]) -> list[tuple[int, int]]:
    """Start (from 0) and length of each run of equals round a closed line; none where all are equal."""
    if len(set(line)) == 1:
        return []
    first = next(index for index in range(len(line)) if line[index - 1] != line[index])
    runs, start = [], first
    for _, run in groupby((*line[first:], *line[:first])):
        length = len(tuple(run))
        runs.append((start % len(line), length))
        start += length
    return runs


def _plain(chart: Chart) -> Iterator[Fault]:
    for number, column in enumerate(zip(*chart.cells, strict=True), start=1):
        for pick, yarn in enumerate(column):
            if yarn != column[(pick + 2) % len(column)]:
                yield Fault("in plain weave an end comes back to the face every second pick", pick + 1, number)


def _two_yarns(lines: Iterable[Sequence[Yarn]]) -> Iterator[int]:
    """Numbers, from 1, of the lines that show more than two yarns."""
    return (number for number, line in enumerate(lines, start=1) if len(set(line)) > _PAIR)


def _two_layers(chart: Chart) -> Iterator[Fault]:
    for number in _two_yarns(zip(*chart.cells, strict=True)):
        yield Fault("a pair of ends has two yarns to show, not more", 1, number)


def _complementary(chart: Chart) -> Iterator[Fault]:
    yield from _two_layers(chart)
    for number, column in enumerate(zip(*chart.cells, strict=True), start=1):
        for start, length in _runs(column):
            if length > LONGEST_WARP_FLOAT:
                yield Fault(f"floats over {length} picks; {LONGEST_WARP_FLOAT} hold", start + 1, number)


def _slits(chart: Chart) -> Iterator[Fault]:
    columns = list(zip(*chart.cells, strict=True))
    for number, (left, right) in enumerate(pairwise(columns), start=1):
        is_open = [one != other for one, other in zip(left, right, strict=True)]
        if all(is_open):
            yield Fault("leaves a slit that never closes", 1, number)
        for start, length in _runs(is_open):
            if is_open[start] and length > LONGEST_SLIT:
                yield Fault(f"leaves a slit of {length} picks; {LONGEST_SLIT} hold", start + 1, number)


def _strands(chart: Chart) -> Iterator[Fault]:
    for number in _two_yarns(chart.cells):
        yield Fault("a round is knitted with two yarns, not more", number, 1)
    for number, row in enumerate(chart.cells, start=1):
        for start, length in _runs(row):
            if length > LONGEST_STRAND:
                yield Fault(f"leaves a strand behind {length} stitches; {LONGEST_STRAND} hold", number, start + 1)


_CHECKS: Mapping[Structure, Callable[[Chart], Iterator[Fault]]] = MappingProxyType(
    {
        Structure.WARP_FACED_PLAIN: _plain,
        Structure.COMPLEMENTARY_WARP: _complementary,
        Structure.DOUBLE_CLOTH: _two_layers,
        Structure.SLIT_TAPESTRY: _slits,
        Structure.STRANDED_KNIT: _strands,
    },
)
