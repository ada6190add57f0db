"""Proposals of better words for the pages."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.inputs.wording_suggestion import WordingSuggestionInput
from archive.languages import Language
from archive.models.wording_suggestion import WordingSuggestion
from archive.services.entries.review_list import keep_once, settle


def suggest_wording(session: Session, data: WordingSuggestionInput) -> None:
    """Keep a proposal; the same one sent again while it waits is kept once."""
    keep_once(session, WordingSuggestion, asdict(data))


def find_waiting_suggestions(session: Session, language: Language) -> Sequence[WordingSuggestion]:
    """Those for a catalogue that nobody has settled, by message and then as they came."""
    waiting = select(WordingSuggestion).filter_by(language=language, settled_at=None)
    return session.scalars(waiting.order_by(WordingSuggestion.message, WordingSuggestion.id)).all()


def settle_suggestion(session: Session, number: int) -> None:
    """Take a proposal off the list, whatever was decided.

    Raises:
        NotFoundError: none of this number waits.
    """
    settle(session, WordingSuggestion, number)
