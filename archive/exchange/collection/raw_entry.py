"""An entry as a file has it, before anybody has asked what it means."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from archive.inputs.codec import Plain

#: Where a field stands in an entry: names, and positions in lists from 0.
FieldPath: TypeAlias = tuple[str | int, ...]
#: Hears of a line and what is wrong with it, where reading can go on.
Report: TypeAlias = Callable[[int, str], None]


class FileFaultError(Exception):
    """The file can't be read on as what it claims to be; `line` counts from 1, 0 where none is known."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One entry, with the line it begins in and the line of each of its fields, as far as the file tells."""

    key: str
    line: int
    content: dict[str, Plain]
    lines: Mapping[FieldPath, int]


def read_text(path: Path) -> str:
    """The file's text.

    Raises:
        FileFaultError: it is not UTF-8.
    """
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = "this is not UTF-8 text; save the file with the encoding UTF-8"
        raise FileFaultError(reason, content.count(b"\n", 0, error.start) + 1) from None
