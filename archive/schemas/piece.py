"""Physical examples in collections."""

from marshmallow import fields

from archive.schemas.link import Reference
from archive.schemas.record import RecordSchema
from archive.schemas.shown import about
from archive.schemas.wording import WordingMap


class PieceSchema(RecordSchema):
    """A piece; never evidence of permission."""

    institution = Reference(metadata=about("Who keeps it."))
    number = fields.String(allow_none=True, metadata=about("The institution's number."))
    object_name = WordingMap()
    maker = WordingMap(metadata=about("Empty: not recorded."))
    materials = WordingMap()
    dating = WordingMap()
    provenance = WordingMap(metadata=about("As given, gaps and all."))
    dimensions = fields.String(allow_none=True)
    credit = fields.String(allow_none=True)
