"""A group with a name of its own."""

from dataclasses import dataclass
from typing import ClassVar

from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Kind, OrganisationType


@dataclass(frozen=True, kw_only=True)
class OrganisationInput(EntityInput):
    """An association, consortium, public body, museum and the like."""

    kind: ClassVar[Kind] = Kind.ORGANISATION

    organisation_type: OrganisationType = OrganisationType.OTHER
    founded: str | None = None
    acronym: str | None = None
