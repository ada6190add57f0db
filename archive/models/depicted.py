"""Who is seen or heard in a medium; whoever has not agreed is blurred, or the medium waits."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.governance import ConsentScope
from archive.models.base import Base


class Depicted(Base):
    """One person in one medium, by image or by voice."""

    __tablename__ = "depicted"

    id: Mapped[int] = mapped_column(primary_key=True)
    media_asset_id: Mapped[int] = mapped_column(ForeignKey("media_asset.id", ondelete="CASCADE"), index=True)
    scope: Mapped[ConsentScope]
    #: Where in the medium, as somebody would point: "on the left, at the loom". Never a name.
    where: Mapped[str] = mapped_column(String(200))
    artisan_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id", ondelete="SET NULL"), index=True)
    blurred: Mapped[bool] = mapped_column(default=False)
    #: Set for minors: a guardian's consent ends on it, and they are asked themselves.
    of_age_on: Mapped[date | None]
    #: After it only the named family decides.
    died_on: Mapped[date | None]
