"""A form in which a reader proposes words for the pages."""

from typing import Final

from marshmallow import EXCLUDE, Schema, fields, post_load

from archive.inputs.wording_suggestion import WordingSuggestionInput
from archive.languages import Language
from archive.schemas.suggestion_lines import NEEDED, line

#: Letters of a proposal, of where it is said, of a name: several times what the longest message of the pages takes.
LONGEST: Final = {"words": 2000, "heard": 500, "by": 120}


class WordingSuggestionSchema(Schema):
    """Everything but the words may be left empty; whatever else is sent along is passed over."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    language = fields.Enum(Language, by_value=fields.String, required=True)
    message = fields.String(required=True)
    words = line(LONGEST["words"], NEEDED)
    heard = line(LONGEST["heard"])
    by = line(LONGEST["by"])

    @post_load
    def make(self, data: dict[str, object], **_: object) -> WordingSuggestionInput:
        """The input."""
        return WordingSuggestionInput(**data)  # type: ignore[arg-type]
