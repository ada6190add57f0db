"""Rules of a collective about who may see what it shares."""

from dataclasses import dataclass

from archive.inputs.governance import Openness
from archive.inputs.wording import LanguageMap


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolInput:
    """What a protocol is called, in the collective's own words, and whether everybody counts as a member of it."""

    name: LanguageMap
    openness: Openness
