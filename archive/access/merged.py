"""Where the identifiers of merged entries lead."""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from archive.access.door import Door
from archive.models.entity import Entity
from archive.models.identifier import parse


def merged_into(session: Session, identifiers: Collection[str], door: Door) -> Mapping[str, str]:
    """Of the identifiers those of merged entries, with that of the entry each leads to, if the reader may see it."""
    # What somebody typed into an address may be anything, and PostgreSQL takes no NUL.
    identifiers = [identifier for identifier in identifiers if parse(identifier) == identifier]
    if not identifiers:
        return {}
    old = aliased(Entity)
    leads = select(old.identifier, Entity.identifier).join(old, old.merged_into_id == Entity.id)
    rows = session.execute(leads.where(old.identifier.in_(identifiers), door.visible()))
    return dict(rows.all())
