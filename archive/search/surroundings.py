"""What index documents say of places and concepts: loaded once for a whole batch of entries."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.inputs.kinds import Kind, PlaceLevel
from archive.inputs.wording import LanguageMap, Name, Wording
from archive.languages import Language
from archive.models.concept import Concept
from archive.models.place import Place


@dataclass(frozen=True, slots=True)
class PlaceNode:
    """A place and the one around it."""

    level: PlaceLevel
    parent: str | None
    headline: LanguageMap
    policy_id: int


@dataclass(frozen=True, slots=True)
class ConceptNode:
    """A concept, its labels and what is broader."""

    labels: Mapping[Language, tuple[Wording, ...]]
    broader: tuple[str, ...]
    policy_id: int


@dataclass(frozen=True, slots=True)
class CardNode:
    """What others say of an entry they point at."""

    kind: Kind
    headline: LanguageMap
    names: tuple[Name, ...]
    policy_id: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Places and concepts by identifier, closed upwards."""

    places: Mapping[str, PlaceNode]
    concepts: Mapping[str, ConceptNode]

    def places_around(self, identifiers: Iterable[str]) -> list[str]:
        """The places themselves and all around them, each once."""
        return _closed(identifiers, lambda key: (self.places[key].parent,) if key in self.places else ())

    def concepts_above(self, identifiers: Iterable[str]) -> list[str]:
        """The concepts themselves and all broader ones, each once."""
        return _closed(identifiers, lambda key: self.concepts[key].broader if key in self.concepts else ())

    def regions(self, places: Iterable[str]) -> list[str]:
        """Those of the places that are regions."""
        return [key for key in places if key in self.places and self.places[key].level is PlaceLevel.REGION]


def load_surroundings(session: Session) -> Surroundings:
    """Two statements; some thousand places and concepts at most."""
    places = session.execute(select(Place.identifier, Place.level, Place.parent, Place.headline, Place.policy_id))
    concepts = session.execute(select(Concept.identifier, Concept.labels, Concept.broader, Concept.policy_id))
    return Surroundings(
        places={row[0]: PlaceNode(row[1], row[2], row[3], row[4]) for row in places},
        concepts={row[0]: ConceptNode(row[1], row[2], row[3]) for row in concepts},
    )


def _closed(start: Iterable[str], above: Callable[[str], Iterable[str | None]]) -> list[str]:
    found: dict[str, None] = {}
    waiting = list(start)
    while waiting:
        key = waiting.pop(0)
        if key not in found:
            found[key] = None
            waiting.extend(parent for parent in above(key) if parent)
    return list(found)
