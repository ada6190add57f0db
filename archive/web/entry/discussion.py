"""What a page says of open claims: that the attribution is under discussion, and between whom if both sides agree."""

from collections.abc import Sequence

from archive.models.card import Card
from archive.services.entries.cards import cards_of_rows
from archive.services.holders.claim import find_open_claims
from archive.web.reading import reading


def discussion_of(record_id: int) -> Sequence[tuple[Card, ...]]:
    """Of each open claim whom it is between; nobody where one side does not agree, or is closed to the reader."""
    opened = reading()
    claims = find_open_claims(opened.session, record_id)
    sides = [(claim.claimant_id, claim.respondent_id) for claim in claims]
    cards = cards_of_rows(opened.session, [row for pair in sides for row in pair if row is not None], opened.door)
    return [
        (cards[claim.claimant_id], cards[claim.respondent_id])
        if claim.claimant_named
        and claim.respondent_named
        and claim.claimant_id in cards
        and claim.respondent_id is not None
        and claim.respondent_id in cards
        else ()
        for claim in claims
    ]
