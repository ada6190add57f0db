"""Sources."""

from marshmallow import fields

from archive.inputs.kinds import DocumentType, Tier
from archive.schemas.entity import EntrySchema
from archive.schemas.shown import about


class DocumentSchema(EntrySchema):
    """A resolution, study, book, page."""

    document_type = fields.Enum(DocumentType, by_value=fields.String)
    tier = fields.Enum(
        Tier,
        by_value=fields.String,
        metadata=about("A: State, UNESCO, gazette. B: press, academic, museum. C: seeds of terms only."),
    )
    issued = fields.String(allow_none=True, metadata=about("As far as known: 2018, 2018-09 or 2018-09-27."))
    issuer = fields.String(allow_none=True)
    number = fields.String(allow_none=True)
    document_url = fields.String(
        attribute="url", allow_none=True, metadata=about("Where the document itself can be read.")
    )
    language = fields.String(allow_none=True, metadata=about("Language tag."))
