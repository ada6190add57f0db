"""The form in which it is chosen who may see an entry."""

from typing import Any

from marshmallow import EXCLUDE, Schema, fields, post_load

from archive.inputs.audience import AudienceInput
from archive.inputs.governance import Sharing
from archive.schemas.season import SeasonSchema


class AudienceSchema(Schema):
    """Whatever else is sent along is passed over; with no season in any of its rows it is open the whole year."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    protocols = fields.List(fields.String(), load_default=list)
    sharing = fields.Enum(Sharing, by_value=fields.String, load_default=Sharing.ALL)
    seasons = fields.List(fields.Nested(SeasonSchema), load_default=list)

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> AudienceInput:
        """The input."""
        chosen = [season for season in data["seasons"] if season is not None]
        return AudienceInput(
            protocols=tuple(sorted(set(data["protocols"]))),
            sharing=data["sharing"],
            seasons=tuple(dict.fromkeys(chosen)),
        )
