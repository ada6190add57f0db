"""The OpenAPI document as its page shows it: operations that are asked alike stand together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

#: A part of an OpenAPI document.
_Part: TypeAlias = Mapping[str, Any]
_COMPONENT = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value is, in words; `name` where the page describes it further."""

    words: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an answer, or a parameter."""

    name: str
    shape: Shape
    place: str
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """What can be asked, and the shape of what is answered."""

    path: str
    summary: str
    answer: Shape
    #: Whether its path alone asks for something, so that it can be a link.
    asked_alone: bool


@dataclass(frozen=True, slots=True)
class Family:
    """Operations under one tag; the parameters and statuses of several paths are those of the first.

    Families are declared so that all their paths take the same parameters; where they do not, there are two families.
    """

    name: str
    description: str
    operations: tuple[Operation, ...]
    parameters: tuple[Field, ...]
    #: Status and what it means.
    statuses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Described:
    """A shape with its fields."""

    name: str
    description: str
    fields: tuple[Field, ...]


def families(document: _Part) -> tuple[Family, ...]:
    """Every operation, by its tag."""
    by_tag: dict[str, list[tuple[str, _Part]]] = {}
    for path, item in document["paths"].items():
        by_tag.setdefault(item["get"]["tags"][0], []).append((path, item))
    return tuple(_family(tag, by_tag[tag["name"]]) for tag in document["tags"])


def shapes(document: _Part, entries: Family) -> tuple[Described, ...]:
    """Every shape that answers are made of, in alphabetical order; what all whole entries have is told once."""
    schemas: Mapping[str, _Part] = document["components"]["schemas"]
    whole = {operation.answer.words for operation in entries.operations}
    shared = frozenset[str].intersection(*(frozenset(schemas[name]["properties"]) for name in whole))
    found = [Described("Entry", "What every whole entry has.", _fields(schemas[min(whole)], shared))]
    for name, schema in schemas.items():
        own = frozenset(schema["properties"]) - (shared if name in whole else frozenset())
        also = " It has what every Entry has, and:" if name in whole else ""
        found.append(Described(name, schema["description"] + also, _fields(schema, own)))
    return tuple(sorted(found, key=lambda shape: shape.name))


def _family(tag: _Part, items: list[tuple[str, _Part]]) -> Family:
    first = items[0][1]
    parameters = [*first.get("parameters", ()), *first["get"].get("parameters", ())]
    return Family(
        tag["name"],
        tag["description"],
        operations=tuple(_operation(path, item["get"]) for path, item in items),
        parameters=tuple(_parameter(parameter) for parameter in parameters),
        statuses=tuple((status, said["description"]) for status, said in first["get"]["responses"].items()),
    )


def _operation(path: str, operation: _Part) -> Operation:
    content = operation["responses"]["200"]["content"]
    answer = _shape(next(iter(content.values()))["schema"])
    needed = any(parameter.get("required") for parameter in operation.get("parameters", ()))
    return Operation(path, operation["summary"], answer, asked_alone="{" not in path and not needed)


def _parameter(parameter: _Part) -> Field:
    return Field(parameter["name"], _shape(parameter["schema"]), parameter["in"], parameter.get("description", ""))


def _fields(schema: _Part, names: frozenset[str]) -> tuple[Field, ...]:
    properties: Mapping[str, _Part] = schema["properties"]
    return tuple(
        Field(name, _shape(field), "", field.get("description", ""))
        for name, field in properties.items()
        if name in names
    )


def _shape(schema: _Part) -> Shape:
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_COMPONENT)
        return Shape(name, name)
    if "anyOf" in schema:
        inner = _shape(next(one for one in schema["anyOf"] if one.get("type") != "null"))
        return Shape(f"{inner.words}, or null", inner.name)
    if "enum" in schema:
        return Shape("one of " + ", ".join("null" if word is None else str(word) for word in schema["enum"]), None)
    return _container(schema)


def _container(schema: _Part) -> Shape:
    kind = schema.get("type", "anything")
    words = " or ".join(kind) if isinstance(kind, list) else str(kind)
    if words == "array":
        inner = _shape(schema["items"])
        return Shape(f"list of {inner.words}", inner.name)
    if words == "object" and schema.get("additionalProperties"):
        inner = _shape(schema["additionalProperties"])
        return Shape(f"map to {inner.words}", inner.name)
    return Shape(f"{words} ({schema['format']})" if "format" in schema else words, None)
