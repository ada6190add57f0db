"""The forms in which somebody signs in or settles something of their account."""

from typing import Any, Final

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, validate, validates_schema

from archive.inputs.account import CodeInput, LinkInput, SecondStepInput, SignInInput, folded

#: Of what is typed as a user name or an e-mail address, and as a password.
LONGEST_LOGIN: Final = 320
LONGEST_PASSWORD: Final = 200
SHORTEST_PASSWORD: Final = 8
_LONGEST_CODE: Final = 100
#: Faults of a new password, as words of a closed list.
TOO_SHORT: Final = "too_short"
EASILY_GUESSED: Final = "easily_guessed"
#: What people choose most, as far as it is long enough (published lists of leaked passwords agree on these).
_COMMON: Final = frozenset({
    *("12345678", "123456789", "1234567890", "87654321", "987654321", "11223344", "12341234", "01234567"),
    *("password", "password1", "passw0rd", "qwerty123", "qwertyuiop", "1q2w3e4r", "1qaz2wsx", "abcd1234", "abc12345"),
    *("iloveyou", "teamomucho", "contrasena", "contraseña", "contrasena1", "contraseña1", "familia1", "princesa"),
    *("administrador", "administrator", "bienvenido", "cristiano", "peru2024", "peru2025", "peru2026", "alianzalima"),
})  # fmt: skip


def new_password() -> fields.String:
    """A password that somebody chooses."""
    return fields.String(required=True, validate=[validate.Length(max=LONGEST_PASSWORD), _refuse_weak])


def _refuse_weak(password: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise ValidationError(TOO_SHORT)
    if password.casefold() in _COMMON or len(set(password)) < SHORTEST_PASSWORD // 2:
        raise ValidationError(EASILY_GUESSED)


class _Form(Schema):
    """Whatever else is sent along is passed over; a box that is not ticked is not sent."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    shared = fields.Boolean(load_default=False)


class SignInSchema(_Form):
    """Name or address, and password."""

    login = fields.String(required=True, validate=validate.Length(1, LONGEST_LOGIN))
    password = fields.String(required=True, validate=validate.Length(1, LONGEST_PASSWORD))

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> SignInInput:
        """The input."""
        return SignInInput(**data)


class ForgottenSchema(_Form):
    """Whose password is forgotten."""

    login = fields.String(required=True, validate=validate.Length(1, LONGEST_LOGIN))


class CodeSchema(_Form):
    """A printed code, and a new password."""

    login = fields.String(required=True, validate=validate.Length(1, LONGEST_LOGIN))
    code = fields.String(required=True, validate=validate.Length(1, _LONGEST_CODE))
    password = new_password()

    @validates_schema
    def refuse_own_name(self, data: dict[str, Any], **_: object) -> None:
        """A password that is the user name is the first that anybody tries."""
        if folded(str(data.get("password"))) == folded(str(data.get("login"))):
            raise ValidationError(EASILY_GUESSED, "password")

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> CodeInput:
        """The input."""
        return CodeInput(**data)


class LinkSchema(_Form):
    """The secret of a link, and a new password."""

    secret = fields.String(required=True, validate=validate.Length(1, _LONGEST_CODE))
    password = new_password()

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> LinkInput:
        """The input."""
        return LinkInput(**data)


class SecondStepSchema(_Form):
    """The second factor of a sign-in that has begun."""

    secret = fields.String(required=True, validate=validate.Length(1, _LONGEST_CODE))
    code = fields.String(required=True, validate=validate.Length(1, _LONGEST_CODE))

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> SecondStepInput:
        """The input."""
        return SecondStepInput(**data)
