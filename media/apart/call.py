"""What a call asks for, and what a fork answers.

A request comes from the process that trusts itself and is pickled. An answer comes from a process that may have been
taken over by a file, so it is read as JSON, into the type the task declares, and nothing else.
"""

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Any, Final, get_type_hints

from cattrs.preconf.json import JsonConverter, make_converter

from media.errors import Failure

#: Of an answer; what is larger is written into the folder of the call.
MAX_ANSWER_BYTES: Final = 16_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may use. Time waiting for other processes counts as `wall_seconds` alone."""

    #: Beyond what the process has when it begins.
    memory_bytes: int = 1_000_000_000
    cpu_seconds: int = 30
    wall_seconds: float = 60
    #: Of each file it writes.
    output_bytes: int = 200_000_000
    open_files: int = 32


@dataclass(frozen=True, slots=True)
class Request:
    """A call as it travels to the fork."""

    task: Callable[..., object]
    arguments: tuple[object, ...]
    limits: Limits
    reads: tuple[Path, ...]
    writes: Path | None

    def packed(self) -> bytes:
        """The bytes that `unpacked` reads."""
        return pickle.dumps(self)


def unpacked(packed: bytes) -> Request:
    """The request that was packed."""
    request: Request = pickle.loads(packed)  # noqa: S301 (written by the process that started this one)
    return request


def answer(task: Callable[..., object], result: object) -> bytes:
    """One line that says what the task gave."""
    return _CONVERTER.dumps({"result": _CONVERTER.unstructure(result, _declared(task))}).encode()


def answer_of_failure(failure: Failure, detail: str) -> bytes:
    """One line that says why the task gave nothing."""
    return _CONVERTER.dumps({"failure": failure, "detail": detail}).encode()


@dataclass(frozen=True, slots=True)
class Ended:
    """A call that gave no result. `detail` is for the log, never for a reader."""

    failure: Failure
    detail: str = ""


def read_answer(task: Callable[..., object], line: bytes) -> Any | Ended:  # noqa: ANN401 (whatever the task declares)
    """What the fork says, as the type that the task declares."""
    try:
        said = _CONVERTER.loads(line, dict[str, Any])
        if "failure" in said:
            return Ended(Failure(said["failure"]), str(said.get("detail", "")))
        return _CONVERTER.structure(said["result"], _declared(task))
    except Exception as error:  # noqa: BLE001 (a process that was taken over may say anything)
        return Ended(Failure.CRASH, f"an answer that can't be read: {error!r}")


@cache
def _declared(task: Callable[..., object]) -> Any:  # noqa: ANN401 (a type)
    return get_type_hints(task)["return"]


def _converter() -> JsonConverter:
    converter = make_converter()
    converter.register_structure_hook(NoneType, lambda *_: None)
    converter.register_structure_hook(Path, lambda value, _: Path(str(value)))
    converter.register_unstructure_hook(Path, str)
    return converter


_CONVERTER: Final = _converter()
