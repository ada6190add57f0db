"""What the three kinds of holder share beyond every entry."""

from marshmallow import fields

from archive.inputs.kinds import HoldingRole
from archive.schemas.entity import EntrySchema
from archive.schemas.link import CardSchema
from archive.schemas.record import Held
from archive.schemas.shown import ShownSchema, about
from archive.schemas.texts import TextMap


class HeldSchema(ShownSchema):
    """A record that the holder holds."""

    record = fields.Nested(CardSchema)
    role = fields.Enum(HoldingRole, by_value=fields.String)
    named_as = TextMap(metadata=about("How the holder wishes to be named there."))

    def get_attribute(self, obj: Held, attr: str, default: object) -> object:
        """The record, and what it says of the holder."""
        holding, record = obj
        return record if attr == "record" else getattr(holding, attr, default)


class HolderEntrySchema(EntrySchema):
    """What every holder has."""

    holds = fields.List(
        fields.Nested(HeldSchema),
        attribute="held",
        metadata=about("Records they hold, the first sixty; the search narrowed by `holder` has the rest."),
    )
