"""Parts of pictures that are marked."""

from marshmallow import fields

from archive.inputs.kinds import Motivation, SelectorType
from archive.schemas.link import Reference
from archive.schemas.shown import ShownSchema, about
from archive.schemas.wording import WordingMap


class SelectorSchema(ShownSchema):
    """Where in the picture, in the words of the Web Annotation model."""

    type = fields.Enum(SelectorType, by_value=fields.String, metadata=about("How the place is written."))
    value = fields.String(metadata=about("A media fragment (xywh=…, pixels unless it says percent), or an SVG."))


class ImageRegionSchema(ShownSchema):
    """A part of a picture, and what is seen there."""

    id = fields.String(metadata=about("Its name within the picture."))
    motivation = fields.Enum(Motivation, by_value=fields.String, metadata=about("Why it is marked."))
    selector = fields.Nested(SelectorSchema)
    shows = Reference(metadata=about("The entry of what is seen there."))
    text = WordingMap(metadata=about("What is said of it."))
