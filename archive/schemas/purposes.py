"""What may be done with an entry."""

from marshmallow import fields

from archive.access import Answer, Purpose, answer_for
from archive.inputs.kinds import Basis
from archive.schemas.shown import ShownSchema


class _OfBasis(ShownSchema):
    """The answer to each purpose: yes (with the credit that is given), ask_first, or no."""

    def get_attribute(self, obj: Basis, attr: str, default: object) -> Answer:  # noqa: ARG002
        """What the basis allows."""
        return answer_for(obj, Purpose(attr))


#: A basis, written as what it allows.
AnswersSchema = _OfBasis.from_dict(
    {purpose.value: fields.Enum(Answer, by_value=fields.String) for purpose in Purpose}, name="Answers"
)
