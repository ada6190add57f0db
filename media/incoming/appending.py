"""Adding bytes to a file on its way, block by block: however large it is, one block of it is in memory."""

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from media.incoming.checksum import Checksum
from media.incoming.errors import ChecksumError, FullDiskError, OffsetError, OvertakenPartError, TooLongError
from media.incoming.turn import Turn, TurnFile, new_turn

BLOCK: Final = 1 << 18
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Source(Protocol):
    """Where bytes come from."""

    def read(self, size: int, /) -> bytes:
        """The next bytes; none where they end, and none where the line broke."""


def roll_back(path: Path, turn: TurnFile) -> None:
    """Cuts off what came with a checksum that was never compared; the turn has to be locked."""
    proven = turn.read().proven
    if proven is not None:
        os.truncate(path, proven)


@dataclass(frozen=True, slots=True)
class Destination:
    """A file on its way, open to whoever takes the turn."""

    path: Path
    turn: TurnFile
    #: Of the whole file, in bytes.
    length: int

    def append(self, offset: int, source: Source, checksum: Checksum | None) -> None:
        """Writes what comes behind `offset`; raises as `IncomingFolder.append` says."""
        mine = self._begin(offset, new_turn(offset if checksum else None))
        count = checksum.begin() if checksum else None
        while block := _read(source, self.length - offset):
            self._add(mine, block)
            offset += len(block)
            if count:
                count.update(block)
        is_right = checksum is None or count is None or count.digest() == checksum.digest
        with self.turn.locked():
            _require(self.turn, mine)
            if not is_right:
                roll_back(self.path, self.turn)
            self.turn.write(new_turn())
        if not is_right:
            raise ChecksumError

    def _begin(self, offset: int, mine: Turn) -> Turn:
        with self.turn.locked():
            roll_back(self.path, self.turn)
            size = self.path.stat().st_size
            self.turn.write(mine if size == offset else new_turn())
        if size != offset:
            raise OffsetError(size)
        return mine

    def _add(self, mine: Turn, block: bytes) -> None:
        with self.turn.locked():
            _require(self.turn, mine)
            try:
                with self.path.open("ab") as file:
                    file.write(block)
            except OSError as error:
                if error.errno in _FULL:
                    raise FullDiskError from error
                raise


def _read(source: Source, room: int) -> bytes:
    block = source.read(min(BLOCK, room + 1))
    if len(block) > room:
        raise TooLongError
    return block


def _require(turn: TurnFile, mine: Turn) -> None:
    if turn.read() != mine:
        raise OvertakenPartError
