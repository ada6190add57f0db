"""What a collective says of knowledge that it keeps to itself."""

from dataclasses import dataclass

from archive.inputs.references import PlaceRef
from archive.inputs.wording import NO_TEXT, LanguageMap


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementInput:
    """The steward's words and nothing else: it points at no entry, so that nothing can be told from it."""

    words: LanguageMap
    #: Whom to ask and how, in the steward's words too.
    whom_to_ask: LanguageMap = NO_TEXT
    #: Where somebody may come across it; a place that a search is narrowed by, or that lies around it.
    places: tuple[PlaceRef, ...] = ()
