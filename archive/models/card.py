"""Entries as others mention them: a title to link to, and what a list says beside it.

A page mentions dozens of entries, mostly by title alone. A card is a plain row whose texts are read from their JSON
only when they are asked for.
"""

from functools import lru_cache
from typing import NamedTuple, TypeAlias

from sqlalchemy import Text, cast

from archive.inputs.codec import read_language_map, read_names
from archive.inputs.kinds import Basis, Kind, Status
from archive.inputs.wording import LanguageMap, Name
from archive.models.entity import Entity

# A title is asked for several times on a page: to read, in the address, once more in the citation.
_headline = lru_cache(maxsize=2048)(read_language_map)


class Card(NamedTuple):
    """Some columns of an entity, under the same names."""

    id: int
    identifier: str
    kind: Kind
    demonstration: bool
    status: Status
    basis: Basis
    policy_id: int
    load_id: int | None
    sort_key: str
    headline_json: str
    names_json: str
    summary_json: str

    @property
    def headline(self) -> LanguageMap:
        """What it is called in lists."""
        return _headline(self.headline_json)

    @property
    def names(self) -> tuple[Name, ...]:
        """What people call it."""
        return read_names(self.names_json)

    @property
    def summary(self) -> LanguageMap:
        """One to three sentences."""
        return read_language_map(self.summary_json)


#: An entry to name and link to, whole or as a card.
Listed: TypeAlias = Card | Entity

#: What a card is made of, in the order of its fields.
CARD_COLUMNS = (
    Entity.id,
    Entity.identifier,
    Entity.kind,
    Entity.demonstration,
    Entity.status,
    Entity.basis,
    Entity.policy_id,
    Entity.load_id,
    Entity.sort_key,
    cast(Entity.headline, Text),
    cast(Entity.names, Text),
    cast(Entity.summary, Text),
)
