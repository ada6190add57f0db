"""Sizes of pictures beside plain Pillow and libvips, two at once beside one, and 5,000 pictures taken in.

By itself: `python -m tests.bench.pictures [--pictures N]`.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from archive.settings import ROOT
from media.processors.picture import make_renditions
from media.sandbox import run_apart
from tests.bench.figures import (
    Figure,
    Figures,
    Spread,
    at_least,
    at_most,
    below,
    print_table,
    print_verdict,
    ratios,
    tell,
)
from tests.bench.ingesting import write_pictures
from tests.bench.picture_contenders import CONTENDERS
from tests.factories.photographs import draw_photograph
from tests.servers.pallay import environment_of

PICTURES: Final = 5_000
#: 24 megapixels.
_SIZE: Final = (6000, 4000)
_ROUNDS: Final = 5
_TIMES_FASTER: Final = 4.0
_TIMES_FASTER_WITH_WEBP: Final = 3.0
_MEMORY: Final = 0.5
_BESIDE_VIPS: Final = 0.75
_TWO_BESIDE_ONE: Final = 1.7
_MEGABYTES: Final = 300
_MEGABYTE: Final = 1 << 20
_AT_ONCE: Final = 2
_BATCH: Final = 8


def bench_pictures(folder: Path, number: int = PICTURES) -> Figures:
    """In a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / "photograph.jpg"
    draw_photograph(*_SIZE).save(picture, "JPEG", quality=90)
    tell("making sizes of a picture of 24 megapixels")
    return [*_contenders(picture, folder), *_two_at_once(picture, folder), *_ingested(folder, number)]


def _contenders(picture: Path, folder: Path) -> Figures:
    seconds: dict[str, list[float]] = {name: [] for name in CONTENDERS}
    memory: dict[str, list[float]] = {name: [] for name in CONTENDERS}
    for _ in range(_ROUNDS):
        for name in CONTENDERS:
            said = _run(["tests.bench.picture_contenders", name, str(picture), str(folder)], {"VIPS_CONCURRENCY": "1"})
            took, most = said.split()
            seconds[name].append(float(took))
            memory[name].append(float(most))
    return [
        at_least(_faster("plain Pillow", "JPEG"), ratios(seconds["plain"], seconds["pallay"]), _TIMES_FASTER, "×"),
        Figure("… processor time", _both(seconds, "pallay", "plain")),
        at_least(
            _faster("plain Pillow", "JPEG and WebP"),
            ratios(seconds["plain-both"], seconds["pallay-both"]),
            _TIMES_FASTER_WITH_WEBP,
            "×",
        ),
        Figure("… processor time", _both(seconds, "pallay-both", "plain-both")),
        at_most("… most memory, beside plain Pillow", ratios(memory["pallay"], memory["plain"]), _MEMORY, "×"),
        Figure("… most memory", _megabytes(memory, "pallay", "plain")),
        at_least(
            _faster("a cascade of libvips", "JPEG"), ratios(seconds["vips"], seconds["pallay"]), _BESIDE_VIPS, "×"
        ),
        at_least(
            _faster("a cascade of libvips", "JPEG and WebP"),
            ratios(seconds["vips-both"], seconds["pallay-both"]),
            _BESIDE_VIPS,
            "×",
        ),
    ]


def _two_at_once(picture: Path, folder: Path) -> Figures:
    def one(number: int) -> None:
        made = folder / f"made-{number}"
        made.mkdir(exist_ok=True)
        run_apart(make_renditions, picture, made, reads=[picture], writes=made)

    def batch(at_once: int) -> float:
        begun = time.monotonic()
        with ThreadPoolExecutor(at_once) as pool:
            list(pool.map(one, range(_BATCH)))
        return time.monotonic() - begun

    one(0)
    turns = [(batch(1), batch(_AT_ONCE)) for _ in range(_ROUNDS)]
    faster = ratios([alone for alone, _ in turns], [together for _, together in turns])
    return [at_least("two pictures at once beside one after the other", faster, _TWO_BESIDE_ONE, "×")]


def _ingested(folder: Path, number: int) -> Figures:
    tell(f"taking in {number:,} pictures")
    write_pictures(folder / "collection", number)
    begun = time.monotonic()
    said = _run(["tests.bench.ingesting", str(folder / "collection")], environment_of(folder / "data"))
    seconds = time.monotonic() - begun
    return [
        below(f"{number:,} pictures taken in, most memory", int(said) / _MEGABYTE, _MEGABYTES, "MB"),
        Figure("… a picture, from its file to its four sizes in two formats", f"{seconds / number * 1000:.0f} ms"),
    ]


def _run(arguments: list[str], environment: dict[str, str]) -> str:
    whole = {**os.environ, **environment, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, env=whole, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def _faster(than: str, kinds: str) -> str:
    return f"24 megapixels into three sizes, {kinds}: speed beside {than}"


def _both(seconds: dict[str, list[float]], ours: str, theirs: str) -> str:
    one, other = (Spread.of(seconds[name]).said("{:.0f}", 1000) for name in (ours, theirs))
    return f"{one} against {other} ms"


def _megabytes(memory: dict[str, list[float]], ours: str, theirs: str) -> str:
    one, other = (Spread.of(memory[name]).said("{:.0f}", 1 / _MEGABYTE) for name in (ours, theirs))
    return f"{one} against {other} MB"


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=PICTURES)
    with tempfile.TemporaryDirectory(prefix="pallay-bench-") as folder:
        figures = bench_pictures(Path(folder), parser.parse_args().pictures)
    print_table(figures)
    print_verdict(figures)


if __name__ == "__main__":
    main()
