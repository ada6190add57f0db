"""What the five kinds of record share beyond every entry."""

from dataclasses import dataclass

from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Attribution, CraftLine, Domain, HoldingRole, Sector
from archive.inputs.references import CommunityRef, DocumentRef, HolderRef
from archive.inputs.wording import NO_TEXT, LanguageMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who holds a record's knowledge, in what role, and how they want to be named."""

    holder: HolderRef
    role: HoldingRole
    learnt_from: LanguageMap = NO_TEXT
    since: LanguageMap = NO_TEXT
    named_as: LanguageMap = NO_TEXT
    source: DocumentRef | None = None


@dataclass(frozen=True, kw_only=True)
class RecordInput(EntityInput):
    """A technique, design, material practice, element or piece."""

    craft_line: CraftLine | None = None
    sectors: tuple[Sector, ...] = ()
    domains: tuple[Domain, ...] = ()
    communities: tuple[CommunityRef, ...] = ()
    period: LanguageMap = NO_TEXT
    season: LanguageMap = NO_TEXT
    viability: LanguageMap = NO_TEXT
    attribution: Attribution = Attribution.NOT_ATTRIBUTED
    holdings: tuple[Holding, ...] = ()
