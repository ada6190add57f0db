"""What may be done with an entry."""

from collections.abc import Mapping

from marshmallow import fields

from archive.access import Answer, Purpose
from archive.schemas.shown import ShownSchema


class _Decided(ShownSchema):
    """The answer to each purpose: yes (with the credit that is given), ask_first, or no."""

    def get_attribute(self, obj: Mapping[Purpose, Answer], attr: str, default: object) -> Answer:  # noqa: ARG002
        """What was decided (`archive.access.decisions`)."""
        return obj[Purpose(attr)]


#: What was decided of an entry.
AnswersSchema = _Decided.from_dict(
    {purpose.value: fields.Enum(Answer, by_value=fields.String) for purpose in Purpose}, name="Answers"
)
