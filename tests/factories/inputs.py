"""Inputs of every kind, drawn from their types: what a form or a file could say, whatever it means."""

import dataclasses
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from archive.inputs.codec import make_converter, plain
from archive.inputs.design import DesignInput, WeaveChart
from archive.inputs.entity import EntityInput
from archive.inputs.image_region import ImageRegion, Selector, faults_of_image_region
from archive.inputs.kinds import (
    RELATION_ENDS,
    Basis,
    DesignType,
    Kind,
    Naming,
    RelationType,
    SelectorType,
    WordingState,
    may_be_target,
)
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.record import Holding
from archive.inputs.references import POINTS_AT, DocumentRef, EntityRef
from archive.inputs.registry import INPUTS
from archive.inputs.time_code import TimeCode
from archive.inputs.transcript import Cue, MediaSpan, Transcript
from archive.inputs.without_references import without_references
from archive.inputs.wording import LanguageMap, Wording
from archive.languages import Language
from media.formats import MediaType

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
_NOBODY: Final = "nobody"
_FIELDS_AT_ONCE: Final = 5
#: What an entry is not in order without.
_NEEDED: Final = frozenset({"title", "labels", "file", "latitude", "longitude"})
_CHART: Final = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.text("ab", min_size=width, max_size=width), min_size=1, max_size=4)
)


@cache
def inputs(kind: Kind) -> SearchStrategy[EntityInput]:
    """Inputs that keep every rule of the form but that of files, which `media_asset` needs.

    What they point at is made up; `pointing_at` has them point at entries that there are.
    """
    special = {
        "relations": _relations(kind),
        "title": _language_maps(need_spanish=True),
        **_concept_fields(),
        "chart": st.none() | _CHART.map(_chart),
        "file": st.just("picture.png"),
        "transcripts": _transcripts(),
        "regions": _image_regions(),
        "url": st.none() | st.sampled_from(["https://example.org/ñ?a=1#b", "http://archive.example"]),
        "starts": st.none(),
        "ends": st.none() | DATES,
        "women": st.none() | st.integers(0, 10),
        "participants": st.none() | st.integers(10, 1000),
        "latitude": _numbers(-90, 90),
        "longitude": _numbers(-180, 180),
    }
    fields = _fields(INPUTS[kind], special)
    # A few fields at a time: drawing all thirty of them takes long and finds no more.
    needed = {name: fields.pop(name) for name in sorted(_NEEDED & fields.keys())}
    chosen = st.sets(st.sampled_from(sorted(fields)), max_size=_FIELDS_AT_ONCE)
    return chosen.flatmap(
        lambda names: st.builds(INPUTS[kind], **needed, **{name: fields[name] for name in sorted(names)})
    ).map(_on_a_basis_it_may_have)


def any_input() -> SearchStrategy[EntityInput]:
    return st.sampled_from(Kind).flatmap(inputs)


def pointing_at(drawn: EntityInput, known: Sequence[tuple[Kind, str]]) -> EntityInput:
    """The same input, pointing at known entries of fitting kinds; where there is none, at nothing."""

    def resolve(written: str, kinds: frozenset[Kind]) -> str:
        fitting = [identifier for kind, identifier in known if kind in kinds]
        return fitting[_IDENTIFIERS.index(written) % len(fitting)] if fitting else _NOBODY

    shape = INPUTS[drawn.kind]
    relations = {
        relation: tuple(EntityRef(resolve(target, _targets(relation, drawn.kind))) for target in targets)
        for relation, targets in drawn.relations.items()
    }
    pointing: EntityInput = make_converter(resolve).structure(plain(drawn), shape)
    return without_references(dataclasses.replace(pointing, relations=relations), {_NOBODY})


def _targets(relation: RelationType, start: Kind) -> frozenset[Kind]:
    return frozenset(kind for kind in Kind if may_be_target(relation, start, kind))


def _fields(shape: Any, special: Mapping[str, SearchStrategy[Any]]) -> dict[str, SearchStrategy[Any]]:
    hints = get_type_hints(shape)
    names = [field.name for field in dataclasses.fields(shape)]
    return {name: special[name] if name in special else _values(hints[name], name) for name in names}


def _values(shape: Any, name: str) -> SearchStrategy[Any]:
    origin, arguments = get_origin(shape), get_args(shape)
    if origin in {Union, UnionType}:
        return st.none() | _values(next(part for part in arguments if part is not NoneType), name)
    if origin is tuple:
        return st.lists(_values(arguments[0], name), max_size=2).map(tuple)
    if origin is not None and issubclass(origin, Mapping):
        return st.dictionaries(*(_values(part, name) for part in arguments), max_size=2)
    return _single_values(shape, name)


def _single_values(shape: Any, name: str) -> SearchStrategy[Any]:
    if shape in POINTS_AT:
        return st.sampled_from(_IDENTIFIERS)
    if shape is LanguageMap:
        return _language_maps()
    if isinstance(shape, type) and dataclasses.is_dataclass(shape):
        return st.builds(shape, **_fields(shape, {})).map(_in_order)
    if isinstance(shape, type) and issubclass(shape, Enum):
        return st.sampled_from(shape)
    return {
        str: DATES if name in {"date", "issued", "founded", "made_on"} else TEXTS,
        bool: st.booleans(),
        int: st.integers(0, 10**9),
        float: _numbers(-1e9, 1e9),
    }[shape]


@cache
def _wordings() -> SearchStrategy[Wording]:
    return TEXTS.map(lambda text: Wording(text=text)) | st.builds(Wording, **_fields(Wording, {}))


@cache
def _language_maps(*, need_spanish: bool = False) -> SearchStrategy[LanguageMap]:
    maps = st.dictionaries(st.sampled_from(Language), _wordings(), max_size=2)
    if need_spanish:
        maps = st.builds(lambda spanish, others: {Language.SPANISH: spanish} | others, _wordings(), maps)
    return maps.map(LanguageMap)


def _concept_fields() -> dict[str, SearchStrategy[Any]]:
    shown = st.lists(
        _labels(st.sampled_from(["telar", "awana", "sawu", "q'aytu", "a: b"]) | WORDS), min_size=1, max_size=2
    )
    several = shown.map(_each_once)
    # Of other letters than those above, since no label is both shown and hidden.
    hidden = st.lists(_labels(st.text("AEIOU", min_size=1, max_size=5)), max_size=2).map(_each_once)
    others = st.dictionaries(st.sampled_from(Language), several, max_size=2)
    return {
        "labels": st.builds(lambda spanish, more: {Language.SPANISH: spanish} | more, several, others),
        "hidden_labels": st.dictionaries(st.sampled_from(Language), hidden, max_size=1),
        "state": st.sampled_from([WordingState.ATTESTED, WordingState.AWAITING_CHECK]),
        "broader": st.lists(st.sampled_from(_IDENTIFIERS), max_size=2, unique=True).map(tuple),
    }


def _labels(texts: SearchStrategy[str]) -> SearchStrategy[Wording]:
    unsure = st.sampled_from([None, WordingState.ATTESTED, WordingState.AWAITING_CHECK])
    tidy = texts.map(lambda text: " ".join(text.split()))
    return st.builds(
        Wording, text=tidy, state=unsure, source=st.none() | st.sampled_from(_IDENTIFIERS).map(DocumentRef)
    )


def _each_once(labels: Sequence[Wording]) -> tuple[Wording, ...]:
    return tuple({label.text: label for label in labels}.values())


def _relations(kind: Kind) -> SearchStrategy[Any]:
    possible = sorted(relation for relation, (ends, _) in RELATION_ENDS.items() if kind in ends)
    targets = st.lists(st.sampled_from(_IDENTIFIERS), max_size=2).map(tuple)
    return st.dictionaries(st.sampled_from(possible), targets, max_size=2)


def _on_a_basis_it_may_have(data: EntityInput) -> EntityInput:
    if isinstance(data, MediaAssetInput) and data.media_type is not MediaType.IMAGE:
        data = dataclasses.replace(data, regions=())
    if data.basis is Basis.CONSENT:
        # Nobody has agreed to an example, and what waits for consents is seen by nobody.
        data = dataclasses.replace(data, basis=Basis.PUBLISHED_SOURCE)
    if isinstance(data, DesignInput) and data.design_type is DesignType.STRUCTURAL_STUDY:
        return dataclasses.replace(data, basis=Basis.PROJECT_DRAWING, communities=(), holdings=(), statements=())
    if data.basis is Basis.PROJECT_DRAWING and not isinstance(data, MediaAssetInput):
        return dataclasses.replace(data, basis=Basis.PUBLISHED_SOURCE)
    return data


def _in_order(value: Any) -> Any:
    if isinstance(value, Holding):
        return _named_in_order(value)
    return _in_order_of_time(value) if isinstance(value, MediaSpan) else value


def _named_in_order(holding: Holding) -> Holding:
    named_as = holding.named_as or LanguageMap({Language.SPANISH: Wording(text="una tejedora")})
    naming = holding.naming if holding.holder else Naming.DESCRIBED
    return dataclasses.replace(holding, naming=naming, named_as=named_as)


def _transcripts() -> SearchStrategy[Any]:
    cues = st.lists(st.tuples(st.integers(0, 10**7), st.integers(1, 10**4), TEXTS), min_size=1, max_size=3)
    drawn = st.builds(Transcript, **_fields(Transcript, {"cues": cues.map(_cues)}))
    return st.lists(drawn, max_size=2, unique_by=lambda one: (one.language, one.kind)).map(tuple)


def _image_regions() -> SearchStrategy[Any]:
    selectors = st.sampled_from(
        [
            Selector(value="xywh=percent:12.5,0,50,99.99"),
            Selector(value="xywh=pixel:0,7,300,1"),
            Selector(type=SelectorType.SVG, value='<svg><polygon points="1,1 5,9 2.5,3"/></svg>'),
        ]
    )
    names = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5})?", fullmatch=True)
    drawn = st.builds(ImageRegion, **_fields(ImageRegion, {"id": names, "selector": selectors})).filter(_is_in_order)
    return st.lists(drawn, max_size=2, unique_by=lambda one: one.id).map(tuple)


def _is_in_order(region: ImageRegion) -> bool:
    return next(faults_of_image_region(region), None) is None


def _cues(drawn: list[tuple[int, int, str]]) -> tuple[Cue, ...]:
    return tuple(
        Cue(begins=TimeCode(begins), ends=TimeCode(begins + lasts), text=text) for begins, lasts, text in sorted(drawn)
    )


def _in_order_of_time(span: MediaSpan) -> MediaSpan:
    ends = span.ends if span.begins and span.ends and span.begins < span.ends else None
    return dataclasses.replace(span, ends=ends)


def _chart(rows: list[str]) -> WeaveChart:
    used = {letter: yarn for letter, yarn in (("a", "indigo"), ("b", "undyed")) if any(letter in row for row in rows)}
    return WeaveChart(yarns=used, rows=tuple(rows))


def _numbers(least: float, most: float) -> st.SearchStrategy[float]:
    """As they are read: without a zero below zero."""
    return st.floats(least, most).map(lambda drawn: drawn + 0.0)
