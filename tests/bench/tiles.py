"""Tiles of a large photograph beside uncached iipsrv, of one file: those that lie as they are asked for, and others.

`python -m tests.bench.tiles` measures these alone.
"""

import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean
from typing import Final

from archive.extensions import parts
from media.pyramid import TILE, Extent, Pyramid, pyramid_name, read_pyramid
from tests.bench.figures import Figure, Figures, Spread, at_least, print_table, print_verdict, say
from tests.bench.iipsrv import PROGRAM, Iipsrv, iipsrv
from tests.bench.serving import Server, serving
from tests.factories.photographs import draw_photograph
from tests.web.iiif.pictures import Pictures

_WIDTH, _HEIGHT = 6000, 4000
_FILE: Final = "pyramid.tif"
_ROUNDS: Final = 9
_A_ROUND: Final = 120
_WARM_UP: Final = 40


def bench_tiles() -> Figures:
    """Both servers have one process, and are asked by one client over one connection, in turns."""
    if not PROGRAM.exists():
        return [Figure("tiles beside iipsrv", "not measured: this machine has no iipsrv (.ci/iipsrv)")]
    with tempfile.TemporaryDirectory(prefix="pallay-tiles-") as folder:
        pictures = Pictures(Path(folder))
        identifier = pictures.add(draw_photograph(_WIDTH, _HEIGHT))
        with pictures.app.app_context():
            place = parts().renditions.path(pictures.file_of(identifier), pyramid_name(Extent.WHOLE))
        pictures.close()
        if place is None:
            raise FileNotFoundError(_FILE)
        served = Path(folder, "served")
        served.mkdir()
        (served / _FILE).symlink_to(place)
        with place.open("rb") as file:
            pyramid = read_pyramid(file)
        with serving("wsgi:app", Path(folder)) as ours, iipsrv(served) as theirs:
            return _Turns(ours, f"/iiif/3/{identifier}", theirs).measured(pyramid)


class _Turns:
    """One asks the one, then the other, for the same tiles."""

    def __init__(self, ours: Server, base: str, theirs: Iipsrv) -> None:
        self._theirs = theirs
        self._ask: Sequence[Callable[[str], bytes]] = (
            lambda path: ours.get(f"{base}/{path}", {}),
            lambda path: theirs.get(f"{_FILE}/{path}"),
        )
        self._used = (ours.processor_time, theirs.processor_time)

    def measured(self, pyramid: Pyramid) -> Figures:
        chance = random.Random(1)
        figures: Figures = []
        for what, paths, goal in (
            ("tiles that lie as they are asked for", _aligned(pyramid), 3.0),
            ("… of the same size, lying across others", [_across(chance) for _ in range(_A_ROUND)], 0.6),
            ("… made smaller by a part of a half", [_smaller(chance) for _ in range(_A_ROUND)], 0.6),
        ):
            chance.shuffle(paths)
            figures += self._of(what, paths[:_A_ROUND], goal)
        return figures

    def _of(self, what: str, paths: Sequence[str], goal: float) -> Figures:
        for ask in self._ask:
            for path in paths[:_WARM_UP]:
                ask(path)
        spent = [[self._round(which, paths) for which in (0, 1)] for _ in range(_ROUNDS)]
        processor = Spread.of([theirs[0] / ours[0] for ours, theirs in spent])
        clock = Spread.of([theirs[1] / ours[1] for ours, theirs in spent])
        each = [mean(turn[which][0] for turn in spent) / len(paths) * 1000 for which in (0, 1)]
        return [
            at_least(f"{what}: throughput beside uncached iipsrv", clock, goal, "×"),
            Figure(
                "… by processor time of the server alone",
                f"{processor.said('{:.2f}')} ×: {each[0]:.2f} against {each[1]:.2f} ms a tile",
            ),
        ]

    def _round(self, which: int, paths: Sequence[str]) -> tuple[float, float]:
        """Seconds of the server's processors, and of the clock."""
        used, begun = self._used[which](), time.perf_counter()
        for path in paths:
            self._ask[which](path)
        return self._used[which]() - used, time.perf_counter() - begun


def _aligned(pyramid: Pyramid) -> list[str]:
    """Every tile of the larger levels, as viewers ask for them."""
    paths = []
    for level in pyramid.levels[:3]:
        side = TILE * level.factor
        for top in range(0, _HEIGHT, side):
            for left in range(0, _WIDTH, side):
                wide, high = min(side, _WIDTH - left), min(side, _HEIGHT - top)
                seen = f"{-(-wide // level.factor)},{-(-high // level.factor)}"
                paths.append(f"{left},{top},{wide},{high}/{seen}/0/default.jpg")
    return paths


def _across(chance: random.Random) -> str:
    left, top = chance.randrange(1, _WIDTH - TILE), chance.randrange(1, _HEIGHT - TILE)
    return f"{left | 1},{top | 1},{TILE},{TILE}/{TILE},{TILE}/0/default.jpg"


def _smaller(chance: random.Random) -> str:
    side = chance.randrange(TILE + 40, 4 * TILE)
    left, top = chance.randrange(0, _WIDTH - side), chance.randrange(0, _HEIGHT - side)
    return f"{left},{top},{side},{side}/{TILE},{TILE}/0/default.jpg"


if __name__ == "__main__":
    measured = bench_tiles()
    print_table(measured)
    print_verdict(measured)
    say("")
