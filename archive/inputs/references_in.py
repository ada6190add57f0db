"""Which identifiers an input mentions, and in which field."""

import dataclasses
from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

from archive.inputs.references import POINTS_AT
from archive.inputs.wording import LanguageMap

_Found: TypeAlias = list[tuple[str, str]]
#: Adds what a value, standing at a field path, mentions. Made once for each type, since loads walk every entry.
_Walk: TypeAlias = Callable[[Any, str, _Found], None]


def references_in(data: object) -> _Found:
    """(field path, identifier) of every reference, in the order they stand; list positions are left out of paths.

    A technique's first tool is `("steps.tools", …)`, a concept in the role of a dye `("concepts.dye", …)`.
    """
    found: _Found = []
    shape: Any = type(data)
    _walk_class(shape)(data, "", found)
    return found


@cache
def _walk_class(shape: Any) -> _Walk:
    hints = get_type_hints(shape)
    fields = [(field.name, _walk(hints[field.name])) for field in dataclasses.fields(shape)]
    walks = [(name, walk) for name, walk in fields if walk is not None]

    def walk(value: Any, path: str, found: _Found) -> None:
        for name, inner in walks:
            part = getattr(value, name)
            if part:
                inner(part, f"{path}.{name}" if path else name, found)

    return walk


def _walk(shape: Any) -> _Walk | None:
    origin, arguments = get_origin(shape), get_args(shape)
    if origin in {Union, UnionType}:
        return _walk(next(argument for argument in arguments if argument is not NoneType))
    if origin is tuple:
        return _walk_each(_walk(arguments[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _walk_mapping(_walk(arguments[1]))
    return _walk_single(shape)


def _walk_single(shape: Any) -> _Walk | None:
    if shape in POINTS_AT:
        return _note
    if shape is LanguageMap:
        return _walk_language_map
    return _walk_class(shape) if isinstance(shape, type) and dataclasses.is_dataclass(shape) else None


def _note(identifier: str, path: str, found: _Found) -> None:
    found.append((path, identifier))


def _walk_language_map(value: LanguageMap, path: str, found: _Found) -> None:
    for wording in value.wordings.values():
        if wording.source is not None:
            found.append((f"{path}.source", wording.source))


def _walk_each(inner: _Walk | None) -> _Walk | None:
    if inner is None:
        return None

    def walk(values: Any, path: str, found: _Found) -> None:
        for value in values:
            inner(value, path, found)

    return walk


def _walk_mapping(inner: _Walk | None) -> _Walk | None:
    if inner is None:
        return None

    def walk(values: Any, path: str, found: _Found) -> None:
        for key, value in values.items():
            inner(value, f"{path}.{key}", found)

    return walk
