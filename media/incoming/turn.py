"""Whose turn it is to write to a file, told between processes by a small file beside it.

A lock is held while a block is written and never while somebody waits for the next one: a line that is dead without the
server knowing it keeps nobody waiting. Whoever goes on with the file takes the turn; whoever had it finds that out at
the next block, and stops.
"""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

#: More than a turn takes as JSON.
_LONGEST: Final = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One who writes, or wrote."""

    token: str
    #: Bytes before a piece whose checksum was not compared yet: where the file ends if it never is.
    proven: int | None = None


def new_turn(proven: int | None = None) -> Turn:
    """One that nobody had."""
    return Turn(token=secrets.token_hex(8), proven=proven)


class TurnFile:
    """The file, open for as long as somebody writes."""

    def __init__(self, path: Path) -> None:
        """Raises FileNotFoundError where the file that it stands beside was begun by nobody or is gone."""
        self._descriptor = os.open(path, os.O_RDWR)

    def __enter__(self) -> Self:
        """Keeps it open until the block ends."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes it."""
        os.close(self._descriptor)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else reads or writes turn or bytes meanwhile."""
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)

    def read(self) -> Turn:
        """The turn that is written there."""
        return Turn(**json.loads(os.pread(self._descriptor, _LONGEST, 0)))

    def write(self, turn: Turn) -> None:
        """Takes the turn."""
        # Of one length, so that no turn is ever read with the end of another.
        os.pwrite(self._descriptor, json.dumps(asdict(turn)).ljust(_LONGEST).encode(), 0)


def lay_turn(path: Path) -> None:
    """Makes the file for something that is just begun."""
    path.touch(exist_ok=False)
    with TurnFile(path) as file:
        file.write(new_turn())


def proven_beside(path: Path) -> int | None:
    """What the file says at this moment, without taking part."""
    with TurnFile(path) as file:
        return file.read().proven
