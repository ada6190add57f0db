"""What is wrong with a collection's files, said so that a person finds the place."""

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from cattrs import AttributeValidationNote, IterableValidationNote
from cattrs.errors import ForbiddenExtraKeysError

from archive.errors import CollectionError
from archive.exchange.collection.raw_entry import FieldPath, Report

_MOST_SAID: Final = 200
_Place: TypeAlias = tuple[str, int, str]


class Mistakes:
    """Gathers mistakes; of very many it keeps the first 200 and counts the others."""

    def __init__(self) -> None:
        self._said: list[tuple[_Place, str]] = []
        self._count = 0

    def add(self, file: str, line: int, field: str, reason: str) -> None:
        """One more; `line` counts from 1, 0 where the whole file is meant."""
        self._count += 1
        if self._count <= _MOST_SAID:
            self._said.append(((file, line, field), reason))

    def of_file(self, file: str) -> Report:
        """What hears of lines of this file."""
        return lambda line, reason: self.add(file, line, "", reason)

    def refuse_if_any(self) -> None:
        """Ends it where there was a mistake.

        Raises:
            CollectionError: by file and line.
        """
        if self._count:
            said = [_sentence(place, reason) for place, reason in sorted(self._said)]
            more = [f"… and {self._count - _MOST_SAID} more"] if self._count > _MOST_SAID else []
            raise CollectionError((*said, *more))


def _sentence(place: _Place, reason: str) -> str:
    file, line, field = place
    at = f"{file}:{line}" if line else file
    return f"{at}: {field}: {reason}" if field else f"{at}: {reason}"


def written_path(path: FieldPath) -> str:
    """`steps[2].text` for `("steps", 1, "text")`; list positions count from 1, as people do."""
    said = ""
    for part in path:
        said += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if said else part
    return said


def line_of(lines: Mapping[FieldPath, int], path: FieldPath) -> int:
    """The line of the field, or of the nearest field around it; 0 where none is known."""
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
        yield path, "it is missing"
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
    return "there are " + ", ".join(sorted(name for name in fields if name != "kind"))
