"""Pictures, sound and film."""

from marshmallow import fields

from archive.schemas.entity import EntrySchema
from archive.schemas.image_region import ImageRegionSchema
from archive.schemas.link import References
from archive.schemas.shown import about
from archive.schemas.transcript import TranscriptSchema
from archive.schemas.wording import WordingMap
from media.formats import MediaType


class MediaAssetSchema(EntrySchema):
    """A medium."""

    media_type = fields.Enum(MediaType, by_value=fields.String)
    content_type = fields.String(allow_none=True, metadata=about("Media type of the file."))
    content = fields.Url(
        allow_none=True,
        metadata=about("Where the file is, without what was noted in it; null where it may only be looked at."),
    )
    pictures = fields.Dict(
        values=fields.Url(),
        metadata=about("Where a picture is in each size and format that is made, by name (`card.webp`)."),
    )
    width = fields.Integer(allow_none=True, metadata=about("Pixels."))
    height = fields.Integer(allow_none=True, metadata=about("Pixels."))
    alt = WordingMap(metadata=about("What there is to see or hear, for those who can't."))
    caption = WordingMap()
    made_by = fields.String(allow_none=True)
    made_on = fields.String(allow_none=True, metadata=about("As far as it is told: a year, a month or a day."))
    made_with = fields.String(allow_none=True, metadata=about("Camera or recorder."))
    licence = fields.String(allow_none=True, metadata=about("SPDX expression."))
    depicts = References()
    regions = fields.List(fields.Nested(ImageRegionSchema), metadata=about("Parts of the picture that are marked."))
    transcripts = fields.List(fields.Nested(TranscriptSchema), metadata=about("What is said in it, by language."))
