"""What all schemas of answers share."""

from inspect import getdoc

from marshmallow import EXCLUDE, Schema, fields


class ShownSchema(Schema):
    """Every field is always there; what is unknown is null or empty, and further fields may join."""

    class Meta:
        """Read by marshmallow and, for the description, by apispec."""

        unknown = EXCLUDE

    def __init_subclass__(cls) -> None:
        """A schema's docstring is also what the OpenAPI document says of it."""
        super().__init_subclass__()
        cls.Meta = type("Meta", (cls.Meta,), {"description": getdoc(cls)})  # type: ignore[misc, assignment]

    def on_bind_field(self, field_name: str, field_obj: fields.Field[object]) -> None:  # noqa: ARG002
        """So that the OpenAPI document promises what `dump` keeps."""
        field_obj.required = True


def about(description: str) -> dict[str, str]:
    """What the OpenAPI document says of a field."""
    return {"description": description}
