"""Which originals the archive stands on, what was found of each, and which are to be looked at again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import CompoundSelect, Select, and_, func, select, union
from sqlalchemy.orm import Session

from archive.models.file_check import FileCheck, FileState
from archive.models.media_asset import MediaAsset
from archive.models.moment import now
from archive.models.rendition import Rendition
from archive.models.schema import METADATA
from archive.transaction import AT_ONCE, in_chunks

_COLUMN: Final = "sha256"
#: What tells of originals and keeps none.
_ASIDE: Final = (FileCheck.__table__, Rendition.__table__)


def named_files() -> CompoundSelect[str]:
    """The SHA-256 of every original that any table names, so that a table of tomorrow can't be forgotten."""
    tables = [table for table in METADATA.sorted_tables if _COLUMN in table.c and table not in _ASIDE]
    return union(*(select(table.c[_COLUMN].label(_COLUMN)).where(table.c[_COLUMN].is_not(None)) for table in tables))


def count_due(session: Session, since: datetime) -> int:
    """How many originals nobody has looked at since then."""
    return session.scalar(select(func.count()).select_from(_due(since).subquery())) or 0


def find_due(session: Session, since: datetime, *, after: str) -> Sequence[str]:
    """The next of them, in order."""
    due = _due(since).subquery()
    return session.scalars(select(due.c.sha256).where(due.c.sha256 > after).order_by(due.c.sha256).limit(AT_ONCE)).all()


def find_unnamed(session: Session, files: Sequence[str]) -> list[str]:
    """Those that no table names."""
    named = named_files().subquery()
    known: set[str] = set()
    for chunk in in_chunks(files):
        known.update(session.scalars(select(named.c.sha256).where(named.c.sha256.in_(chunk))))
    return [sha256 for sha256 in files if sha256 not in known]


def record_check(session: Session, sha256: str, state: FileState) -> None:
    """Adds to the file's history; what was destroyed while it was looked at has none."""
    if bool(find_unnamed(session, [sha256])) is (state is FileState.ORPHANED):
        session.add(FileCheck(sha256=sha256, at=now(), state=state))


def find_last_in_state(session: Session, state: FileState) -> Sequence[str]:
    """The files that were in this state when they were last looked at, in order."""
    last = select(func.max(FileCheck.id).label("id")).group_by(FileCheck.sha256).subquery()
    found = select(FileCheck.sha256).join(last, last.c.id == FileCheck.id).where(FileCheck.state == state)
    named = select(named_files().subquery().c.sha256)
    still = FileCheck.sha256.not_in(named) if state is FileState.ORPHANED else FileCheck.sha256.in_(named)
    return session.scalars(found.where(still).order_by(FileCheck.sha256)).all()


def entries_of_file(session: Session, sha256: str) -> Sequence[str]:
    """The identifiers of the media whose file it is."""
    named = select(MediaAsset.identifier).where(MediaAsset.sha256 == sha256)
    return session.scalars(named.order_by(MediaAsset.identifier)).all()


def _due(since: datetime) -> Select[str]:
    named = named_files().subquery()
    recent = and_(FileCheck.sha256 == named.c.sha256, FileCheck.at >= since, FileCheck.state != FileState.ORPHANED)
    return select(named.c.sha256).where(~select(FileCheck.id).where(recent).exists())
