"""Trainings."""

from marshmallow import fields

from archive.schemas.entity import EntrySchema
from archive.schemas.link import Reference
from archive.schemas.shown import about


class TrainingSchema(EntrySchema):
    """A training that took place."""

    programme = Reference(metadata=about("The programme it was part of."))
    starts = fields.String(allow_none=True, metadata=about("As far as known: 2011, 2011-03 or 2011-03-14."))
    ends = fields.String(allow_none=True, metadata=about("As far as known."))
    trainer = Reference(metadata=about("Who taught."))
    participants = fields.Integer(allow_none=True, metadata=about("As reported."))
    women = fields.Integer(allow_none=True, metadata=about("As reported."))
