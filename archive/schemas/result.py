"""What programmes say they reached."""

from marshmallow import fields

from archive.inputs.kinds import Sector
from archive.schemas.entity import EntrySchema
from archive.schemas.link import Reference
from archive.schemas.shown import about
from archive.schemas.wording import WordingMap


class ResultSchema(EntrySchema):
    """A result: `number` counts `unit` within `scope`."""

    programme = Reference(metadata=about("Whose result it is."))
    number = fields.Float(allow_none=True)
    unit = WordingMap()
    scope = WordingMap()
    date = fields.String(allow_none=True, metadata=about("As far as known: 2013, 2013-06 or 2013-06-30."))
    sectors = fields.List(fields.Enum(Sector, by_value=fields.String))
