"""Pictures, sound and film."""

from typing import Final

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.image_region import ImageRegion
from archive.inputs.kinds import Kind
from archive.inputs.references import EntityRef
from archive.inputs.transcript import Transcript
from archive.inputs.wording import LanguageMap
from archive.models.base import Structured
from archive.models.entity import Entity
from media.formats import MediaType

#: The content type of drawings, which are let in as plain shapes and words only.
DRAWING: Final = "image/svg+xml"


class MediaAsset(Entity):
    """A medium; its bytes lie in the file storage under `sha256`."""

    __tablename__ = "media_asset"

    id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True)
    file: Mapped[str] = mapped_column(String(400))
    media_type: Mapped[MediaType]
    alt: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    caption: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    made_by: Mapped[str | None] = mapped_column(String(200))
    made_on: Mapped[str | None] = mapped_column(String(10))
    made_with: Mapped[str | None] = mapped_column(String(200))
    licence: Mapped[str | None] = mapped_column(String(80))
    depicts: Mapped[tuple[EntityRef, ...]] = mapped_column(Structured(tuple[EntityRef, ...]))
    transcripts: Mapped[tuple[Transcript, ...]] = mapped_column(Structured(tuple[Transcript, ...]))
    regions: Mapped[tuple[ImageRegion, ...]] = mapped_column(Structured(tuple[ImageRegion, ...]))
    sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    content_type: Mapped[str | None] = mapped_column(String(80))
    byte_size: Mapped[int | None] = mapped_column(BigInteger)
    #: Pixels, as it is seen: an orientation noted in the file is applied.
    width: Mapped[int | None]
    height: Mapped[int | None]
    duration_ms: Mapped[int | None] = mapped_column(BigInteger)
    #: Of a picture: the same picture in another size or format has one that differs in few bits; 16 hexadecimal digits.
    perceptual_hash: Mapped[str | None] = mapped_column(String(16), index=True)

    __mapper_args__ = {"polymorphic_identity": Kind.MEDIA_ASSET}

    @property
    def is_drawing(self) -> bool:
        """Whether it is shown as it is, at any size, and nothing is made of it."""
        return self.content_type == DRAWING
