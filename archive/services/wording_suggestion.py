"""Proposals of better words for the pages."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from archive.errors import NotFoundError
from archive.inputs.wording_suggestion import WordingSuggestionInput
from archive.languages import Language
from archive.models.moment import now
from archive.models.wording_suggestion import WordingSuggestion


def suggest_wording(session: Session, data: WordingSuggestionInput) -> None:
    """Keep a proposal; the same one sent again while it waits is kept once."""
    waiting = select(WordingSuggestion.id).filter_by(**asdict(data), settled_at=None)
    if session.scalar(waiting.limit(1)) is None:
        session.add(WordingSuggestion(**asdict(data), created_at=now()))


def find_waiting_suggestions(session: Session, language: Language) -> Sequence[WordingSuggestion]:
    """Those for a catalogue that nobody has settled, by message and then as they came."""
    waiting = select(WordingSuggestion).filter_by(language=language, settled_at=None)
    return session.scalars(waiting.order_by(WordingSuggestion.message, WordingSuggestion.id)).all()


def settle_suggestion(session: Session, number: int) -> None:
    """Take a proposal off the list, whatever was decided.

    Raises:
        NotFoundError: none of this number waits.
    """
    waiting = update(WordingSuggestion).filter_by(id=number, settled_at=None)
    if session.scalar(waiting.values(settled_at=now()).returning(WordingSuggestion.id)) is None:
        raise NotFoundError(str(number))
