"""Pages of lists."""

from marshmallow import fields

from archive.inputs.kinds import Basis
from archive.schemas.link import CardSchema
from archive.schemas.shown import ShownSchema, about
from archive.schemas.texts import TextMap


class ListedSchema(CardSchema):
    """An entry as lists show it."""

    summary = TextMap(metadata=about("One to three sentences, by language."))
    basis = fields.Enum(Basis, by_value=fields.String, metadata=about("Why the entry may be here at all."))


class PageLinksSchema(ShownSchema):
    """Addresses of a page and of those beside it."""

    this = fields.Url()
    previous = fields.Url(allow_none=True)
    next = fields.Url(allow_none=True, metadata=about("Null on the last page."))


class PagedSchema(ShownSchema):
    """Where a page stands among the others."""

    total = fields.Integer(
        allow_none=True,
        metadata=about("How many there are on all pages; the index counts for its first page only."),
    )
    page = fields.Integer(metadata=about("Which page this is, from 1."))
    pages = fields.Integer(allow_none=True, metadata=about("How many pages there are, at least 1."))
    size = fields.Integer(metadata=about("How many stand on a page."))
    links = fields.Nested(PageLinksSchema)


class ListingSchema(PagedSchema):
    """A page of a kind's entries."""

    entries = fields.List(fields.Nested(ListedSchema))
