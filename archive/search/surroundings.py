"""What index documents say of places and concepts: loaded once for a whole batch of entries."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.inputs.kinds import Gender, PlaceLevel, Status
from archive.inputs.wording import LanguageMap, Wording
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
    hidden_labels: Mapping[Language, tuple[Wording, ...]]
    broader: tuple[str, ...]
    policy_id: int


@dataclass(frozen=True, slots=True)
class CardNode:
    """What others say of an entry they point at."""

    headline: LanguageMap
    policy_id: int
    #: Of a person, as stated.
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Places and concepts by identifier."""

    places: Mapping[str, PlaceNode]
    concepts: Mapping[str, ConceptNode]

    def known_under(self, policies: Collection[int]) -> "Surroundings":
        """Those of these policies alone: what lies beyond another is not known either."""
        return Surroundings(
            places={key: place for key, place in self.places.items() if place.policy_id in policies},
            concepts={key: concept for key, concept in self.concepts.items() if concept.policy_id in policies},
        )

    def places_around(self, identifiers: Iterable[str]) -> list[str]:
        """The places themselves and all around them, each once."""
        return _closed(identifiers, self.places, lambda key: (self.places[key].parent,))

    def concepts_above(self, identifiers: Iterable[str]) -> list[str]:
        """The concepts themselves and all broader ones, each once."""
        return _closed(identifiers, self.concepts, lambda key: self.concepts[key].broader)

    def regions(self, places: Iterable[str]) -> list[str]:
        """Those of the places that are regions."""
        return [key for key in places if key in self.places and self.places[key].level is PlaceLevel.REGION]


def load_surroundings(session: Session, staging: Collection[int]) -> Surroundings:
    """Two statements; some thousand places and concepts at most. What is not published or still staged is left out."""
    places = session.execute(
        select(Place.identifier, Place.level, Place.parent, Place.headline, Place.policy_id, Place.load_id).where(
            Place.status == Status.PUBLISHED
        )
    )
    concepts = session.execute(
        select(
            Concept.identifier, Concept.labels, Concept.hidden_labels, Concept.broader, Concept.policy_id,
            Concept.load_id,
        ).where(Concept.status == Status.PUBLISHED)
    )  # fmt: skip
    return Surroundings(
        places={row[0]: PlaceNode(row[1], row[2], row[3], row[4]) for row in places if row[5] not in staging},
        concepts={row[0]: ConceptNode(*row[1:5]) for row in concepts if row[5] not in staging},
    )


def _closed(start: Iterable[str], known: Collection[str], above: Callable[[str], Iterable[str | None]]) -> list[str]:
    found: dict[str, None] = {}
    waiting: list[str | None] = [*start]
    while waiting:
        key = waiting.pop(0)
        if key is not None and key in known and key not in found:
            found[key] = None
            waiting.extend(above(key))
    return list(found)
