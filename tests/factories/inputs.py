"""Inputs of every kind, drawn from their types: what a form or a file could say, whatever it means."""

import dataclasses
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, TypeAlias, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from archive.inputs.design import WeaveChart
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import RELATION_ENDS, Kind
from archive.inputs.references import POINTS_AT
from archive.inputs.registry import INPUTS
from archive.inputs.wording import LanguageMap, Wording
from archive.languages import Language

#: Identifiers that a reference to these kinds may hold; None where there is no entry of any of them.
References: TypeAlias = Callable[[frozenset[Kind]], SearchStrategy[str] | None]
_Drawn: TypeAlias = SearchStrategy[Any] | None

#: What no text may hold is left out: control characters but line ends, halves of characters, unassigned code points.
LETTERS: Final = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"), include_characters="\n\t")
TEXTS: Final = st.one_of(
    st.sampled_from(["awana", "q'aytu", "ch’uwa", "ñawi", "Wari & Cía.", "no", "2019", "~", "null", "- a: b", "# x"]),
    st.text(LETTERS, min_size=1, max_size=10).filter(lambda text: text.strip() != ""),
)
WORDS: Final = st.text("abcdefghijklmnñopqrstuvwxyz ’", min_size=1, max_size=12).filter(lambda text: text.strip() != "")
DATES: Final = st.one_of(
    st.integers(1000, 2026).map(str),
    st.dates().map(lambda date: f"{date:%Y-%m}".rjust(7, "0")),
    st.dates().map(lambda date: date.isoformat()),
)
_IDENTIFIERS: Final = ("0000000000000", "zwen3px79kp5e", "x6d78gx860p1d")
_FIELDS_AT_ONCE: Final = 5
#: What an entry is not in order without.
_NEEDED: Final = frozenset({"title", "labels", "file", "latitude", "longitude"})
_CHART: Final = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.text("ab", min_size=width, max_size=width), min_size=1, max_size=4)
)


def anything(_kinds: frozenset[Kind]) -> SearchStrategy[str]:
    """References to entries of which nothing is known."""
    return st.sampled_from(_IDENTIFIERS)


@cache
def inputs(kind: Kind, references: References = anything) -> SearchStrategy[EntityInput]:
    """Inputs that keep every rule of the form but that of files, which `media_asset` needs."""
    shape = INPUTS[kind]
    special: dict[str, _Drawn] = {
        "relations": _relations(kind, references),
        "title": _language_maps(references, need_spanish=True),
        "labels": _labels(references),
        "chart": st.none() | _CHART.map(_chart),
        "file": st.just("picture.png"),
        "starts": st.none(),
        "ends": st.none() | DATES,
        "women": st.none() | st.integers(0, 10),
        "participants": st.none() | st.integers(10, 1000),
        "latitude": st.floats(-90, 90),
        "longitude": st.floats(-180, 180),
    }
    drawn: SearchStrategy[EntityInput] = _instances(shape, references, special)
    return drawn


def any_input(references: References = anything) -> SearchStrategy[EntityInput]:
    return st.sampled_from(Kind).flatmap(lambda kind: inputs(kind, references))


def _instances(shape: type, references: References, special: Mapping[str, _Drawn]) -> SearchStrategy[Any]:
    drawn = _fields(shape, references, special)
    assert drawn is not None
    # A few fields at a time: drawing all thirty of them takes long and finds no more.
    needed = {name: drawn.pop(name) for name in _NEEDED & drawn.keys()}
    chosen = st.sets(st.sampled_from(sorted(drawn)), max_size=_FIELDS_AT_ONCE)
    return chosen.flatmap(lambda names: st.builds(shape, **needed, **{name: drawn[name] for name in sorted(names)}))


def _fields(shape: Any, references: References, special: Mapping[str, _Drawn]) -> dict[str, SearchStrategy[Any]] | None:
    """None where a field that has to be there can't be."""
    hints = get_type_hints(shape)
    fields: dict[str, SearchStrategy[Any]] = {}
    for field in dataclasses.fields(shape):
        name = field.name
        strategy = special[name] if name in special else _values(hints[name], name, references)
        if strategy is not None:
            fields[name] = strategy
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            return None
    return fields


def _values(shape: Any, name: str, references: References) -> _Drawn:
    origin, arguments = get_origin(shape), get_args(shape)
    if origin in {Union, UnionType}:
        inner = _values(next(part for part in arguments if part is not NoneType), name, references)
        return None if inner is None else st.none() | inner
    if origin is tuple:
        inner = _values(arguments[0], name, references)
        return None if inner is None else st.lists(inner, max_size=2).map(tuple)
    if origin is not None and issubclass(origin, Mapping):
        key, value = (_values(part, name, references) for part in arguments)
        return None if key is None or value is None else st.dictionaries(key, value, max_size=2)
    return _single_values(shape, name, references)


def _single_values(shape: Any, name: str, references: References) -> _Drawn:
    if shape in POINTS_AT:
        return references(POINTS_AT[shape])
    if shape is LanguageMap:
        return _language_maps(references)
    if isinstance(shape, type) and dataclasses.is_dataclass(shape):
        fields = _fields(shape, references, {})
        return None if fields is None else st.builds(shape, **fields)
    if isinstance(shape, type) and issubclass(shape, Enum):
        return st.sampled_from(shape)
    return {
        str: DATES if name in {"date", "issued", "founded"} else TEXTS,
        bool: st.booleans(),
        int: st.integers(0, 10**9),
        float: st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9),
    }[shape]


def _wordings(references: References) -> SearchStrategy[Wording]:
    fields = _fields(Wording, references, {})
    assert fields is not None
    return TEXTS.map(lambda text: Wording(text=text)) | st.builds(Wording, **fields)


def _language_maps(references: References, *, need_spanish: bool = False) -> SearchStrategy[LanguageMap]:
    wording = _wordings(references)
    maps = st.dictionaries(st.sampled_from(Language), wording, max_size=2)
    if need_spanish:
        maps = st.builds(lambda spanish, others: {Language.SPANISH: spanish} | others, wording, maps)
    return maps.map(LanguageMap)


def _labels(references: References) -> SearchStrategy[Mapping[Language, tuple[Wording, ...]]]:
    several = st.lists(_wordings(references), min_size=1, max_size=2).map(tuple)
    others = st.dictionaries(st.sampled_from(Language), several, max_size=2)
    return st.builds(lambda spanish, more: {Language.SPANISH: spanish} | more, several, others)


def _relations(kind: Kind, references: References) -> SearchStrategy[Any]:
    """Only what may stand at this end and finds something at the other."""
    possible = {
        relation: targets
        for relation, (ends, others) in RELATION_ENDS.items()
        if kind in ends and (targets := references(others)) is not None
    }
    chosen = st.lists(st.sampled_from(sorted(possible)), max_size=2, unique=True) if possible else st.just([])
    return chosen.flatmap(
        lambda relations: st.fixed_dictionaries(
            {relation: st.lists(possible[relation], max_size=2).map(tuple) for relation in relations}
        )
    )


def _chart(rows: list[str]) -> WeaveChart:
    used = {letter: yarn for letter, yarn in (("a", "indigo"), ("b", "undyed")) if any(letter in row for row in rows)}
    return WeaveChart(yarns=used, rows=tuple(rows))
