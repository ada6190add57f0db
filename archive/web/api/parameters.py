"""The parameters of a request, refused by name where they are unknown or say something outside a closed list."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, NoReturn

from flask import Request
from marshmallow import RAISE, Schema, ValidationError, fields, missing, validate
from webargs.flaskparser import FlaskParser
from webargs.multidictproxy import MultiDictProxy

from archive.errors import BadRequestError, NotFoundError
from archive.models.identifier import parse


@dataclass(frozen=True, slots=True)
class RefusedParameter:
    """One parameter that can't be obeyed, and why."""

    name: str
    value: str
    reason: str
    allowed: tuple[str, ...] = ()


class ParametersError(BadRequestError):
    """Parameters that can't be obeyed: all of them at once."""

    def __init__(self, refused: tuple[RefusedParameter, ...]) -> None:
        first = refused[0]
        super().__init__(first.name, first.value, first.allowed)
        self.refused = refused


class NoSuchPageError(NotFoundError):
    """The list has fewer pages."""

    def __init__(self, page: int, reason: str) -> None:
        super().__init__(f"page={page}")
        self.refused = (RefusedParameter("page", str(page), reason),)


class Parameters(Schema):
    """A request's parameters, by name."""

    class Meta:
        """Read by marshmallow."""

        unknown = RAISE


class Identifier(fields.String):
    """A permanent identifier as somebody typed it: capitals, `o` for 0 and `l` for 1 are understood."""

    def _deserialize(self, value: object, attr: str | None, data: Mapping[str, object] | None, **_: object) -> str:
        identifier = parse(super()._deserialize(value, attr, data))
        if identifier is None:
            message = "An identifier of 13 characters is expected."
            raise ValidationError(message)
        return identifier


class ParameterParser(FlaskParser):
    """Reads the parameters of an address; each but those of lists may stand there once."""

    DEFAULT_VALIDATION_STATUS = 400
    DEFAULT_UNKNOWN_BY_LOCATION = {"query": RAISE}  # noqa: RUF012 (webargs' own name and type)

    def load_querystring(self, req: Request, schema: Schema) -> MultiDictProxy:
        """The parameters, if none that takes one value has several."""
        repeated = [
            RefusedParameter(name, ", ".join(values), "It may be given once.")
            for name, values in req.args.lists()
            if len(values) > 1 and name in schema.fields and not isinstance(schema.fields[name], fields.List)
        ]
        if repeated:
            raise ParametersError(tuple(repeated))
        return MultiDictProxy(req.args, schema)

    def handle_error(
        self,
        error: ValidationError,
        req: Request,
        schema: Schema,
        *,
        error_status_code: int | None,  # noqa: ARG002
        error_headers: Mapping[str, str] | None,  # noqa: ARG002
    ) -> NoReturn:
        """In our own terms."""
        raise ParametersError(tuple(_refused(error, req, schema))) from error


def _refused(error: ValidationError, request: Request, schema: Schema) -> Iterator[RefusedParameter]:
    messages = error.messages_dict.get("query", {})
    for name, said in messages.items():
        value = ", ".join(request.args.getlist(name))
        if name not in schema.fields:
            yield RefusedParameter(name, value, "There is no such parameter here.", tuple(sorted(schema.fields)))
        else:
            yield RefusedParameter(name, value, _reason(said), allowed_values(schema.fields[name]))


def _reason(said: object) -> str:
    """The first of marshmallow's messages, which nest by position in a list."""
    while isinstance(said, Mapping | list):
        said = next(iter(said.values() if isinstance(said, Mapping) else said))
    return str(said)


def one_of(words: Iterable[str | Enum], *, default: str | None = None, description: str = "") -> fields.String:
    """A parameter that says one word of a closed list."""
    allowed = [str(word.value if isinstance(word, Enum) else word) for word in words]
    return fields.String(
        validate=validate.OneOf(allowed, error="It says none of the words that are known here."),
        load_default=missing if default is None else str(default),
        metadata={"description": description} if description else {},
    )


def whole_number(lowest: int, highest: int, *, default: int, description: str) -> fields.Integer:
    """A parameter that counts."""
    expected = f"A whole number from {lowest} to {highest} is expected."
    return fields.Integer(
        validate=validate.Range(lowest, highest, error=expected),
        load_default=default,
        metadata={"description": description},
        error_messages={"invalid": expected, "too_large": expected},
    )


def allowed_values(field: fields.Field[Any]) -> tuple[str, ...]:
    """What a parameter may say, where that is a closed list."""
    inner = field.inner if isinstance(field, fields.List) else field
    for validator in inner.validators:
        if isinstance(validator, validate.OneOf):
            return tuple(str(choice) for choice in validator.choices)
    return ()
