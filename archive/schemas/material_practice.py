"""Practices with raw materials."""

from marshmallow import fields

from archive.inputs.kinds import MaterialKind
from archive.schemas.link import Reference
from archive.schemas.record import RecordSchema
from archive.schemas.shown import ShownSchema, about
from archive.schemas.technique import StepSchema
from archive.schemas.wording import WordingMap


class ProtectionSchema(ShownSchema):
    """The protection status of a species."""

    status = WordingMap()
    source = Reference(metadata=about("The document that says so."))


class MaterialPracticeSchema(RecordSchema):
    """A practice with a raw material; doses and exact places are not given."""

    material_kind = fields.Enum(MaterialKind, by_value=fields.String)
    species = fields.String(allow_none=True, metadata=about("Scientific name."))
    part_used = WordingMap()
    practice = WordingMap()
    mordants = WordingMap()
    care = WordingMap(metadata=about("How the source is cared for."))
    steps = fields.List(fields.Nested(StepSchema))
    protection = fields.Nested(ProtectionSchema, allow_none=True, metadata=about("Null: not checked."))
