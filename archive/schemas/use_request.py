"""Forms in which somebody asks for something, and in which it is answered."""

from collections.abc import Sequence
from typing import Final, cast

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, validate, validates_schema

from archive.access import Purpose
from archive.inputs.governance import RequestType
from archive.inputs.use_request import ASKED_FOR, RequestAnswerInput, UseRequestInput
from archive.languages import Language
from archive.schemas.suggestion_lines import EMPTY, NEEDED, UNFIT, line

LONGEST: Final = {"name": 120, "email": 254, "words": 3000, "answers": 1000, "conditions": 1000, "credit": 300}


def _purposes() -> fields.List[Purpose]:
    return fields.List(fields.Enum(Purpose, by_value=fields.String), load_default=list)


class LostLinkSchema(Schema):
    """Where links are to be sent again."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    email = line(LONGEST["email"], NEEDED, validate.Email(error=UNFIT))


class UseRequestSchema(Schema):
    """What is asked; whatever else is sent along is passed over."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    #: Only whoever holds it asks to have it corrected, and elsewhere.
    type = fields.Enum(
        RequestType,
        by_value=fields.String,
        load_default=RequestType.USE,
        validate=validate.OneOf((RequestType.USE, RequestType.OFFER)),
    )
    purposes = _purposes()
    name = line(LONGEST["name"], NEEDED)
    email = line(LONGEST["email"], NEEDED, validate.Email(error=UNFIT))
    words = line(LONGEST["words"], NEEDED)
    answers = fields.List(line(LONGEST["answers"]), load_default=list)
    language = fields.Enum(Language, by_value=fields.String, load_default=Language.SPANISH)

    @validates_schema(skip_on_field_errors=False)
    def say_what_for(self, data: dict[str, object], **_: object) -> None:
        """A request to use something for nothing is none."""
        if data.get("type") is not RequestType.OFFER and not data.get("purposes"):
            raise ValidationError(EMPTY, "purposes")

    @post_load
    def make(self, data: dict[str, object], **_: object) -> UseRequestInput:
        """The input."""
        asked = cast("Sequence[Purpose]", data.pop("purposes"))
        answers = tuple(cast("Sequence[str]", data.pop("answers")))
        offers = data["type"] is RequestType.OFFER
        purposes = () if offers else tuple(purpose for purpose in ASKED_FOR if purpose in asked)
        return UseRequestInput(**data, purposes=purposes, answers=answers)  # type: ignore[arg-type]


class RequestAnswerSchema(Schema):
    """A yes to some of it."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    purposes = _purposes()
    conditions = line(LONGEST["conditions"])
    credit = line(LONGEST["credit"])
    until = fields.Date(load_default=None, allow_none=True)

    @post_load
    def make(self, data: dict[str, object], **_: object) -> RequestAnswerInput:
        """The input."""
        return RequestAnswerInput(**{**data, "purposes": tuple(data["purposes"])})  # type: ignore[arg-type]
