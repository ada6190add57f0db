"""Communities."""

from marshmallow import fields

from archive.languages import Language
from archive.schemas.holder import HolderEntrySchema
from archive.schemas.wording import WordingMap


class CommunitySchema(HolderEntrySchema):
    """A community."""

    people = WordingMap()
    languages = fields.List(fields.Enum(Language, by_value=fields.String))
