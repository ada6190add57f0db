"""Texts in several languages, each saying whose words it is."""

from typing import cast

from marshmallow import fields

from archive.inputs.kinds import WordingState
from archive.inputs.wording import LanguageMap
from archive.languages import Language
from archive.schemas.link import Reference
from archive.schemas.shown import ShownSchema, about


class WordingSchema(ShownSchema):
    """One text in one language; without source, state and author it is the archive's own wording."""

    text = fields.String()
    source = Reference(metadata=about("The document it is printed in."))
    state = fields.Enum(
        WordingState,
        by_value=fields.String,
        allow_none=True,
        metadata=about("How sure the wording is; awaiting_check: a community has still to check it."),
    )
    by = fields.String(allow_none=True, metadata=about("Who wrote or translated it, as they wish to be named."))


class WordingMap(fields.Dict):
    """Wordings by language tag; empty where there is no text."""

    def __init__(self, *, attribute: str | None = None, metadata: dict[str, str] | None = None) -> None:
        self._wording = fields.Nested(WordingSchema)
        super().__init__(values=self._wording, attribute=attribute, metadata=metadata)

    def _serialize(self, value: object, attr: str | None, obj: object, **_: object) -> dict[str, object]:  # noqa: ARG002
        wordings = cast("LanguageMap", value).wordings
        return {tag.value: self._wording.schema.dump(wording) for tag, wording in wordings.items()}


class NameSchema(ShownSchema):
    """What people call a thing, spelled as the source or the community spells it."""

    text = fields.String()
    lang = fields.Enum(Language, by_value=fields.String, metadata=about("Language tag."))
    source = Reference(metadata=about("The document it is printed in."))
    state = fields.Enum(WordingState, by_value=fields.String, metadata=about("How sure the word is."))
    note = WordingMap(metadata=about("What has to be said of it."))
