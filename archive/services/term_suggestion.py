"""Proposals of words for the thesaurus."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from archive.errors import NotFoundError
from archive.inputs.term_suggestion import TermSuggestionInput
from archive.models.moment import now
from archive.models.term_suggestion import TermSuggestion


def suggest_term(session: Session, data: TermSuggestionInput) -> None:
    """Keep a proposal; the same one sent again while it waits is kept once."""
    waiting = select(TermSuggestion.id).filter_by(**asdict(data), settled_at=None)
    if session.scalar(waiting.limit(1)) is None:
        session.add(TermSuggestion(**asdict(data), created_at=now()))


def find_waiting_terms(session: Session) -> Sequence[TermSuggestion]:
    """Those that nobody has settled, as they came."""
    return session.scalars(select(TermSuggestion).filter_by(settled_at=None).order_by(TermSuggestion.id)).all()


def settle_term(session: Session, number: int) -> None:
    """Take a proposal off the list, whatever was decided.

    Raises:
        NotFoundError: none of this number waits.
    """
    waiting = update(TermSuggestion).filter_by(id=number, settled_at=None)
    if session.scalar(waiting.values(settled_at=now()).returning(TermSuggestion.id)) is None:
        raise NotFoundError(str(number))
