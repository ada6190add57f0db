"""Inputs to and from plain data (what JSON and YAML hold).

The compact form is the one docs/collection-form.md shows: a wording that is the project's own is a bare string, fields
at their default are left out. Files know only texts, so a number may come as its digits; other
wrong types are refused, not coerced. The caller turns cattrs' errors into words.
"""

import dataclasses
import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeAlias

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from archive.inputs import kinds
from archive.inputs.kinds import Kind
from archive.inputs.references import POINTS_AT
from archive.inputs.wording import LanguageMap, Wording
from archive.languages import Language, canonical_tag

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
#: Turns what a file wrote into an identifier; raises ValueError with the reason where it points at nothing fitting.
Resolve: TypeAlias = Callable[[str, frozenset[Kind]], str]


_CLOSED_LISTS: tuple[type[Enum], ...] = (
    Language,
    *(value for value in vars(kinds).values() if isinstance(value, type) and issubclass(value, Enum) and list(value)),
)


def _as_written(reference: str, _kinds: frozenset[Kind]) -> str:
    return reference


def _text(value: object, _: object) -> str:
    if isinstance(value, str):
        return value
    message = "a text is expected"
    raise ValueError(message)


def _whole(value: object, _: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,15}", value, re.ASCII):
        return int(value)
    message = f"a whole number is expected, not {value!r}"
    raise ValueError(message)


def _number(value: object, _: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", value, re.ASCII):
        return float(value)
    message = f"a number such as -13.16 is expected, not {value!r}"
    raise ValueError(message)


def _truth(value: object, _: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in {"true", "false"}:
        return value == "true"
    message = f"true or false is expected, not {value!r}"
    raise ValueError(message)


def _closed_list(value: object, shape: type[Enum]) -> Enum:
    if shape is Language:
        return canonical_tag(_text(value, str))
    try:
        return shape(value)
    except ValueError:
        message = f"{value!r} is not one of: {', '.join(str(member.value) for member in shape)}"
        raise ValueError(message) from None


def make_converter(resolve: Resolve = _as_written) -> Converter:
    """A converter between inputs and plain data, whose references go through `resolve`."""
    converter = Converter(forbid_extra_keys=True, omit_if_default=True)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(int, _whole)
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook(bool, _truth)
    for closed in _CLOSED_LISTS:
        # One by one: a closed list is also a text, whose hook would be found first.
        converter.register_structure_hook(closed, _closed_list)
    _register_references(converter, resolve)
    _register_wordings(converter)
    return converter


def _register_references(converter: Converter, resolve: Resolve) -> None:
    for reference, may_be in POINTS_AT.items():

        def structure(value: object, _: type, wanted: frozenset[Kind] = may_be) -> str:
            return resolve(_text(value, str), wanted)

        converter.register_structure_hook(reference, structure)


def _register_wordings(converter: Converter) -> None:
    mapping = make_dict_structure_fn(Wording, converter)
    plain = make_dict_unstructure_fn(Wording, converter, _cattrs_omit_if_default=True, text=override(omit=False))

    def structure_wording(value: object, _: type) -> Wording:
        return mapping(value, Wording) if isinstance(value, Mapping) else Wording(text=_text(value, str))

    def unstructure_wording(wording: Wording) -> Plain:
        if wording.source is None and wording.state is None and wording.by is None:
            return wording.text
        return plain(wording)

    def structure_map(value: object, _: type) -> LanguageMap:
        if not isinstance(value, Mapping):
            message = "a text per language is expected, such as {es: …}"
            raise ValueError(message)  # noqa: TRY004 (one kind of error for whatever a file holds)
        return LanguageMap({canonical_tag(str(tag)): structure_wording(text, Wording) for tag, text in value.items()})

    def unstructure_map(value: LanguageMap) -> Plain:
        return {tag.value: unstructure_wording(wording) for tag, wording in value.wordings.items()}

    converter.register_structure_hook(Wording, structure_wording)
    converter.register_unstructure_hook(Wording, unstructure_wording)
    converter.register_structure_hook(LanguageMap, structure_map)
    converter.register_unstructure_hook(LanguageMap, unstructure_map)


#: For what the database keeps: references are identifiers already.
STORED = make_converter()


def plain(value: object) -> Any:
    """Plain data of an input or any part of one; equal inputs give equal data."""
    return STORED.unstructure(value, unstructure_as=type(value) if dataclasses.is_dataclass(value) else None)
