"""The folder, in which any number of processes work.

Three files stand for each file on its way: what was announced, which never changes; the bytes there are; and whose turn
it is to add to them.
"""

import fcntl
import hashlib
import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Final

from media.incoming.appending import Destination, Source, roll_back
from media.incoming.checksum import Checksum
from media.incoming.errors import FullDiskError, NoPartError
from media.incoming.turn import TurnFile, lay_turn, new_turn, proven_beside

_NAME: Final = re.compile(r"[0-9a-f]{32}")
_SAID, _BYTES, _TURN, _DIGEST, _CAUGHT = ".json", ".part", ".turn", ".sha256", ".form"
#: What a form left behind because its process died is not kept for anybody to go on with.
_CAUGHT_SECONDS: Final = 6 * 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What is said of a file before it comes; `owner` and `subject` are the caller's own words."""

    #: Who alone may go on with it.
    owner: str
    #: What it is for.
    subject: str
    #: As its sender calls it; only shown.
    title: str
    #: Of the whole file, in bytes.
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file, as far as it has come."""

    name: str
    announced: Announced
    #: How many bytes are there and can be relied on.
    offset: int
    path: Path
    #: When it is swept away unless it is gone on with, in seconds since the epoch.
    expires_at: float
    #: Whether some of it came lately, so that the rest is waited for.
    is_coming: bool

    @property
    def needs(self) -> int:
        """Bytes that it needs room for, those that are there with them."""
        return self.announced.length if self.is_coming else self.offset

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return self.offset == self.announced.length


class IncomingFolder:
    """Where files lie until they are whole and somebody takes them over."""

    def __init__(self, folder: Path, *, kept_seconds: float, awaited_seconds: float, reserve: int) -> None:
        """`reserve` bytes of the disk stay free whatever comes; a file of which nothing does is awaited so long."""
        self.folder = folder
        self._awaited = awaited_seconds
        self._kept = kept_seconds
        self._reserve = reserve

    def room(self) -> int:
        """How many bytes the disk takes, beside those that are on their way and have not come yet."""
        outstanding = sum(part.needs - part.offset for part in self.all())
        return max(0, shutil.disk_usage(self._made()).free - self._reserve - outstanding)

    def begin(self, announced: Announced) -> Part:
        """Makes place for a file that is to come.

        Raises:
            FullDiskError: the disk would not take it.
        """
        name = secrets.token_hex(16)
        with self._one_at_a_time():
            if announced.length > self.room():
                raise FullDiskError
            self._at(name, _BYTES).touch(exist_ok=False)
            return self._announce(name, announced)

    def await_again(self, part: Part) -> Part:
        """Makes place once more for the rest of a file of which nothing has come for a while.

        Raises:
            FullDiskError: the disk has gone to others meanwhile.
            NoPartError: it was given up.
        """
        with self._one_at_a_time():
            if not part.is_coming and part.announced.length - part.offset > self.room():
                raise FullDiskError
            try:
                os.utime(part.path)
            except FileNotFoundError:
                raise NoPartError(part.name) from None
        return self.look(part.name, part.announced.owner)

    def catch(self) -> IO[bytes]:
        """An empty file to write to, which `adopt` makes one of these."""
        return (self._made() / f"{secrets.token_hex(16)}{_CAUGHT}").open("x+b")

    def let_go(self, caught: IO[bytes]) -> None:
        """Removes one that nobody adopted."""
        caught.close()
        Path(caught.name).unlink(missing_ok=True)

    def adopt(self, caught: IO[bytes], announced: Announced) -> Part:
        """Takes a whole file over that `catch` gave."""
        caught.flush()
        path = Path(caught.name)
        path.rename(path.with_suffix(_BYTES))
        return self._announce(path.stem, announced)

    def look(self, name: str, owner: str) -> Part:
        """How far a file has come, whoever sends it at the moment.

        Raises:
            NoPartError: there is none, or it is another's.
        """
        part = self._part(name) if _NAME.fullmatch(name) else None
        if part is None or part.announced.owner != owner:
            raise NoPartError(name)
        return part

    def take(self, name: str, owner: str) -> Part:
        """The same for who is about to go on with it: whoever sends it over another line stops.

        Raises:
            NoPartError: there is none, or it is another's.
        """
        part = self.look(name, owner)
        with self._turn(name) as turn, turn.locked():
            roll_back(part.path, turn)
            turn.write(new_turn())
        return self.look(name, owner)

    def append(self, part: Part, offset: int, source: Source, checksum: Checksum | None = None) -> Part:
        """Adds what comes until it ends or the line breaks; with a checksum all of that or nothing.

        Raises:
            OffsetError: the file does not end there.
            TooLongError: more comes than was announced.
            ChecksumError: what came is not what the checksum was made of.
            OvertakenPartError: somebody goes on with the file over another line.
            FullDiskError: the disk is full.
            NoPartError: it was given up meanwhile.
        """
        with self._turn(part.name) as turn:
            Destination(part.path, turn, part.announced.length).append(offset, source, checksum)
        return self.look(part.name, part.announced.owner)

    def sha256_of(self, part: Part) -> str:
        """Of a whole file; its bytes are read once, however often this is asked.

        Raises:
            NoPartError: it is not whole, or gone.
        """
        known = self._at(part.name, _DIGEST)
        if known.exists():
            return known.read_text(encoding="ascii")
        if not part.is_whole or not part.path.exists():
            raise NoPartError(part.name)
        with part.path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        known.write_text(sha256, encoding="ascii")
        return sha256

    def end(self, part: Part) -> None:
        """Takes a file away that was taken over or given up, if it is there."""
        try:
            with self._turn(part.name) as turn, turn.locked():
                turn.write(new_turn())
                for suffix in (_SAID, _BYTES, _DIGEST, _TURN):
                    self._at(part.name, suffix).unlink(missing_ok=True)
        except NoPartError:
            return

    def of(self, owner: str) -> list[Part]:
        """Everything of one sender, the oldest first."""
        return sorted(
            (part for part in self.all() if part.announced.owner == owner),
            key=lambda part: (part.expires_at, part.name),
        )

    def sweep(self) -> int:
        """Takes away what nobody has gone on with for too long; how many that were."""
        now, swept = time.time(), 0
        for part in list(self.all()):
            if part.expires_at <= now:
                self.end(part)
                swept += 1
        for path in self._made().iterdir():
            is_left = path.suffix != _SAID and not path.with_suffix(_SAID).exists()
            if is_left and _changed_at(path) <= now - _CAUGHT_SECONDS:
                path.unlink(missing_ok=True)
        return swept

    def _announce(self, name: str, announced: Announced) -> Part:
        lay_turn(self._at(name, _TURN))
        # By rename and last: what is announced has its bytes and its turn.
        written = self._at(name, f"{_SAID}.new")
        written.write_text(json.dumps(asdict(announced)), encoding="utf-8")
        written.rename(self._at(name, _SAID))
        part = self._part(name)
        if part is None:
            raise NoPartError(name)
        return part

    def _part(self, name: str) -> Part | None:
        path = self._at(name, _BYTES)
        try:
            announced = Announced(**json.loads(self._at(name, _SAID).read_text(encoding="utf-8")))
            proven = proven_beside(self._at(name, _TURN))
            found = path.stat()
        except FileNotFoundError:
            return None
        offset = found.st_size if proven is None else proven
        return Part(
            name=name,
            announced=announced,
            offset=offset,
            path=path,
            # Of what nothing has come yet, nothing is lost.
            expires_at=found.st_mtime + (self._kept if offset else min(self._kept, self._awaited)),
            is_coming=found.st_mtime + self._awaited > time.time(),
        )

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        """Between processes: who looks how much room there is takes it before anybody else looks."""
        descriptor = os.open(self._made(), os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def all(self) -> Iterator[Part]:
        """Everything, whoever sends it."""
        for said in self._made().glob(f"*{_SAID}"):
            part = self._part(said.stem)
            if part is not None:
                yield part

    def _turn(self, name: str) -> TurnFile:
        try:
            return TurnFile(self._at(name, _TURN))
        except FileNotFoundError:
            raise NoPartError(name) from None

    def _at(self, name: str, suffix: str) -> Path:
        return self._made() / f"{name}{suffix}"

    def _made(self) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder


def _changed_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return time.time()
