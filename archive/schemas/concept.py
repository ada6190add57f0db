"""The thesaurus."""

from marshmallow import fields

from archive.inputs.kinds import ConceptType, WordingState
from archive.schemas.entity import EntrySchema
from archive.schemas.link import References
from archive.schemas.shown import about
from archive.schemas.wording import WordingMap, WordingSchema


class ConceptSchema(EntrySchema):
    """One idea, with its labels in every language (SKOS)."""

    concept_type = fields.Enum(ConceptType, by_value=fields.String)
    labels = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.Nested(WordingSchema)),
        metadata=about("By language tag; of each language's labels the first is preferred."),
    )
    hidden_labels = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.Nested(WordingSchema)),
        metadata=about("By language tag: searched, and not to be shown as its name."),
    )
    broader = References()
    related = References()
    scope_note = WordingMap()
    state = fields.Enum(WordingState, by_value=fields.String, metadata=about("Of all labels that say no other."))
