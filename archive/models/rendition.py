"""What was made of an original for a medium: which files there are beside it, of what kind and size."""

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class Rendition(Base):
    """One derived file; its bytes lie in the storage of renditions under the original's SHA-256 and this name.

    Media that have the same original share the bytes and not this row: it is written once the work for that medium was
    done, so nobody learns from what is there at once that somebody else has the same file.
    """

    __tablename__ = "rendition"
    __table_args__ = (UniqueConstraint("media_asset_id", "sha256", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    media_asset_id: Mapped[int] = mapped_column(ForeignKey("media_asset.id", ondelete="CASCADE"))
    #: Of the original.
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    #: It tells with which parameters it was made, so that other parameters make another file.
    name: Mapped[str] = mapped_column(String(80))
    content_type: Mapped[str] = mapped_column(String(80))
    byte_size: Mapped[int] = mapped_column(BigInteger)
    #: Pixels.
    width: Mapped[int | None]
    height: Mapped[int | None]
    duration_ms: Mapped[int | None] = mapped_column(BigInteger)
    #: Of a picture: colours of twelve cells, three hexadecimal digits each, four cells a row; shown until it is there.
    placeholder: Mapped[str | None] = mapped_column(String(36))
    #: Of a sound: how loud each of its equal parts is at its loudest (`media.recordings.PEAKS`).
    peaks: Mapped[str | None] = mapped_column(String(192))
