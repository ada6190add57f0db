"""Proposals of words for the thesaurus."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.inputs.term_suggestion import TermSuggestionInput
from archive.models.term_suggestion import TermSuggestion
from archive.services.entries.review_list import keep_once, settle


def suggest_term(session: Session, data: TermSuggestionInput) -> None:
    """Keep a proposal; the same one sent again while it waits is kept once."""
    keep_once(session, TermSuggestion, asdict(data))


def find_waiting_terms(session: Session) -> Sequence[TermSuggestion]:
    """Those that nobody has settled, as they came."""
    return session.scalars(select(TermSuggestion).filter_by(settled_at=None).order_by(TermSuggestion.id)).all()


def settle_term(session: Session, number: int) -> None:
    """Take a proposal off the list, whatever was decided.

    Raises:
        NotFoundError: none of this number waits.
    """
    settle(session, TermSuggestion, number)
