"""Lines of forms in which readers propose something. A mistake is a word: pages say it in the reader's language."""

from typing import Final

from marshmallow import ValidationError, fields, validate

from archive.inputs.scalars import text

EMPTY: Final = "empty"
TOO_LONG: Final = "too long"
UNFIT: Final = "unfit"


def _fit(value: str) -> None:
    if value:
        try:
            text(value, str)
        except ValueError:
            raise ValidationError(UNFIT) from None


class _Trimmed(fields.String):
    def _deserialize(self, value: object, attr: str | None, data: object, **options: object) -> str:
        return super()._deserialize(value.strip() if isinstance(value, str) else value, attr, data, **options)


def line(longest: int, *further: validate.Validator) -> fields.String:
    """What is typed in one field, without the spaces around it; it may stay empty but with `NEEDED`."""
    return _Trimmed(
        load_default="",
        validate=[validate.Length(max=longest, error=TOO_LONG), _fit, *further],
    )


NEEDED: Final = validate.Length(min=1, error=EMPTY)
