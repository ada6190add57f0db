"""A file on this machine for what reads nothing else, such as decoders."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def local_copy(path: Path | None, opened: Callable[[], BinaryIO]) -> Iterator[Path]:
    """The file itself where it is one of this machine, else a copy that goes when the block ends.

    Called as `local_copy(storage.path(sha256), lambda: storage.open(sha256))`; FileNotFoundError where there is none.
    """
    if path is not None:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="pallay-") as folder:
        copy = Path(folder, "original")
        with opened() as source, copy.open("xb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
        yield copy
