"""A picture, sound or film."""

from dataclasses import dataclass
from typing import ClassVar

from archive.inputs.entity import EntityInput
from archive.inputs.image_region import ImageRegion
from archive.inputs.kinds import Kind
from archive.inputs.references import EntityRef
from archive.inputs.transcript import Transcript
from archive.inputs.wording import NO_TEXT, LanguageMap
from media.formats import MediaType


@dataclass(frozen=True, kw_only=True)
class MediaAssetInput(EntityInput):
    """A medium; `file` is its path below the collection's `media/`, `made_on` as far as it is told: `2019-04`."""

    kind: ClassVar[Kind] = Kind.MEDIA_ASSET

    file: str
    media_type: MediaType = MediaType.IMAGE
    alt: LanguageMap = NO_TEXT
    caption: LanguageMap = NO_TEXT
    made_by: str | None = None
    made_on: str | None = None
    #: The camera or recorder.
    made_with: str | None = None
    licence: str | None = None
    depicts: tuple[EntityRef, ...] = ()
    transcripts: tuple[Transcript, ...] = ()
    regions: tuple[ImageRegion, ...] = ()
