"""The forms in which stewards take somebody into their collective."""

from typing import Any, Final

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, pre_load

from archive.inputs.account import LONGEST_USER_NAME, NewAccount
from archive.inputs.governance import Role
from archive.languages import Language
from archive.schemas.suggestion_lines import NEEDED, UNFIT, line

LONGEST_NAME: Final = 200


class NewMemberSchema(Schema):
    """Somebody without an account; whatever else is sent along is passed over."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    name = line(LONGEST_NAME, NEEDED)
    new_user_name = line(LONGEST_USER_NAME, NEEDED)
    language = fields.Enum(Language, by_value=fields.String, required=True)

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> NewAccount:
        """The input."""
        try:
            return NewAccount(user_name=data["new_user_name"], name=data["name"], language=data["language"])
        except ValueError:
            raise ValidationError({"new_user_name": [UNFIT]}) from None


class RoleSchema(Schema):
    """What somebody is made; whatever else is sent along is passed over."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    role = fields.Enum(Role, by_value=fields.String, required=True)


class LastDaySchema(Schema):
    """Until when somebody is something; an empty field is no end. Whatever else is sent along is passed over."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    until = fields.Date(load_default=None)

    @pre_load
    def leave_out_what_is_empty(self, data: dict[str, Any], **_: object) -> dict[str, Any]:
        """A form sends every field."""
        return {name: value for name, value in data.items() if name != "until" or value.strip()}
