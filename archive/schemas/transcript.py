"""What is said in a sound or film, and parts of one."""

from typing import cast

from marshmallow import fields

from archive.inputs.kinds import TranscriptKind, WordingState
from archive.inputs.time_code import TimeCode
from archive.languages import Language
from archive.schemas.link import Reference
from archive.schemas.shown import ShownSchema, about


class Seconds(fields.Float):
    """A moment of a medium, in seconds from its beginning."""

    def _serialize(self, value: object, attr: str | None, obj: object, **_: object) -> float | None:  # noqa: ARG002
        return None if value is None else cast("TimeCode", value).seconds


class CueSchema(ShownSchema):
    """Words from one moment up to another."""

    begins = Seconds(metadata=about("Seconds from the beginning."))
    ends = Seconds(metadata=about("Seconds from the beginning."))
    text = fields.String(metadata=about("Plain words, without markup."))


class TranscriptSchema(ShownSchema):
    """The words of a medium in one language."""

    language = fields.Enum(Language, by_value=fields.String, metadata=about("Language tag."))
    kind = fields.Enum(TranscriptKind, by_value=fields.String, metadata=about("What the words are to their reader."))
    cues = fields.List(fields.Nested(CueSchema), metadata=about("In the order of time."))
    by = fields.String(allow_none=True, metadata=about("Who wrote or translated it, as they wish to be named."))
    source = Reference(metadata=about("The document it is printed in."))
    state = fields.Enum(
        WordingState, by_value=fields.String, allow_none=True, metadata=about("How sure the words are.")
    )


class MediaSpanSchema(ShownSchema):
    """A medium, or the part of it that shows something."""

    medium = Reference(metadata=about("The sound, film or picture."))
    begins = Seconds(allow_none=True, metadata=about("Seconds from its beginning; null: from there."))
    ends = Seconds(allow_none=True, metadata=about("Seconds from its beginning; null: up to its end."))
