"""How something is made."""

from marshmallow import fields

from archive.inputs.kinds import Hazard
from archive.schemas.link import Reference, References
from archive.schemas.record import RecordSchema
from archive.schemas.shown import ShownSchema, about
from archive.schemas.transcript import MediaSpanSchema
from archive.schemas.wording import WordingMap


class StepSchema(ShownSchema):
    """One action. Whoever shows the step shows its hazards with it."""

    text = WordingMap()
    tools = References()
    materials = References()
    duration = WordingMap()
    season = WordingMap()
    hazards = fields.List(fields.Enum(Hazard, by_value=fields.String), metadata=about("Never to be left out."))
    source = Reference(metadata=about("The document that says so, where it is not the entry's."))
    media = fields.List(fields.Nested(MediaSpanSchema), metadata=about("Where it can be seen or heard."))


class TechniqueSchema(RecordSchema):
    """A technique."""

    steps = fields.List(fields.Nested(StepSchema), metadata=about("In the source's order; empty: not documented yet."))
