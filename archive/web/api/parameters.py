"""The parameters of a request, refused by name where they are unknown or say something outside a closed list."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NoReturn

from flask import Request
from marshmallow import RAISE, Schema, ValidationError, fields, missing, validate
from webargs.flaskparser import FlaskParser
from webargs.multidictproxy import MultiDictProxy

from archive.errors import BadRequestError, NotFoundError
from archive.models.identifier import LENGTH, parse
from archive.web.words.labels import N_


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a parameter can't be obeyed: a message id and what is put into it."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)


_IDENTIFIER_EXPECTED = Reason(N_("An identifier of %(length)s characters is expected."), {"length": LENGTH})


@dataclass(frozen=True, slots=True)
class RefusedParameter:
    """One parameter that can't be obeyed, and why."""

    name: str
    value: str
    reason: Reason
    allowed: tuple[str, ...] = ()


class ParametersError(BadRequestError):
    """Parameters that can't be obeyed: all of them at once."""

    def __init__(self, refused: tuple[RefusedParameter, ...]) -> None:
        first = refused[0]
        super().__init__(first.name, first.value, first.allowed)
        self.refused = refused


class NoSuchPageError(NotFoundError):
    """The list has fewer pages."""

    def __init__(self, page: int, reason: Reason) -> None:
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
            raise ValidationError(_IDENTIFIER_EXPECTED.message)
        return identifier


class ParameterParser(FlaskParser):
    """Reads the parameters of an address; each but those of lists may stand there once."""

    DEFAULT_VALIDATION_STATUS = 400
    DEFAULT_UNKNOWN_BY_LOCATION = {"query": RAISE}  # noqa: RUF012 (webargs' own name and type)

    def load_querystring(self, req: Request, schema: Schema) -> MultiDictProxy:
        """The parameters, if none that takes one value has several."""
        repeated = [
            RefusedParameter(name, ", ".join(values), Reason(N_("It may be given once.")))
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
    for name in error.messages_dict.get("query", {}):
        value = ", ".join(request.args.getlist(name))
        if name not in schema.fields:
            unknown = Reason(N_("There is no such parameter here."))
            yield RefusedParameter(name, value, unknown, tuple(sorted(schema.fields)))
        elif name not in request.args:
            yield RefusedParameter(name, value, Reason(N_("It is needed.")))
        else:
            expected = schema.fields[name]
            yield RefusedParameter(name, value, _expectation(expected), allowed_values(expected))


def _expectation(expected: fields.Field[Any]) -> Reason:
    """What a parameter has to be, in our own words: those of marshmallow are for the authors of programs."""
    inner = expected.inner if isinstance(expected, fields.List) else expected
    if isinstance(inner, Identifier):
        return _IDENTIFIER_EXPECTED
    if isinstance(inner, fields.Boolean):
        return Reason(N_("Either true or false is expected."))
    for limit in inner.validators:
        if isinstance(limit, validate.Range):
            numbers = {"lowest": limit.min, "highest": limit.max}
            return Reason(N_("A whole number from %(lowest)s to %(highest)s is expected."), numbers)
        if isinstance(limit, validate.Length):
            return Reason(N_("It may be %(most)s characters long."), {"most": limit.max})
    return Reason(N_("It says none of the words that are known here."))


def one_of(words: Iterable[str | Enum], *, default: str | None = None, description: str = "") -> fields.String:
    """A parameter that says one word of a closed list."""
    allowed = [str(word.value if isinstance(word, Enum) else word) for word in words]
    return fields.String(
        validate=validate.OneOf(allowed),
        load_default=missing if default is None else str(default),
        metadata={"description": description} if description else {},
    )


def whole_number(lowest: int, highest: int, *, default: int, description: str) -> fields.Integer:
    """A parameter that counts."""
    return fields.Integer(
        validate=validate.Range(lowest, highest), load_default=default, metadata={"description": description}
    )


def allowed_values(asked: fields.Field[Any]) -> tuple[str, ...]:
    """What a parameter may say, where that is a closed list."""
    inner = asked.inner if isinstance(asked, fields.List) else asked
    for validator in inner.validators:
        if isinstance(validator, validate.OneOf):
            return tuple(str(choice) for choice in validator.choices)
    return ()
