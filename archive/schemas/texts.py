"""Texts in several languages where only the words matter."""

from typing import cast

from marshmallow import fields

from archive.inputs.wording import LanguageMap


class TextMap(fields.Dict):
    """Texts by language tag, without who wrote them."""

    def __init__(self, *, attribute: str | None = None, metadata: dict[str, str]) -> None:
        super().__init__(values=fields.String(), attribute=attribute, metadata=metadata)

    def _serialize(self, value: object, attr: str | None, obj: object, **_: object) -> dict[str, str]:  # noqa: ARG002
        return {tag.value: wording.text for tag, wording in cast("LanguageMap", value).wordings.items()}
