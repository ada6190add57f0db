"""An input without what points at entries that its reader may not know of."""

import dataclasses
from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from archive.inputs.image_region import ImageRegion
from archive.inputs.kinds import NAMED_IN_WORDS, WordingState
from archive.inputs.record import Holding
from archive.inputs.references import POINTS_AT
from archive.inputs.wording import LanguageMap, Wording

_T = TypeVar("_T")
_GONE: Final = object()
#: Gives a value without the references, or `_GONE` where nothing of it is left.
_Prune: TypeAlias = Callable[[Any, set[str]], Any]


def without_references(data: _T, closed: set[str]) -> _T:
    """A field that may be empty becomes so; an item of a list that can't do without the reference goes with it."""
    shape: Any = type(data)
    pruned: _T = _prune_class(shape)(data, closed) if closed else data
    return pruned


@cache
def _prune_class(shape: Any) -> _Prune:
    hints = get_type_hints(shape)
    fields = [(field.name, _prune(hints[field.name])) for field in dataclasses.fields(shape)]

    def prune(value: Any, closed: set[str]) -> Any:
        parts = {name: inner(getattr(value, name), closed) for name, inner in fields if inner is not None}
        return _GONE if any(part is _GONE for part in parts.values()) else dataclasses.replace(value, **parts)

    return prune


def _prune(shape: Any) -> _Prune | None:
    origin, arguments = get_origin(shape), get_args(shape)
    if origin in {Union, UnionType}:
        return _prune_optional(_prune(next(argument for argument in arguments if argument is not NoneType)))
    if origin is tuple:
        return _prune_each(_prune(arguments[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _prune_mapping(_prune(arguments[1]))
    return _prune_single(shape)


def _prune_single(shape: Any) -> _Prune | None:
    if shape in POINTS_AT:
        return lambda identifier, closed: _GONE if identifier in closed else identifier
    if shape is Wording:
        return _prune_wording
    if shape is LanguageMap:
        return lambda value, closed: LanguageMap(
            {language: _prune_wording(wording, closed) for language, wording in value.wordings.items()}
        )
    if shape is Holding:
        return _prune_holding
    if shape is ImageRegion:
        return _prune_image_region
    return _prune_class(shape) if isinstance(shape, type) and dataclasses.is_dataclass(shape) else None


def _prune_holding(holding: Holding, closed: set[str]) -> Any:
    """Whoever is named by her entry is not named without it; whom words alone name they go on naming."""
    return (
        _prune_class(Holding)(holding, closed)
        if holding.naming in NAMED_IN_WORDS or holding.holder not in closed
        else _GONE
    )


def _prune_image_region(region: ImageRegion, closed: set[str]) -> Any:
    """Its words are about what is seen there: they go with it."""
    return _GONE if region.shows in closed else _prune_class(ImageRegion)(region, closed)


def _prune_wording(wording: Wording, closed: set[str]) -> Wording:
    if wording.source not in closed:
        return wording
    # Without a source and a state it would pass for the project's own.
    state = wording.state if wording.state is WordingState.PREFERRED else WordingState.AWAITING_CHECK
    return dataclasses.replace(wording, source=None, state=state)


def _prune_optional(inner: _Prune | None) -> _Prune | None:
    if inner is None:
        return None

    def prune(value: Any, closed: set[str]) -> Any:
        pruned = None if value is None else inner(value, closed)
        return None if pruned is _GONE else pruned

    return prune


def _prune_each(inner: _Prune | None) -> _Prune | None:
    if inner is None:
        return None
    return lambda values, closed: tuple(pruned for value in values if (pruned := inner(value, closed)) is not _GONE)


def _prune_mapping(inner: _Prune | None) -> _Prune | None:
    if inner is None:
        return None
    return lambda values, closed: {
        key: pruned for key, value in values.items() if (pruned := inner(value, closed)) not in (_GONE, ())
    }
