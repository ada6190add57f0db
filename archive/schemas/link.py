"""Entries as others mention them."""

from collections.abc import Iterable
from typing import Protocol, cast

from marshmallow import fields

from archive.inputs.kinds import Kind
from archive.schemas.presentation import Addressed, Mentioned, presentation
from archive.schemas.shown import ShownSchema, about
from archive.schemas.texts import TextMap

#: The attribute of fields that are made from the whole entry.
ITSELF = "itself"


class Neighbour(Protocol):
    """An entry at the other end of a link."""

    @property
    def role(self) -> str:
        """The field the link stands in."""

    @property
    def entity(self) -> Mentioned:
        """The entry."""


class Address(fields.Url):
    """Where the API answers with an entry."""

    def _serialize(self, value: object, attr: str | None, obj: object, **_: object) -> str:  # noqa: ARG002
        return presentation().address(cast("Addressed", value))


class CardSchema(ShownSchema):
    """An entry in brief."""

    id = fields.String(attribute="identifier", metadata=about("Permanent identifier, 13 characters."))
    kind = fields.Enum(Kind, by_value=fields.String, metadata=about("What kind of entry it is."))
    title = TextMap(attribute="headline", metadata=about("What it is called, by language."))
    url = Address(attribute=ITSELF, metadata=about("Where the API answers with the whole entry."))
    demonstration = fields.Boolean(metadata=about("Whether it is imaginary: made to show what the archive can keep."))

    def get_attribute(self, obj: Mentioned, attr: str, default: object) -> object:
        """The entry's own fields, and the entry itself for its address."""
        return obj if attr == ITSELF else getattr(obj, attr, default)


class LinkSchema(CardSchema):
    """An entry at the other end of a link, in brief."""

    role = fields.String(metadata=about("The field the link stands in, at whichever end."))

    def get_attribute(self, obj: Neighbour, attr: str, default: object) -> object:  # type: ignore[override]
        """The link's role, and the fields of the entry at its other end."""
        return obj.role if attr == "role" else super().get_attribute(obj.entity, attr, default)


class Reference(fields.Nested):
    """An identifier or a row, written as the entry it stands for; null where there is none the reader may see."""

    def __init__(self, *, metadata: dict[str, str]) -> None:
        super().__init__(CardSchema, allow_none=True, metadata=metadata)

    # marshmallow itself calls the first argument by two names.
    def _serialize(  # type: ignore[override]
        self, value: object, attr: str | None, obj: object, **kwargs: object
    ) -> object:
        entity = presentation().targets.get(cast("str | int", value))
        return super()._serialize(entity, attr, obj, **kwargs)


class References(fields.List[object]):
    """Identifiers, written as the entries they stand for; those the reader may not see are left out."""

    def __init__(self, *, metadata: dict[str, str] | None = None) -> None:
        super().__init__(fields.Nested(CardSchema), metadata=metadata)

    def _serialize(self, value: object, attr: str | None, obj: object, **_: object) -> list[object] | None:
        targets = presentation().targets
        identifiers = cast("Iterable[str]", value)
        return super()._serialize([targets[one] for one in identifiers if one in targets], attr, obj)
