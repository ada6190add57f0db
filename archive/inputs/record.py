"""What the five kinds of record share beyond every entry."""

from dataclasses import dataclass

from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Attribution, CraftLine, Domain, HoldingRole, Naming, Sector
from archive.inputs.references import CommunityRef, DocumentRef, HolderRef, PlaceRef
from archive.inputs.wording import NO_TEXT, LanguageMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who holds a record's knowledge, in what role, and how they want to be named."""

    #: None only where words alone name them.
    holder: HolderRef | None = None
    role: HoldingRole
    naming: Naming = Naming.REAL_NAME
    named_as: LanguageMap = NO_TEXT
    #: In words ("her grandmother"), which is all that is said until the teacher or her family agrees.
    learnt_from: LanguageMap = NO_TEXT
    #: Those who agreed, by their entries.
    teachers: tuple[HolderRef, ...] = ()
    since: LanguageMap = NO_TEXT
    #: Of practice.
    place: PlaceRef | None = None
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
