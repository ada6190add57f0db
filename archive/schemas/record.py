"""What the five kinds of record share beyond every entry."""

from typing import TypeAlias

from marshmallow import fields

from archive.inputs.kinds import Attribution, CraftLine, Domain, HoldingRole, Naming, Sector
from archive.models.holding import Holding
from archive.schemas.entity import EntrySchema
from archive.schemas.link import CardSchema, Reference, References
from archive.schemas.presentation import Mentioned
from archive.schemas.shown import ShownSchema, about
from archive.schemas.wording import WordingMap

#: What a record says of an entry at the other end of a holding, and that entry.
Held: TypeAlias = tuple[Holding, Mentioned | None]


class HolderSchema(ShownSchema):
    """Who holds the record's knowledge."""

    holder = fields.Nested(
        CardSchema, allow_none=True, metadata=about("Their entry; null where they wish to be named by words alone.")
    )
    role = fields.Enum(HoldingRole, by_value=fields.String)
    naming = fields.Enum(Naming, by_value=fields.String, metadata=about("How the holder wishes to be named."))
    named_as = WordingMap(metadata=about("The words for it; empty: as the holder's entry says."))
    learnt_from = WordingMap(metadata=about("From whom they learnt, in words."))
    teachers = References(metadata=about("From whom they learnt, as far as those agreed to be named."))
    since = WordingMap()
    place = Reference(metadata=about("Where they practise it."))
    source = Reference(metadata=about("The document that says so."))

    def get_attribute(self, obj: Held, attr: str, default: object) -> object:
        """The holder, and what the record says of them."""
        holding, holder = obj
        if attr == "holder":
            return holder
        return getattr(holding, f"{attr}_id" if attr in {"source", "place"} else attr, default)


class RecordSchema(EntrySchema):
    """What every record has."""

    craft_line = fields.Enum(CraftLine, by_value=fields.String, allow_none=True, metadata=about("CLANAR's line."))
    sectors = fields.List(fields.Enum(Sector, by_value=fields.String))
    domains = fields.List(
        fields.Enum(Domain, by_value=fields.String), metadata=about("UNESCO's 2003 Convention, Article 2.2.")
    )
    communities = References(metadata=about("Communities whose heritage it is, as the sources say."))
    period = WordingMap()
    season = WordingMap()
    viability = WordingMap()
    attribution = fields.Enum(
        Attribution, by_value=fields.String, metadata=about("What is said where no holder is named; both are answers.")
    )
    holders = fields.List(fields.Nested(HolderSchema), metadata=about("Who holds it, and how they wish to be named."))
