"""Motifs, patterns, product designs and structural studies."""

from marshmallow import fields

from archive.inputs.kinds import DesignType, Standing
from archive.languages import Language
from archive.schemas.link import Reference
from archive.schemas.record import RecordSchema
from archive.schemas.shown import ShownSchema, about
from archive.schemas.wording import WordingMap


class OriginalWordsSchema(ShownSchema):
    """The words in the language they were said in."""

    lang = fields.Enum(Language, by_value=fields.String)
    text = fields.String()


class StatementSchema(ShownSchema):
    """What somebody says the design means; none is "the" meaning."""

    text = WordingMap()
    original = fields.Nested(OriginalWordsSchema, allow_none=True)
    said_by = WordingMap()
    source = Reference(metadata=about("The document it is in."))
    locator = WordingMap(metadata=about("The place in the document."))
    place = Reference(metadata=about("Where it was said."))
    date = fields.String(allow_none=True, metadata=about("As far as known: 2019, 2019-04 or 2019-04-17."))
    translator = fields.String(allow_none=True)
    standing = fields.Enum(Standing, by_value=fields.String)


class ChartSchema(ShownSchema):
    """The grid weavers read."""

    yarns = fields.Dict(values=fields.String(), metadata=about("The yarn of each letter."))
    rows = fields.List(fields.String(), metadata=about("One letter a cell, from the top."))
    repeat = fields.String(allow_none=True, metadata=about("The frieze group the drawer meant."))
    note = WordingMap()


class DesignSchema(RecordSchema):
    """A design. A structural study is drawn for the archive and is no community's figure."""

    design_type = fields.Enum(DesignType, by_value=fields.String)
    statements = fields.List(fields.Nested(StatementSchema))
    used_on = WordingMap()
    chart = fields.Nested(ChartSchema, allow_none=True)
    drawings = fields.Dict(values=fields.Url(), metadata=about("The chart as a picture, by format; empty without one."))
