"""A programme and who made it possible."""

from dataclasses import dataclass
from typing import ClassVar

from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Kind, PartnershipRole, Sector
from archive.inputs.references import DocumentRef, OrganisationRef
from archive.inputs.wording import NO_TEXT, LanguageMap


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """A sum in whole units of its currency (ISO 4217)."""

    amount: int
    currency: str
    scope: LanguageMap = NO_TEXT
    source: DocumentRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership:
    """An organisation's part in a programme."""

    organisation: OrganisationRef
    role: PartnershipRole
    note: LanguageMap = NO_TEXT


@dataclass(frozen=True, kw_only=True)
class ProgrammeInput(EntityInput):
    """A programme; dates as far as known."""

    kind: ClassVar[Kind] = Kind.PROGRAMME

    starts: str | None = None
    ends: str | None = None
    budget: tuple[BudgetLine, ...] = ()
    sectors: tuple[Sector, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
