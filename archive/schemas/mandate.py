"""The form in which a collective is opened, or its mandate renewed, from the minutes of its decision."""

from typing import Any, Final

from marshmallow import EXCLUDE, Schema, fields, post_load

from archive.inputs.governance import WomenAsked
from archive.inputs.mandate import MandateInput, NamedSteward
from archive.schemas.suggestion_lines import NEEDED, line

LONGEST: Final = {"minutes": 4000, "present": 4000, "steward": 80}
#: As many lines as the form has for stewards.
STEWARDS: Final = tuple(range(1, 6))


class MandateSchema(
    Schema.from_dict({f"steward_{number}": line(LONGEST["steward"]) for number in STEWARDS})  # type: ignore[misc]
):
    """Whatever else is sent along is passed over."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    decided_on = fields.Date(required=True)
    ends_on = fields.Date(required=True)
    minutes = line(LONGEST["minutes"], NEEDED)
    present = line(LONGEST["present"], NEEDED)
    women_asked = fields.Enum(WomenAsked, by_value=fields.String, required=True)
    #: Number of the line with the steward whom the women named; not sent where they named nobody.
    women_named = fields.Integer(load_default=0)

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> MandateInput:
        """The input."""
        named = [
            NamedSteward(user_name=data[f"steward_{number}"], named_by_women=number == data["women_named"])
            for number in STEWARDS
            if data[f"steward_{number}"]
        ]
        return MandateInput(
            decided_on=data["decided_on"],
            ends_on=data["ends_on"],
            minutes=data["minutes"],
            present=data["present"],
            women_asked=data["women_asked"],
            stewards=tuple(named),
        )
