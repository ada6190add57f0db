"""How a band repeats: the seven frieze groups.

Names are those of the International Tables for Crystallography (IUCr, volume E): after `p`, `2` says that a half-turn
keeps the band; then `m` for a mirror across its length; then `m` for a mirror along its length or `g` for a glide
(mirror and half a repeat forward); `1` for none.
Symmetries keep every yarn: a figure that only comes back with its colours exchanged does not count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from media.motifs.chart import Chart


class FriezeGroup(StrEnum):
    """The seven ways a band can repeat."""

    P1 = "p1"  # repeats, nothing else
    P11G = "p11g"  # footprints: left, right, left
    P1M1 = "p1m1"  # mirrors across the length
    P11M = "p11m"  # one mirror along the length
    P2 = "p2"  # half-turns
    P2MG = "p2mg"  # half-turns, mirrors across, glide
    P2MM = "p2mm"  # half-turns, mirrors both ways


@dataclass(frozen=True, slots=True)
class Repeat:
    """The group of a band, and the length of its shortest repeat in picks."""

    group: FriezeGroup
    picks: int


def find_repeat(chart: Chart) -> Repeat:
    """Classify a chart as a band that goes on along its warp, pick after pick, for ever.

    The chart must hold a whole number of repeats. For a band that repeats from left to right ask for `chart.turned()`.
    A chart that never changes along its length (warp stripes) has a repeat of one pick and mirrors everywhere.
    """
    rows = chart.cells[: _shortest_period(chart.cells)]
    flipped = tuple(row[::-1] for row in rows)
    across = _reversed_somewhere(rows, rows)
    half_turn = _reversed_somewhere(rows, flipped)
    along = flipped == rows
    half = len(rows) // 2
    glide = len(rows) % 2 == 0 and flipped[half:] + flipped[:half] == rows
    return Repeat(_group(across=across, half_turn=half_turn, along=along, glide=glide), len(rows))


def _group(*, across: bool, half_turn: bool, along: bool, glide: bool) -> FriezeGroup:
    if across and half_turn:
        return FriezeGroup.P2MM if along else FriezeGroup.P2MG
    if half_turn:
        return FriezeGroup.P2
    if across:
        return FriezeGroup.P1M1
    if along:
        return FriezeGroup.P11M
    return FriezeGroup.P11G if glide else FriezeGroup.P1


def _shortest_period(rows: Sequence[object]) -> int:
    count = len(rows)
    return next(
        length for length in range(1, count + 1) if count % length == 0 and rows[length:] == rows[: count - length]
    )


def _reversed_somewhere(rows: tuple[object, ...], image: tuple[object, ...]) -> bool:
    """Whether `image`, read from its end, is `rows` beginning at some pick."""
    backwards = image[::-1]
    return any(backwards[shift:] + backwards[:shift] == rows for shift in range(len(rows)))
