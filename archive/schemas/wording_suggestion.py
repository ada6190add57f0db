"""A form in which a reader proposes a word. A mistake is a word of `FAULTS`: pages say it in the reader's language."""

from typing import Final

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, validate

from archive.inputs.scalars import text
from archive.inputs.wording_suggestion import WordingSuggestionInput
from archive.languages import Language

EMPTY: Final = "empty"
TOO_LONG: Final = "too long"
UNFIT: Final = "unfit"
#: Letters of a proposal, of where it is said, of a name: several times what the longest message of the pages takes.
LONGEST: Final = {"words": 2000, "heard": 500, "by": 120}


def _fit(value: str) -> None:
    if value:
        try:
            text(value, str)
        except ValueError:
            raise ValidationError(UNFIT) from None


class _Trimmed(fields.String):
    def _deserialize(self, value: object, attr: str | None, data: object, **options: object) -> str:
        return super()._deserialize(value.strip() if isinstance(value, str) else value, attr, data, **options)


def _line(name: str, *further: validate.Validator) -> fields.String:
    return _Trimmed(
        load_default="",
        validate=[validate.Length(max=LONGEST[name], error=TOO_LONG), _fit, *further],
    )


class WordingSuggestionSchema(Schema):
    """Everything but the words may be left empty; whatever else is sent along is passed over."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    language = fields.Enum(Language, by_value=fields.String, required=True)
    message = fields.String(required=True)
    words = _line("words", validate.Length(min=1, error=EMPTY))
    heard = _line("heard")
    by = _line("by")

    @post_load
    def make(self, data: dict[str, object], **_: object) -> WordingSuggestionInput:
        """The input."""
        return WordingSuggestionInput(**data)  # type: ignore[arg-type]
