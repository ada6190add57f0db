"""Inputs in which every field says something, made from their types: a field added later is filled by itself."""

import dataclasses
from collections.abc import Callable, Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from archive.inputs.design import WeaveChart
from archive.inputs.entity import EntityInput
from archive.inputs.image_region import Selector
from archive.inputs.kinds import RELATION_ENDS, Basis, DesignType, Kind, RelationType, WordingState
from archive.inputs.references import POINTS_AT, DocumentRef, EntityRef
from archive.inputs.registry import INPUTS
from archive.inputs.time_code import TimeCode
from archive.inputs.wording import LanguageMap, Wording
from archive.languages import Language

#: Gives the identifiers an entry points at, of those kinds; it may be none.
Target = Callable[[frozenset[Kind]], tuple[str, ...]]

_NOTHING: Final = object()
_DATES: Final = frozenset({"date", "issued", "founded", "made_on", "starts", "ends"})
_MOMENTS: Final = {"begins": TimeCode(7), "ends": TimeCode(8)}
_NUMBERS: Final[Mapping[object, object]] = {int: 7, float: 1.5, bool: True}
_CHART: Final = WeaveChart(yarns={"a": "indigo", "b": "undyed"}, rows=("ab", "ba"))


def filled(kind: Kind, say: str, target: Target) -> EntityInput:
    """Every text of it is `say`; every reference points at the targets, and fields without a target stay empty."""
    shape = INPUTS[kind]
    data: EntityInput = _structure(shape, _Filling(say, target, kind))
    return data


@dataclasses.dataclass(frozen=True, slots=True)
class _Filling:
    say: str
    target: Target
    kind: Kind

    def document(self) -> DocumentRef | None:
        """Where every text comes from."""
        return next((DocumentRef(one) for one in self.target(frozenset({Kind.DOCUMENT}))), None)


def _structure(shape: type[Any], filling: _Filling) -> Any:
    hints = get_type_hints(shape)
    values = {}
    for field in dataclasses.fields(shape):
        value = _field(field.name, hints[field.name], filling)
        if value is not _NOTHING:
            values[field.name] = value
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            return _NOTHING
    return shape(**values)


def _field(name: str, shape: Any, filling: _Filling) -> Any:
    special: Mapping[str, Callable[[], object]] = {
        "file": lambda: f"{filling.say.split()[-1]}.svg",
        "url": lambda: f"https://example.org/{filling.say.split()[-1]}",
        "currency": lambda: "PEN",
        "chart": lambda: _CHART,
        "selector": lambda: Selector(value="xywh=1,2,3,4"),
        "basis": lambda: Basis.PUBLISHED_SOURCE,
        "design_type": lambda: DesignType.MOTIF,
        "relations": lambda: _relations(filling),
        "labels": lambda: {tag: (Wording(text=filling.say),) for tag in (Language.SPANISH, Language.COLLAO)},
        "hidden_labels": lambda: {Language.ENGLISH: (Wording(text=f"hid {filling.say}"),)},
    }
    if name in special:
        return special[name]()
    if shape in {TimeCode, TimeCode | None}:
        return _MOMENTS[name]
    return "2019" if name in _DATES else _value(shape, filling)


def _value(shape: Any, filling: _Filling) -> Any:
    origin, arguments = get_origin(shape), get_args(shape)
    if origin in {Union, UnionType}:
        return _value(next(part for part in arguments if part is not NoneType), filling)
    if origin is tuple:
        return _several(arguments[0], filling)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(arguments[0], arguments[1], filling)
    return _single(shape, filling)


def _mapping(keys: Any, values: Any, filling: _Filling) -> Any:
    value = _value(values, filling)
    key = next(iter(keys)) if issubclass(keys, Enum) else filling.say
    return {} if value is _NOTHING or value == () else {key: value}


def _single(shape: Any, filling: _Filling) -> Any:
    if shape in POINTS_AT:
        return next(iter(filling.target(POINTS_AT[shape])), _NOTHING)
    if shape is LanguageMap:
        return LanguageMap({Language.SPANISH: _wording(filling)})
    if dataclasses.is_dataclass(shape) and isinstance(shape, type):
        return _structure(shape, filling)
    if isinstance(shape, type) and issubclass(shape, Enum):
        return next(iter(shape))
    return filling.say if shape is str else _NUMBERS[shape]


def _wording(filling: _Filling) -> Wording:
    # Of another state than what a text has that lost its source.
    return Wording(text=filling.say, by=filling.say, source=filling.document(), state=WordingState.PREFERRED)


def _several(shape: Any, filling: _Filling) -> tuple[Any, ...]:
    if shape in POINTS_AT:
        return tuple(filling.target(POINTS_AT[shape]))
    value = _value(shape, filling)
    return () if value is _NOTHING else (value,)


def _relations(filling: _Filling) -> dict[RelationType, tuple[EntityRef, ...]]:
    found = {
        relation: tuple(map(EntityRef, filling.target(ends)))
        for relation, (starts, ends) in RELATION_ENDS.items()
        if filling.kind in starts
    }
    return {relation: targets for relation, targets in found.items() if targets}
