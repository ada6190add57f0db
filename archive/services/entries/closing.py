"""Whatever closes an entry to somebody is noted with its change, and told to the list outside after the commit.

A database that comes out of a back-up knows nothing of what was taken back since;
`archive.services.consents.closing_again` does it once more. Loads are not noted: their folders can be loaded again.
"""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from archive.models.closing import TOKEN_LENGTH, Closing
from archive.models.entity import Entity
from archive.models.moment import now
from archive.transaction import in_chunks

_NOTED: Final = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A line of the list of closings, which lies outside of the database and of its back-ups."""

    token: str
    identifier: str
    at: datetime
    #: Taken out of everybody's sight for good; otherwise fewer may see it, or for fewer purposes, or with less in it.
    withdrawn: bool


def note_closings(session: Session, entity_ids: Collection[int], *, withdrawn: bool = False) -> None:
    """Writes down that these were closed to somebody."""
    for chunk in in_chunks(sorted(entity_ids)):
        identifiers = session.scalars(select(Entity.identifier).where(Entity.id.in_(chunk))).all()
        note_closed(session, identifiers, withdrawn=withdrawn)


def note_closed(session: Session, identifiers: Collection[str], *, withdrawn: bool) -> None:
    """The same by identifiers, also of what is no entry."""
    at = now()
    noted = [
        Closed(token=secrets.token_hex(TOKEN_LENGTH // 2), identifier=identifier, at=at, withdrawn=withdrawn)
        for identifier in identifiers
    ]
    keep_closings(session, noted)
    session.info.setdefault(_NOTED, []).extend(noted)


def keep_closings(session: Session, closings: Collection[Closed]) -> None:
    """Has the database know of them."""
    if closings:
        rows = [{"token": one.token, "identifier": one.identifier, "at": one.at} for one in closings]
        session.execute(insert(Closing), rows)


def closings_noted(noted: Mapping[Any, Any]) -> tuple[Closed, ...]:
    """What a transaction has noted in its `info`."""
    return tuple(noted.get(_NOTED, ()))


def find_known(session: Session, tokens: Collection[str]) -> set[str]:
    """Those of the closings that this database knows of."""
    return {
        token
        for chunk in in_chunks(sorted(tokens))
        for token in session.scalars(select(Closing.token).where(Closing.token.in_(chunk)))
    }
