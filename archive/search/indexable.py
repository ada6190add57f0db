"""What index documents are made from: an entry, and what may be said in them of the entries around it."""

from dataclasses import dataclass

from archive.inputs.wording import LanguageMap
from archive.models.entity import Entity
from archive.search.surroundings import CardNode


@dataclass(frozen=True, slots=True)
class Indexable:
    """An entry with what its document says of others."""

    entity: Entity
    #: The token of its policy.
    policy: str
    #: (field, identifier, what others say of it): only those this document's readers may all know of.
    links: tuple[tuple[str, str, CardNode], ...]
    #: (identifier, what others say of it), likewise; called as they wish to be called here.
    holders: tuple[tuple[str, CardNode], ...]
    #: What those are called whom words alone name: part of the record itself, and leading nowhere.
    named_in_words: tuple[LanguageMap, ...] = ()

    def pointed_at(self, *roles: str) -> list[str]:
        """Identifiers in these fields, each once."""
        return list(dict.fromkeys(identifier for role, identifier, _ in self.links if role in roles))
