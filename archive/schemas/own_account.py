"""The forms of somebody's own account; where `current` stands, their password is asked for once more."""

from typing import Any, Final

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, validate

from archive.inputs.account import NewToken, OwnDetails, folded, is_email
from archive.inputs.governance import TokenScope
from archive.languages import INTERFACE_LANGUAGES, Language
from archive.schemas.account import LONGEST_PASSWORD, new_password
from archive.schemas.suggestion_lines import NEEDED, line

#: Fault of an address, as a word of a closed list.
NO_ADDRESS: Final = "no_address"
#: For how many days a program may be given a key.
DAYS: Final = (30, 90, 365)
_LONGEST_NAME: Final = 200
_LONGEST_TOKEN_NAME: Final = 80
_LONGEST_CODE: Final = 100
_LONGEST_SECRET: Final = 400


def _current() -> fields.String:
    return fields.String(required=True, validate=validate.Length(1, LONGEST_PASSWORD))


class _Form(Schema):
    """Whatever else is sent along is passed over; a box that is not ticked is not sent."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE


class DetailsSchema(_Form):
    """How somebody is called, and in which language they are written to."""

    name = line(_LONGEST_NAME, NEEDED)
    language = fields.Enum(
        Language, by_value=fields.String, required=True, validate=validate.OneOf(INTERFACE_LANGUAGES)
    )

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> dict[str, Any]:
        """With the input."""
        return {"details": OwnDetails(**data)}


class PasswordSchema(_Form):
    """Another password."""

    current = _current()
    password = new_password()


class EmailSchema(_Form):
    """Another address."""

    current = _current()
    email = fields.String(required=True)

    @post_load
    def fold(self, data: dict[str, Any], **_: object) -> dict[str, Any]:
        """As it is compared."""
        if not is_email(data["email"]):
            raise ValidationError(NO_ADDRESS, "email")
        return {**data, "email": folded(data["email"])}


class SessionSchema(_Form):
    """A session that is to end; none: all but the one at hand."""

    session = fields.Integer(load_default=None)


class TokenSchema(_Form):
    """A key for a program."""

    current = _current()
    name = line(_LONGEST_TOKEN_NAME, NEEDED)
    write = fields.Boolean(load_default=False)
    days = fields.Integer(required=True, validate=validate.OneOf(DAYS))

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> dict[str, Any]:
        """With the input; whatever may write may read."""
        scopes = frozenset({TokenScope.READ, TokenScope.WRITE} if data["write"] else {TokenScope.READ})
        return {"current": data["current"], "token": NewToken(name=data["name"], scopes=scopes, days=data["days"])}


class TokenEndSchema(_Form):
    """A key that is to end."""

    token = fields.Integer(required=True)


class AuthenticatorSchema(_Form):
    """Turning the second factor on: `secret` is what was shown, wrapped."""

    current = _current()
    code = fields.String(required=True, validate=validate.Length(1, _LONGEST_CODE))
    secret = fields.String(required=True, validate=validate.Length(1, _LONGEST_SECRET))


class AuthenticatorChangeSchema(_Form):
    """Turning it off, or asking for other codes for recovery."""

    current = _current()
    code = fields.String(required=True, validate=validate.Length(1, _LONGEST_CODE))
    off = fields.Boolean(load_default=False)


class ClosingSchema(_Form):
    """Closing the account."""

    current = _current()
