"""An input whose references go elsewhere, since what they pointed at was merged into something else."""

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar, get_args, get_origin

from cattrs import Converter

from archive.inputs.codec import make_converter, plain
from archive.inputs.concept import ConceptInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Kind, RelationType
from archive.inputs.references import POINTS_AT

_T = TypeVar("_T", bound=EntityInput)


class MovedReferences:
    """Replaces identifiers; of a list that then names the same twice the first stays."""

    def __init__(self, moved: Mapping[str, str]) -> None:
        """From which identifier to which."""
        self._moved = moved
        self._converter = make_converter(self._move)
        self._converter.register_structure_hook_factory(_is_list_of_references, _structure_each_once)

    def of(self, data: _T) -> _T:
        """The same input, pointing elsewhere."""
        moved: _T = self._converter.structure(plain(data), type(data))
        # Relations are of one type whatever kinds stand at their ends, which the archive has checked long ago.
        return moved

    def _move(self, identifier: str, _kinds: frozenset[Kind]) -> str:
        return self._moved.get(identifier, identifier)


def without_itself(data: ConceptInput, identifier: str) -> ConceptInput:
    """A concept that neither is broader than nor related to itself."""
    return dataclasses.replace(
        data,
        broader=tuple(other for other in data.broader if other != identifier),
        related=tuple(other for other in data.related if other != identifier and other not in data.broader),
        relations=_without(data.relations, identifier),
    )


def _without(relations: Mapping[RelationType, tuple[Any, ...]], identifier: str) -> dict[RelationType, tuple[Any, ...]]:
    return {
        relation: left
        for relation, targets in relations.items()
        if (left := tuple(target for target in targets if target != identifier))
    }


def _is_list_of_references(shape: Any) -> bool:
    return get_origin(shape) is tuple and get_args(shape)[0] in POINTS_AT


def _structure_each_once(shape: Any, converter: Converter) -> Any:
    reference = get_args(shape)[0]
    structure = converter.get_structure_hook(reference)
    return lambda values, _: tuple(dict.fromkeys(structure(value, reference) for value in values))
