"""A film of four gigabytes comes in over HTTP: what the server has in memory for it, and how fast it is.

`python -m tests.bench.uploading [GIGABYTES]` measures this alone.
"""

import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from tests.bench.figures import Figure, Figures, below, print_table, tell
from tests.factories.served_house import ServedHouse, serving_house

_MEGABYTE: Final = 1_000_000
_PIECE: Final = 4 * _MEGABYTE
_GOAL: Final = 50.0
_GIGABYTES: Final = 4


def bench_uploading(folder: Path, gigabytes: int = _GIGABYTES) -> Figures:
    """In pieces as pages send them, then a gigabyte in one."""
    folder.mkdir(parents=True, exist_ok=True)
    length = gigabytes * 1000 * _MEGABYTE
    with serving_house(folder, {"UPLOAD_RESERVE_MB": "0"}) as house:
        house.send_in_pieces(2 * _PIECE, _PIECE)
        before = house.peak_memory()
        tell(f"{gigabytes} GB in pieces of 4 MB")
        began = time.monotonic()
        house.send_in_pieces(length, _PIECE)
        seconds = time.monotonic() - began
        pieces = _more(house, before)
        tell("1 GB in one piece")
        house.send_in_pieces(1000 * _MEGABYTE, 1000 * _MEGABYTE)
        whole = _more(house, before)
    return [
        below(
            f"film of {gigabytes} GB in pieces of 4 MB: memory of the server beside what it has idle",
            pieces,
            _GOAL,
            "MB",
        ),
        below("1 GB in one piece: the same", whole, _GOAL, "MB"),
        Figure("… written to the disk", f"{length / _MEGABYTE / seconds:.0f} MB/s"),
    ]


def _more(house: ServedHouse, before: int) -> float:
    return (house.peak_memory() - before) / _MEGABYTE


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="pallay-bench-") as alone:
        print_table(bench_uploading(Path(alone), int(sys.argv[1]) if sys.argv[1:] else _GIGABYTES))
