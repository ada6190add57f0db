"""A people's own unit, as the sources or the community name it."""

from dataclasses import dataclass
from typing import ClassVar

from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Kind
from archive.inputs.wording import NO_TEXT, LanguageMap
from archive.languages import Language


@dataclass(frozen=True, kw_only=True)
class CommunityInput(EntityInput):
    kind: ClassVar[Kind] = Kind.COMMUNITY

    people: LanguageMap = NO_TEXT
    languages: tuple[Language, ...] = ()
