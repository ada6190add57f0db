"""A form in which a reader proposes a word for what an entry is about."""

from typing import Final

from marshmallow import EXCLUDE, Schema, fields, post_load

from archive.inputs.term_suggestion import TermSuggestionInput
from archive.languages import Language
from archive.schemas.suggestion_lines import NEEDED, line

LONGEST: Final = {"term": 300, "meaning": 2000, "heard": 500, "by": 120}


class TermSuggestionSchema(Schema):
    """Everything but the word may be left empty; whatever else is sent along is passed over."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    about = fields.String(required=True)
    term = line(LONGEST["term"], NEEDED)
    language = fields.Enum(Language, by_value=fields.String, load_default=Language.UNDETERMINED)
    meaning = line(LONGEST["meaning"])
    heard = line(LONGEST["heard"])
    by = line(LONGEST["by"])

    @post_load
    def make(self, data: dict[str, object], **_: object) -> TermSuggestionInput:
        """The input."""
        return TermSuggestionInput(**data)  # type: ignore[arg-type]
