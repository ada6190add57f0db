"""The forms in which somebody signs in or settles something of their account."""

from typing import Final

from marshmallow import EXCLUDE, Schema, fields, post_load, validate

from archive.inputs.account import SignInInput

#: Of what is typed as a user name or an e-mail address, and as a password.
LONGEST_LOGIN: Final = 320
LONGEST_PASSWORD: Final = 200


class SignInSchema(Schema):
    """Whatever else is sent along is passed over."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    login = fields.String(required=True, validate=validate.Length(1, LONGEST_LOGIN))
    password = fields.String(required=True, validate=validate.Length(1, LONGEST_PASSWORD))
    #: A box that is not ticked is not sent.
    shared = fields.Boolean(load_default=False)

    @post_load
    def make(self, data: dict[str, object], **_: object) -> SignInInput:
        """The input."""
        return SignInInput(**data)  # type: ignore[arg-type]
