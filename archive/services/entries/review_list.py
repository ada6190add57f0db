"""What readers propose waits on a list until somebody settles it; each sort of proposal has a table of its own."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from archive.errors import NotFoundError
from archive.models.moment import now
from archive.models.term_suggestion import TermSuggestion
from archive.models.wording_suggestion import WordingSuggestion


def keep_once(session: Session, model: type[TermSuggestion | WordingSuggestion], data: dict[str, Any]) -> None:
    """Keep a proposal; the same one sent again while it waits is kept once."""
    waiting = select(model.id).filter_by(**data, settled_at=None)
    if session.scalar(waiting.limit(1)) is None:
        session.add(model(**data, created_at=now()))


def settle(session: Session, model: type[TermSuggestion | WordingSuggestion], number: int) -> None:
    """Take a proposal off the list, whatever was decided.

    Raises:
        NotFoundError: none of this number waits.
    """
    waiting = update(model).filter_by(id=number, settled_at=None)
    if session.scalar(waiting.values(settled_at=now()).returning(model.id)) is None:
        raise NotFoundError(str(number))
