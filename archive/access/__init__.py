"""The one door: who may read what, asked by every query (docs/access.md).

`open_door(session, reader)` answers with the tokens of the policies a reader satisfies now; every query of database or
index takes that door as a required argument.
"""

from archive.access.cards import card_of, cards_by_identifier, find_cards, known_cards
from archive.access.door import ANYBODY, VISIBLE, Door, Reader, open_door
from archive.access.policies import OWNER_ONLY, PUBLIC, Audience, PolicyDefinition, default_policy, intern_policy
from archive.access.purposes import Answer, Purpose, answer_for

__all__ = [
    "ANYBODY",
    "OWNER_ONLY",
    "PUBLIC",
    "VISIBLE",
    "Answer",
    "Audience",
    "Door",
    "PolicyDefinition",
    "Purpose",
    "Reader",
    "answer_for",
    "card_of",
    "cards_by_identifier",
    "default_policy",
    "find_cards",
    "intern_policy",
    "known_cards",
    "open_door",
]
