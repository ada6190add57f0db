"""What there is to see or hear in a medium, as a form asks for it: one text a language."""

from typing import Any

from marshmallow import Schema, post_load

from archive.inputs.wording import LanguageMap
from archive.schemas.language_lines import language_map, lines_by_language
from archive.schemas.upload import LONGEST_ALT


class DescriptionSchema(Schema.from_dict(lines_by_language("alt", LONGEST_ALT))):  # type: ignore[misc]
    """Every language may stay empty."""

    @post_load
    def build(self, data: dict[str, Any], **_: object) -> LanguageMap:
        """By language."""
        return language_map("alt", data)
