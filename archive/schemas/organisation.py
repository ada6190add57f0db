"""Groups with a name of their own."""

from marshmallow import fields

from archive.inputs.kinds import OrganisationType
from archive.schemas.holder import HolderEntrySchema
from archive.schemas.shown import about


class OrganisationSchema(HolderEntrySchema):
    """A group, from association to public body."""

    organisation_type = fields.Enum(OrganisationType, by_value=fields.String)
    founded = fields.String(allow_none=True, metadata=about("As far as known: 1998, 1998-05 or 1998-05-03."))
    acronym = fields.String(allow_none=True)
