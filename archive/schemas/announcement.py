"""The form in which a steward announces something that her collective keeps to itself."""

from typing import Any, Final

from marshmallow import EXCLUDE, Schema, post_load

from archive.inputs.announcement import AnnouncementInput
from archive.schemas.language_lines import language_map, lines_by_language, needed_map

LONGEST: Final = {"words": 600, "whom": 300}


class AnnouncementSchema(
    Schema.from_dict({**lines_by_language("words", LONGEST["words"]), **lines_by_language("whom", LONGEST["whom"])})  # type: ignore[misc]
):
    """Whatever else is sent along is passed over."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> AnnouncementInput:
        """The input; the places are the collective's own."""
        return AnnouncementInput(words=needed_map("words", data), whom_to_ask=language_map("whom", data))
