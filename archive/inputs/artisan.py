"""A person who holds knowledge."""

from dataclasses import dataclass
from typing import ClassVar

from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Gender, Kind
from archive.inputs.references import ArtisanRef
from archive.inputs.wording import NO_TEXT, LanguageMap


@dataclass(frozen=True, kw_only=True)
class ArtisanInput(EntityInput):
    """A person, named as she wishes to be."""

    kind: ClassVar[Kind] = Kind.ARTISAN

    naming: LanguageMap = NO_TEXT
    gender: Gender | None = None
    learnt_from: tuple[ArtisanRef, ...] = ()
