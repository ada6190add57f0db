"""Tasks that a decoder could be turned into, each at the top of a module so that a child finds it."""

import ctypes
import os
import socket
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Thread

_LOCAL = ("127.0.0.1", 9)


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Told:
    colour: Colour
    size: tuple[int, int] | None
    bytes: bytes
    place: Path


def tell(colour: str, place: Path) -> Told:
    return Told(Colour(colour), (3, 4), b"\x00\xff", place)


def process_and_parent() -> tuple[int, int]:
    return os.getpid(), os.getppid()


def environment() -> dict[str, str]:
    return dict(os.environ)


def open_descriptors() -> list[str]:
    return [name for name in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{name}")]  # noqa: PTH208, PTH110


def connect() -> None:
    socket.create_connection(_LOCAL)


def speak_to_local_socket() -> None:
    socket.socket(socket.AF_UNIX)


def fork() -> int:
    return os.fork()


def start_program() -> None:
    os.execv("/bin/true", ["true"])  # noqa: S606 (that it starts nothing is what is tested)


def end_process(process: int) -> None:
    os.kill(process, 0)


def work_in_threads() -> int:
    done: list[int] = []
    threads = [Thread(target=done.append, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(done)


def take_memory(size: int) -> int:
    return len(b"x" * size)


def spin() -> None:
    while True:
        pass


def sleep_after_writing(file: Path) -> None:
    file.write_text(str(os.getpid()))
    time.sleep(600)


def count_beside(folder: Path) -> int:
    """How many of these run just now."""
    own = folder / str(os.getpid())
    own.touch()
    time.sleep(0.1)
    count = len(list(folder.iterdir()))
    own.unlink()
    return count


def write(file: Path, size: int) -> None:
    file.write_bytes(b"x" * size)


def read(file: Path) -> int:
    return len(file.read_bytes())


def list_names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def open_many(file: Path, count: int) -> int:
    return len([file.open("rb") for _ in range(count)])


def read_nothing_there() -> int:
    return len(ctypes.string_at(0))


def answer_without_end() -> str:
    return "x" * 20_000_000


def say_another_type() -> int:
    return "no number"  # type: ignore[return-value]


def raise_error() -> None:
    message = "of its own"
    raise ValueError(message)
