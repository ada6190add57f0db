"""The one door: who may read what, asked by every query (docs/access.md).

`open_door(session, reader)` answers with the tokens of the policies a reader satisfies now; every query of database or
index takes that door as a required argument.
"""

from archive.access.belonging import holds, is_over
from archive.access.cards import card_of, cards_by_identifier, known_cards
from archive.access.door import ANYBODY, VISIBLE, Door, Reader, is_visible, open_door
from archive.access.merged import merged_into
from archive.access.permissions import (
    COMMANDS,
    STEWARDS_OF_A_MANDATE,
    Actor,
    Permissions,
    blocking,
    mandated,
    open_permissions,
)
from archive.access.policies import (
    OWNER_ONLY,
    PUBLIC,
    PolicyDefinition,
    Reach,
    default_policy,
    definition_of,
    intern_policy,
    is_public,
)
from archive.access.purposes import answer_for
from archive.access.seasons import LIMA, is_in_season, lima_today
from archive.access.widening import is_narrower, widens
from archive.inputs.governance import Answer, Purpose

__all__ = [
    "ANYBODY",
    "COMMANDS",
    "LIMA",
    "OWNER_ONLY",
    "PUBLIC",
    "STEWARDS_OF_A_MANDATE",
    "VISIBLE",
    "Actor",
    "Answer",
    "Door",
    "Permissions",
    "PolicyDefinition",
    "Purpose",
    "Reach",
    "Reader",
    "answer_for",
    "blocking",
    "card_of",
    "cards_by_identifier",
    "default_policy",
    "definition_of",
    "holds",
    "intern_policy",
    "is_in_season",
    "is_narrower",
    "is_over",
    "is_public",
    "is_visible",
    "known_cards",
    "lima_today",
    "mandated",
    "merged_into",
    "open_door",
    "open_permissions",
    "widens",
]
