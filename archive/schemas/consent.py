"""What forms about consent send."""

from collections.abc import Mapping
from typing import Any, Final

from marshmallow import EXCLUDE, Schema, fields, pre_load, validate

from archive.inputs.governance import Answered, Explained
from archive.languages import Language

_SHORT: Final = 200
LONGEST: Final = 2000


class _Form(Schema):
    class Meta:
        """What else a form sends is no concern of this one."""

        unknown = EXCLUDE

    @pre_load
    def without_empty(self, data: Mapping[str, str], **_: object) -> dict[str, str]:
        """A field that was left empty was not filled in."""
        return {name: value.strip() for name, value in data.items() if value.strip()}


class AnswerSchema(_Form):
    """How something was asked and answered; the answers themselves are in the address of the page that is sent."""

    explained_in = fields.Enum(Language, by_value=fields.String, required=True)
    explained = fields.Enum(Explained, by_value=fields.String, required=True)
    answered = fields.Enum(Answered, by_value=fields.String, required=True)
    witness = fields.String(validate=validate.Length(max=_SHORT), load_default="")
    authority = fields.String(validate=validate.Length(max=_SHORT), load_default="")
    represented_by = fields.String(load_default=None)
    named_as = fields.String(validate=validate.Length(max=_SHORT), load_default="")
    credit = fields.String(validate=validate.Length(max=_SHORT), load_default="")
    conditions = fields.String(validate=validate.Length(max=LONGEST), load_default="")
    begins_on = fields.Date(load_default=None)
    ends_on = fields.Date(load_default=None)


class ClosingSchema(_Form):
    """What is refused or taken back; nobody has to say why."""

    reason = fields.String(validate=validate.Length(max=LONGEST), load_default="")
    tombstone = fields.String(validate=validate.Length(max=LONGEST), load_default="")


def loaded(schema: Schema, form: Mapping[str, str]) -> dict[str, Any]:
    """The form's fields; marshmallow's error where one is not as it should be."""
    said: dict[str, Any] = schema.load(form)
    return said
