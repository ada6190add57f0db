"""Inputs to and from plain data (what JSON and YAML hold).

The compact form is the one docs/collection-form.md shows: a wording that is the project's own is a bare string, fields
at their default are left out.
"""

import collections.abc
import dataclasses
import hashlib
import json
from collections.abc import Callable, Mapping
from enum import Enum
from operator import attrgetter
from typing import Any, TypeAlias, get_args, get_origin

from cattrs import Converter
from cattrs.cols import mapping_structure_factory
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from archive.inputs import scalars
from archive.inputs.kinds import Kind
from archive.inputs.references import POINTS_AT
from archive.inputs.time_code import TimeCode, read_time_code
from archive.inputs.wording import LanguageMap, Name, Wording
from archive.languages import Language

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
#: Turns what a file wrote into an identifier; raises ValueError with the reason where it points at nothing fitting.
Resolve: TypeAlias = Callable[[str, frozenset[Kind]], str]
_Hook: TypeAlias = Callable[[Any, Any], Any]


def make_converter(resolve: Resolve) -> Converter:
    """A converter that checks what it structures, and whose references go through `resolve`.

    Files know only texts, so a number may come as its digits; other wrong types are refused, not coerced. The caller
    turns cattrs' errors into words.
    """
    converter = Converter(forbid_extra_keys=True, omit_if_default=True)
    converter.register_structure_hook(str, scalars.text)
    converter.register_structure_hook(int, scalars.whole)
    converter.register_structure_hook(float, scalars.number)
    converter.register_structure_hook(bool, scalars.truth)
    for closed in scalars.CLOSED_LISTS:
        converter.register_structure_hook(closed, scalars.closed_list)
    for reference, kinds in POINTS_AT.items():
        converter.register_structure_hook(reference, _resolving(resolve, kinds))
    _add_time_codes(converter)
    converter.register_structure_hook_factory(_is_by_language, _structure_by_language)
    _structure_written_wordings(converter)
    _unstructure_wordings(converter)
    return converter


def _make_stored_converter() -> Converter:
    converter = Converter(detailed_validation=False, omit_if_default=True)
    for plain_type in (str, int, float, bool, *POINTS_AT):
        converter.register_structure_hook(plain_type, _as_it_is)
    for closed in scalars.CLOSED_LISTS:
        # One by one: a closed list is also a text, whose hook would be found first.
        converter.register_structure_hook(closed, _members(closed))
    converter.register_structure_hook_factory(_is_tuple, _structure_tuple)
    _add_time_codes(converter)
    _structure_stored_wordings(converter)
    _unstructure_wordings(converter)
    return converter


def _add_time_codes(converter: Converter) -> None:
    converter.register_structure_hook(TimeCode, lambda value, _: read_time_code(value))
    converter.register_unstructure_hook(TimeCode, str)


def _as_it_is(value: Any, _: object) -> Any:
    return value


def _members(shape: type[Enum]) -> _Hook:
    # Faster than calling the class, and asked for some ten times an entry.
    members = {member.value: member for member in shape}
    return lambda value, _: members[value]


def _resolving(resolve: Resolve, kinds: frozenset[Kind]) -> _Hook:
    return lambda value, _: resolve(scalars.text(value, str), kinds)


def _is_by_language(shape: Any) -> bool:
    return get_origin(shape) is collections.abc.Mapping and get_args(shape)[0] is Language


def _structure_by_language(shape: Any, converter: Converter) -> _Hook:
    structure = mapping_structure_factory(shape, converter)

    def structure_by_language(value: Any, _: object) -> Any:
        if not isinstance(value, Mapping):
            message = "texts by language are expected, such as {es: …}"
            raise ValueError(message)  # noqa: TRY004 (one kind of error for whatever a file holds)
        scalars.refuse_twins(value)
        return structure(value, shape)

    return structure_by_language


def _is_tuple(shape: Any) -> bool:
    return get_origin(shape) is tuple


def _structure_tuple(shape: Any, converter: Converter) -> _Hook:
    inner = get_args(shape)[0]
    structure = converter.get_structure_hook(inner)
    return lambda values, _: tuple([structure(value, inner) for value in values])


def _structure_written_wordings(converter: Converter) -> None:
    mapping = make_dict_structure_fn(Wording, converter)

    def structure_wording(value: object, _: object) -> Wording:
        return mapping(value, Wording) if isinstance(value, Mapping) else Wording(text=scalars.text(value, str))

    converter.register_structure_hook(Wording, structure_wording)
    by_language = converter.get_structure_hook(Mapping[Language, Wording])
    converter.register_structure_hook(LanguageMap, lambda value, _: LanguageMap(by_language(value, LanguageMap)))


def _structure_stored_wordings(converter: Converter) -> None:
    mapping = make_dict_structure_fn(Wording, converter, _cattrs_detailed_validation=False)
    language = _members(Language)

    def structure_wording(value: Any, _: object) -> Wording:
        return Wording(text=value) if isinstance(value, str) else mapping(value, Wording)

    def structure_map(value: Any, _: object) -> LanguageMap:
        return LanguageMap({language(tag, Language): structure_wording(text, Wording) for tag, text in value.items()})

    converter.register_structure_hook(Wording, structure_wording)
    converter.register_structure_hook(LanguageMap, structure_map)


def _unstructure_closed_lists(converter: Converter) -> None:
    for closed in scalars.CLOSED_LISTS:
        # To cattrs a member that is also a text is plain enough; to YAML it is not.
        converter.register_unstructure_hook(closed, attrgetter("value"))


def _unstructure_wordings(converter: Converter) -> None:
    _unstructure_closed_lists(converter)
    plain = make_dict_unstructure_fn(Wording, converter, _cattrs_omit_if_default=True, text=override(omit=False))

    def unstructure_wording(wording: Wording) -> Plain:
        if wording.source is None and wording.state is None and wording.by is None:
            return wording.text
        return plain(wording)

    def unstructure_map(value: LanguageMap) -> Plain:
        return {tag.value: unstructure_wording(wording) for tag, wording in value.wordings.items()}

    converter.register_unstructure_hook(Wording, unstructure_wording)
    converter.register_unstructure_hook(LanguageMap, unstructure_map)


#: For what the database keeps: it was checked before it was kept, and its references are identifiers already.
STORED = _make_stored_converter()

_language_map = STORED.get_structure_hook(LanguageMap)
_names = STORED.get_structure_hook(tuple[Name, ...])


def read_language_map(stored: str) -> LanguageMap:
    """The map that this JSON was kept for."""
    language_map: LanguageMap = _language_map(json.loads(stored), LanguageMap)
    return language_map


def read_names(stored: str) -> tuple[Name, ...]:
    """The names that this JSON was kept for."""
    names: tuple[Name, ...] = _names(json.loads(stored), tuple[Name, ...])
    return names


def digest_of(content: Plain) -> str:
    """SHA-256 of plain data in one canonical form: the same whatever order its mappings are in."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def plain(value: object) -> Any:
    """Plain data of an input or any part of one; equal inputs give equal data."""
    return STORED.unstructure(value, unstructure_as=type(value) if dataclasses.is_dataclass(value) else None)
