"""People who hold knowledge."""

from marshmallow import fields

from archive.inputs.kinds import Gender
from archive.schemas.holder import HolderEntrySchema
from archive.schemas.link import References
from archive.schemas.shown import about
from archive.schemas.wording import WordingMap


class ArtisanSchema(HolderEntrySchema):
    """A person, named as she wishes to be."""

    naming = WordingMap(metadata=about("How she wishes to be named."))
    gender = fields.Enum(
        Gender,
        by_value=fields.String,
        allow_none=True,
        metadata=about("As she or the source states it; null: not stated."),
    )
    learnt_from = References(metadata=about("From whom she learnt, as far as they agreed to be named."))
