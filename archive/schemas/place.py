"""Where things are at home."""

from marshmallow import fields

from archive.inputs.kinds import PlaceLevel
from archive.schemas.entity import EntrySchema
from archive.schemas.link import Reference
from archive.schemas.shown import about


class PlaceSchema(EntrySchema):
    """A place; the coordinates are its main town's, never those of a place of gathering."""

    level = fields.Enum(PlaceLevel, by_value=fields.String)
    parent = Reference(metadata=about("The place around it."))
    latitude = fields.Float(allow_none=True, metadata=about("Degrees, WGS 84."))
    longitude = fields.Float(allow_none=True, metadata=about("Degrees, WGS 84."))
