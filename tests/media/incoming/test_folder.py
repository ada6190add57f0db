"""A file that comes in pieces, over lines that break, is in the end the file that was sent."""

import hashlib
import io
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.incoming import (
    Announced,
    Checksum,
    ChecksumError,
    FullDiskError,
    IncomingFolder,
    NoPartError,
    OffsetError,
    OvertakenPartError,
    Part,
    TooLongError,
    UnknownAlgorithmError,
)
from tests.media.incoming.sources import Broken, Endless, Interrupted

FILM = bytes(range(256)) * 4
WEEK = 7 * 24 * 3600.0


@pytest.fixture
def folder(tmp_path: Path) -> IncomingFolder:
    return IncomingFolder(tmp_path / "incoming", kept_seconds=WEEK, awaited_seconds=900, reserve=0)


def announced(length: int = len(FILM), owner: str = "rosa") -> Announced:
    return Announced(owner=owner, subject="a technique", title="film.mp4", length=length)


def sha1(content: bytes) -> Checksum:
    return Checksum("sha1", hashlib.sha1(content, usedforsecurity=False).digest())


def test_a_file_comes_in_pieces(folder: IncomingFolder) -> None:
    part = folder.begin(announced())
    part = folder.append(part, 0, io.BytesIO(FILM[:100]))
    assert (part.offset, part.is_whole) == (100, False)
    part = folder.append(part, 100, io.BytesIO(FILM[100:]), sha1(FILM[100:]))
    assert part.is_whole
    assert part.path.read_bytes() == FILM
    assert folder.sha256_of(part) == hashlib.sha256(FILM).hexdigest()


def test_what_came_before_the_line_broke_is_kept(folder: IncomingFolder) -> None:
    part = folder.begin(announced())
    with pytest.raises(ConnectionResetError):
        folder.append(part, 0, Broken(FILM[:300]))
    part = folder.take(part.name, "rosa")
    assert part.offset == 300
    assert folder.append(part, 300, io.BytesIO(FILM[300:])).path.read_bytes() == FILM


def test_a_piece_whose_checksum_was_never_compared_is_not_relied_on(folder: IncomingFolder) -> None:
    part = folder.append(folder.begin(announced()), 0, io.BytesIO(FILM[:50]))
    with pytest.raises(ConnectionResetError):
        folder.append(part, 50, Broken(FILM[50:300]), sha1(FILM[50:]))
    assert folder.look(part.name, "rosa").offset == 50
    assert folder.append(part, 50, io.BytesIO(FILM[50:]), sha1(FILM[50:])).path.read_bytes() == FILM


def test_a_piece_that_came_otherwise_than_it_was_sent_is_thrown_away(folder: IncomingFolder) -> None:
    part = folder.append(folder.begin(announced()), 0, io.BytesIO(FILM[:50]))
    with pytest.raises(ChecksumError):
        folder.append(part, 50, io.BytesIO(FILM[51:200]), sha1(FILM[50:199]))
    assert folder.look(part.name, "rosa").offset == 50
    assert part.path.read_bytes() == FILM[:50]


def test_nobody_writes_elsewhere_than_where_the_file_ends(folder: IncomingFolder) -> None:
    part = folder.append(folder.begin(announced()), 0, io.BytesIO(FILM[:50]))
    for offset in (0, 49, 51, len(FILM)):
        with pytest.raises(OffsetError) as refused:
            folder.append(part, offset, io.BytesIO(b"x"))
        assert refused.value.offset == 50


def test_no_more_is_taken_than_was_announced(folder: IncomingFolder) -> None:
    part = folder.begin(announced(10))
    with pytest.raises(TooLongError):
        folder.append(part, 0, io.BytesIO(bytes(11)))
    assert folder.look(part.name, "rosa").offset <= 10


def test_whoever_did_not_begin_it_finds_nothing(folder: IncomingFolder) -> None:
    part = folder.begin(announced())
    for name, owner in ((part.name, "juana"), ("0" * 32, "rosa"), ("../film", "rosa"), ("", "rosa")):
        with pytest.raises(NoPartError):
            folder.look(name, owner)
        with pytest.raises(NoPartError):
            folder.take(name, owner)
    assert folder.of("juana") == []
    assert [one.name for one in folder.of("rosa")] == [part.name]


def test_a_second_line_goes_on_and_the_first_one_stops(folder: IncomingFolder) -> None:
    part = folder.begin(announced())
    first = Interrupted(FILM, lambda: folder.take(part.name, "rosa"))
    with pytest.raises(OvertakenPartError):
        folder.append(part, 0, first)
    offset = folder.look(part.name, "rosa").offset
    assert 0 < offset < len(FILM)
    assert folder.append(part, offset, io.BytesIO(FILM[offset:])).path.read_bytes() == FILM


def test_what_is_given_up_while_it_comes_is_gone(folder: IncomingFolder) -> None:
    part = folder.begin(announced())
    with pytest.raises(OvertakenPartError):
        folder.append(part, 0, Interrupted(FILM, lambda: folder.end(part)))
    with pytest.raises(NoPartError):
        folder.look(part.name, "rosa")
    with pytest.raises(NoPartError):
        folder.append(part, 0, io.BytesIO(FILM))
    folder.end(part)
    assert list(folder.folder.iterdir()) == []


def test_a_process_that_dies_at_work_leaves_what_can_be_gone_on_with(folder: IncomingFolder) -> None:
    part = folder.begin(announced())
    dying = (
        "import os, signal, sys\n"
        "from media.incoming import Checksum, IncomingFolder\n"
        "from pathlib import Path\n"
        "class Line:\n"
        "    calls = 0\n"
        "    def read(self, size):\n"
        "        self.calls += 1\n"
        "        if self.calls == 3: os.kill(os.getpid(), signal.SIGKILL)\n"
        "        return b'x' * 10\n"
        "folder = IncomingFolder(Path(sys.argv[1]), kept_seconds=9, awaited_seconds=900, reserve=0)\n"
        "folder.append(folder.look(sys.argv[2], 'rosa'), 0, Line(), Checksum('sha1', b''))\n"
    )
    done = subprocess.run([sys.executable, "-c", dying, folder.folder, part.name], check=False)
    assert done.returncode == -signal.SIGKILL
    assert part.path.read_bytes() == b"x" * 20
    assert folder.look(part.name, "rosa").offset == 0
    assert folder.append(part, 0, io.BytesIO(FILM)).path.read_bytes() == FILM


def test_a_disk_that_would_be_full_is_told_before_anything_is_sent(tmp_path: Path) -> None:
    free = shutil.disk_usage(tmp_path).free
    folder = IncomingFolder(tmp_path / "incoming", kept_seconds=WEEK, awaited_seconds=900, reserve=free // 2)
    folder.begin(announced(free // 4))
    assert folder.room() < free // 2
    with pytest.raises(FullDiskError):
        folder.begin(announced(free // 2))


def test_what_a_form_sent_becomes_a_whole_part(folder: IncomingFolder) -> None:
    with folder.catch() as caught:
        caught.write(FILM)
        part = folder.adopt(caught, announced())
    assert part.is_whole
    assert part.path.read_bytes() == FILM


def test_what_nobody_goes_on_with_is_swept_away(folder: IncomingFolder) -> None:
    old, new = folder.begin(announced()), folder.begin(announced())
    folder.catch().close()
    long_ago = time.time() - WEEK - 1
    for path in folder.folder.iterdir():
        if not path.name.startswith(new.name):
            os.utime(path, (long_ago, long_ago))
    assert folder.sweep() == 1
    assert [part.name for part in folder.of("rosa")] == [new.name]
    assert {path.stem for path in folder.folder.iterdir()} == {new.name}
    assert old.expires_at > long_ago


def test_an_unknown_way_of_making_checksums_is_refused() -> None:
    with pytest.raises(UnknownAlgorithmError):
        Checksum("crc7", b"")


def test_memory_does_not_grow_with_the_size(folder: IncomingFolder) -> None:
    def peak(length: int) -> int:
        part = folder.begin(announced(length))
        tracemalloc.start()
        folder.append(part, 0, Endless(length))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        folder.end(part)
        return most

    small, large = peak(4 << 20), peak(256 << 20)
    assert large < small + (1 << 20)
    assert large < 4 << 20


_STEP = st.tuples(
    st.sampled_from(["plain", "checked", "wrong", "cut", "checked and cut", "elsewhere", "overtaken"]),
    st.integers(1, 300),
)


@given(steps=st.lists(_STEP, max_size=12))
def test_whatever_happens_on_the_way_the_file_is_what_was_sent(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    folder = IncomingFolder(tmp_path_factory.mktemp("incoming"), kept_seconds=WEEK, awaited_seconds=900, reserve=0)
    name = folder.begin(announced()).name
    for how, size in steps:
        part = folder.take(name, "rosa")
        before = part.offset
        _send(folder, part, how, FILM[before : before + size])
        after = folder.look(name, "rosa").offset
        assert after >= before
        assert part.path.read_bytes()[:after] == FILM[:after]
    part = folder.take(name, "rosa")
    whole = folder.append(part, part.offset, io.BytesIO(FILM[part.offset :]))
    assert whole.is_whole
    assert whole.path.read_bytes() == FILM


def _send(folder: IncomingFolder, part: Part, how: str, piece: bytes) -> None:
    offset = part.offset
    match how:
        case "plain":
            folder.append(part, offset, io.BytesIO(piece))
        case "checked":
            folder.append(part, offset, io.BytesIO(piece), sha1(piece))
        case "wrong":
            with pytest.raises(ChecksumError):
                folder.append(part, offset, io.BytesIO(piece), sha1(piece + b"x"))
        case "cut":
            with pytest.raises(ConnectionResetError):
                folder.append(part, offset, Broken(piece))
        case "checked and cut":
            with pytest.raises(ConnectionResetError):
                folder.append(part, offset, Broken(piece), sha1(piece))
        case "elsewhere":
            with pytest.raises(OffsetError):
                folder.append(part, offset + 1, io.BytesIO(piece))
        case _:
            line = Interrupted(piece, lambda: folder.take(part.name, "rosa"))
            if len(piece) > 4:
                with pytest.raises(OvertakenPartError):
                    folder.append(part, offset, line)


def test_what_is_announced_and_does_not_come_keeps_the_disk_from_nobody_for_long(tmp_path: Path) -> None:
    folder = IncomingFolder(tmp_path / "incoming", kept_seconds=WEEK, awaited_seconds=900, reserve=0)
    size = folder.room() // 3
    part = folder.begin(announced(2 * size))
    folder.append(part, 0, io.BytesIO(b"x" * 10))
    with pytest.raises(FullDiskError):
        folder.begin(announced(2 * size))
    long_ago = time.time() - 901
    os.utime(part.path, (long_ago, long_ago))
    paused = folder.look(part.name, "rosa")
    assert (paused.is_coming, paused.needs) == (False, 10)
    assert paused.expires_at > time.time()
    other = folder.begin(announced(2 * size))
    with pytest.raises(FullDiskError):
        folder.await_again(paused)
    folder.end(other)
    assert folder.await_again(paused).is_coming


def test_of_what_nothing_came_nothing_is_kept(folder: IncomingFolder) -> None:
    part = folder.begin(announced())
    long_ago = time.time() - 901
    os.utime(part.path, (long_ago, long_ago))
    assert folder.sweep() == 1
    assert folder.of("rosa") == []


def test_of_many_who_announce_at_once_no_more_are_taken_on_than_the_disk_takes(tmp_path: Path) -> None:
    folder = IncomingFolder(tmp_path / "incoming", kept_seconds=WEEK, awaited_seconds=900, reserve=0)
    size = folder.room() // 5 * 2
    start = threading.Barrier(8)

    def begin(_: int) -> bool:
        start.wait()
        try:
            folder.begin(announced(size))
        except FullDiskError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(begin, range(8))) == 2
