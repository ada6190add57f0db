"""What is answered instead, where something can't be (RFC 9457)."""

from marshmallow import fields

from archive.schemas.shown import ShownSchema, about


class RefusedParameterSchema(ShownSchema):
    """A parameter that can't be obeyed."""

    name = fields.String()
    value = fields.String(metadata=about("What it said."))
    reason = fields.String()
    allowed = fields.List(
        fields.String(),
        metadata=about("What it may say, where that is a closed list; the known names of an unknown one."),
    )


class ProblemSchema(ShownSchema):
    """What happened, and what to do next."""

    type = fields.String(
        metadata={"format": "uri", "description": "What sort of problem: an address that explains it."}
    )
    title = fields.String(metadata=about("The same for every problem of its type."))
    status = fields.Integer(metadata=about("The HTTP status."))
    detail = fields.String(metadata=about("What happened here."))
    instance = fields.String(metadata={"format": "uri-reference", "description": "The address that was asked for."})
    next = fields.String(metadata=about("What to do next."))
    parameters = fields.List(
        fields.Nested(RefusedParameterSchema), metadata=about("Every parameter that can't be obeyed.")
    )
