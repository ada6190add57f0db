"""What is documented and what is not."""

from marshmallow import fields

from archive.inputs.kinds import CraftLine, Gender, Kind, Sector
from archive.schemas.link import CardSchema
from archive.schemas.shown import ShownSchema, about


class CellSchema(ShownSchema):
    """A number of records, and the search that finds them."""

    count = fields.Integer()
    url = fields.Url(metadata=about("The search that finds that many."))


class GapSchema(ShownSchema):
    """Records of a kind in a region that lack something."""

    region = fields.Nested(CardSchema)
    kind = fields.Enum(Kind, by_value=fields.String)
    missing = fields.String(metadata=about("What they lack."))
    count = fields.Integer(metadata=about("How many lack it."))
    of = fields.Integer(metadata=about("Of how many."))
    url = fields.Url(metadata=about("The search that finds them."))


def _rows(closed: type[Kind | CraftLine | Sector | Gender], description: str) -> fields.Dict:
    return fields.Dict(
        keys=fields.Enum(closed, by_value=fields.String),
        values=fields.List(fields.Nested(CellSchema)),
        metadata=about(f"{description}; a number for each region, in the order of `regions`."),
    )


class CoverageSchema(ShownSchema):
    """What is documented, counted by the index that every search asks."""

    regions = fields.List(fields.Nested(CardSchema))
    kinds = _rows(Kind, "By kind of record")
    craft_lines = _rows(CraftLine, "By CLANAR's lines")
    sectors = _rows(Sector, "By sector")
    genders = _rows(Gender, "People with an entry, by gender as stated")
    gaps = fields.List(fields.Nested(GapSchema), metadata=about("What is missing, region by region."))
