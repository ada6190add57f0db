"""Local Contexts' Labels and Notices on entries, and what its Hub last said of the projects they belong to."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.governance import HubState, LabelFamily, NoticeType
from archive.models.base import Base

#: Of a project's UUID, as the Hub writes it.
_UUID_LENGTH = 36


class HubProject(Base):
    """A project on the Hub. What was fetched last is kept while the Hub is away; only its community takes it down."""

    __tablename__ = "hub_project"

    project: Mapped[str] = mapped_column(String(_UUID_LENGTH), primary_key=True)
    state: Mapped[HubState]
    #: Labels and Notices as `archive.exchange.local_contexts` reads them out of the Hub's answer.
    content: Mapped[dict[str, object]] = mapped_column(JSON)
    #: By family and type of the Label (`tk:outreach`): addresses that hold the icon itself (`data:`).
    icons: Mapped[dict[str, str]] = mapped_column(JSON)
    #: When it was last asked for, when it last answered with the project, and since when it says there is none.
    checked_at: Mapped[datetime | None]
    fetched_at: Mapped[datetime | None]
    not_found_since: Mapped[datetime | None]


class ContextLabel(Base):
    """A Label that a community puts on an entry; shown once a second member has approved it."""

    __tablename__ = "context_label"

    id: Mapped[int] = mapped_column(primary_key=True)
    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), index=True)
    holder_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), index=True)
    family: Mapped[LabelFamily]
    #: `label_type` as the Hub writes it (`archive.inputs.local_contexts`).
    type: Mapped[str] = mapped_column(String(40))
    project: Mapped[str | None] = mapped_column(ForeignKey("hub_project.project"))
    asserted_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    asserted_at: Mapped[datetime]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    approved_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class ContextNotice(Base):
    """A Notice that staff put on an entry, in the place of Labels that a community has not chosen yet."""

    __tablename__ = "context_notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), index=True)
    type: Mapped[NoticeType]
    applied_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    applied_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
