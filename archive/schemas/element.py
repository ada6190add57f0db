"""Expressions as their people name them."""

from marshmallow import fields

from archive.schemas.link import Reference
from archive.schemas.record import RecordSchema
from archive.schemas.shown import ShownSchema, about
from archive.schemas.wording import WordingMap


class DeclarationSchema(ShownSchema):
    """A recognition by a State or UNESCO."""

    title = WordingMap()
    number = fields.String(allow_none=True, metadata=about("As printed."))
    date = fields.String(allow_none=True, metadata=about("As far as known: 2018, 2018-09 or 2018-09-27."))
    issuer = Reference(metadata=about("The organisation that issued it."))
    document = Reference(metadata=about("The document itself."))


class ElementSchema(RecordSchema):
    """An element of intangible heritage."""

    function = WordingMap(metadata=about("What it is for today."))
    transmission = WordingMap(metadata=about("How it is passed on."))
    objects_and_spaces = WordingMap()
    threats = WordingMap()
    safeguarding = WordingMap()
    access_rules = WordingMap(metadata=about("Customary rules of access."))
    declarations = fields.List(fields.Nested(DeclarationSchema))
