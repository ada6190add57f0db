"""A form in which an attribution is joined or contested."""

from marshmallow import EXCLUDE, Schema, fields

from archive.inputs.governance import ClaimAim
from archive.inputs.kinds import HoldingRole
from archive.schemas.suggestion_lines import line

LONGEST_GROUNDS = 3000


class ClaimSchema(Schema):
    """Whatever else is sent along is passed over."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    claimant = fields.String(required=True)
    respondent = fields.String(load_default="")
    aim = fields.Enum(ClaimAim, by_value=fields.String, required=True)
    role = fields.Enum(HoldingRole, by_value=fields.String, load_default=HoldingRole.BEARER)
    named = fields.Boolean(load_default=False)
    grounds = line(LONGEST_GROUNDS)
