"""The form in which those who hold an entry put right what it says."""

from typing import Any, Final

from marshmallow import EXCLUDE, Schema, post_load

from archive.inputs.correction import Correction
from archive.languages import INTERFACE_LANGUAGES
from archive.schemas.language_lines import lines_by_language

LONGEST: Final = {"title": 300, "summary": 2000, "text": 20_000}
_LINES: Final = {key: line for name, most in LONGEST.items() for key, line in lines_by_language(name, most).items()}


class CorrectionSchema(Schema.from_dict(_LINES)):  # type: ignore[misc]
    """Whatever else is sent along is passed over."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> Correction:
        """By field and language; a form's line ends are the text's own."""
        said = {
            name: {language: data[f"{name}_{language}"].replace("\r\n", "\n") for language in INTERFACE_LANGUAGES}
            for name in LONGEST
        }
        return Correction(**said)
