"""The form in which a steward opens or renames a protocol."""

from typing import Any, Final

from marshmallow import EXCLUDE, Schema, fields, post_load

from archive.inputs.governance import Openness
from archive.inputs.protocol import ProtocolInput
from archive.schemas.language_lines import lines_by_language, needed_map

LONGEST_NAME: Final = 120


class ProtocolSchema(Schema.from_dict(lines_by_language("name", LONGEST_NAME))):  # type: ignore[misc]
    """Whatever else is sent along is passed over."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    openness = fields.Enum(Openness, by_value=fields.String, required=True)

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> ProtocolInput:
        """The input."""
        return ProtocolInput(name=needed_map("name", data), openness=data["openness"])
