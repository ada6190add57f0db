"""What was withdrawn."""

from marshmallow import fields

from archive.schemas.listing import PagedSchema
from archive.schemas.shown import ShownSchema, about
from archive.schemas.texts import TextMap


class WithdrawalSchema(ShownSchema):
    """Something that had been public: every copy of it has to be removed."""

    id = fields.String(attribute="identifier", metadata=about("Permanent identifier of the entry."))
    withdrawn_on = fields.Date(metadata=about("The day on which it was withdrawn, in Lima."))
    returned_on = fields.Date(
        allow_none=True, metadata=about("The day on which it was public once more; null: it is not.")
    )
    words = TextMap(metadata=about("What those it belongs to chose to say, by language; mostly nothing."))


class WithdrawalsSchema(PagedSchema):
    """A page of the lasting list of withdrawals, the latest first."""

    withdrawals = fields.List(fields.Nested(WithdrawalSchema))
