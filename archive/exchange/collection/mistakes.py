"""What is wrong with a file, said so that a person finds the place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from cattrs import AttributeValidationNote, IterableValidationNote
from cattrs.errors import ForbiddenExtraKeysError

FieldPath: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake; `line` counts from 1, 0 where the whole file is meant."""

    file: str
    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.field}: {self.reason}" if self.field else f"{place}: {self.reason}"


def written_path(path: FieldPath) -> str:
    """`steps[2].text` for `("steps", 2, "text")`; list positions count from 1, as people do."""
    said = ""
    for part in path:
        said += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if said else part
    return said


def line_of(lines: Mapping[FieldPath, int], path: FieldPath) -> int:
    """The line of the field, or of the nearest field around it."""
    for length in range(len(path), -1, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 0


def faults_in(error: BaseException, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """(field, reason) of everything a converter found wrong with one entry."""
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from faults_in(inner, path + _place_in_parent(inner))
    elif isinstance(error, ForbiddenExtraKeysError):
        for field in sorted(error.extra_fields):
            yield (*path, field), f"there is no such field ({_known_fields(error)})"
    elif isinstance(error, KeyError):
        yield path, f"{error.args[0]} is missing"
    else:
        yield path, str(error)


def _place_in_parent(error: BaseException) -> FieldPath:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
        if isinstance(note, IterableValidationNote):
            return (note.index,) if isinstance(note.index, int) else (str(note.index),)
    return ()


def _known_fields(error: ForbiddenExtraKeysError) -> str:
    fields = getattr(error.cl, "__dataclass_fields__", {})
    return "there are " + ", ".join(sorted(fields))
