"""Programmes."""

from marshmallow import fields

from archive.inputs.kinds import PartnershipRole, Sector
from archive.schemas.entity import EntrySchema
from archive.schemas.link import Reference
from archive.schemas.shown import ShownSchema, about
from archive.schemas.wording import WordingMap


class BudgetLineSchema(ShownSchema):
    """A sum of money."""

    amount = fields.Integer(metadata=about("Whole units of the currency."))
    currency = fields.String(metadata=about("ISO 4217."))
    scope = WordingMap(metadata=about("What it was for."))
    source = Reference(metadata=about("The document that says so."))


class PartnershipSchema(ShownSchema):
    """An organisation's part in a programme."""

    organisation = Reference(metadata=about("Who took part."))
    role = fields.Enum(PartnershipRole, by_value=fields.String)
    note = WordingMap()


class ProgrammeSchema(EntrySchema):
    """A programme and who made it possible."""

    starts = fields.String(allow_none=True, metadata=about("As far as known: 2009, 2009-12 or 2009-12-10."))
    ends = fields.String(allow_none=True, metadata=about("As far as known."))
    budget = fields.List(fields.Nested(BudgetLineSchema))
    sectors = fields.List(fields.Enum(Sector, by_value=fields.String))
    partnerships = fields.List(fields.Nested(PartnershipSchema))
