"""Archives drawn at random: entries of every kind that point at each other in every way, some of them closed."""

import dataclasses
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from archive.access import PUBLIC, intern_policy
from archive.inputs.concept import ConceptInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import HOLDER_KINDS, ConceptRole, HoldingRole, Kind
from archive.inputs.place import PlaceInput
from archive.inputs.record import Holding, RecordInput
from archive.inputs.references import ConceptRef, HolderRef, MediaRef, PlaceRef
from archive.models.entity import Entity
from archive.models.holding import Holding as HoldingRow
from archive.models.identifier import LENGTH
from archive.services.entries.entity import NewEntity, create_entities, link_entities
from tests.archive.search.world import labels, names, texts
from tests.factories.entries import BY, FILE, Closed, close
from tests.factories.inputs import inputs, pointing_at

#: Places and concepts lie within each other, so there are more of them.
_KINDS: Final = (*Kind, Kind.PLACE, Kind.PLACE, Kind.CONCEPT, Kind.CONCEPT)
#: The same in every run; no text that is drawn is likely to hold such numbers.
_POOL: Final = {f"entry{place:c}".ljust(LENGTH, "x"): kind for place, kind in enumerate(_KINDS, ord("a"))}
_NUMBERS: Final = {identifier: f"{number}" for number, identifier in enumerate(_POOL, 7000100)}


class Graph(NamedTuple):
    """Inputs by identifier, and which of them are closed in which way. An entry's name is its mark, no other has it."""

    entries: Mapping[str, EntityInput]
    closed: Mapping[str, Closed]

    def write(self, session: Session) -> None:
        """All of them with their links, nothing closed yet."""
        policy_id = intern_policy(session, PUBLIC).id
        new = [
            NewEntity(
                identifier=identifier,
                data=data,
                policy_id=policy_id,
                demonstration=data.kind is Kind.ARTISAN,
                stored_file=FILE if data.kind is Kind.MEDIA_ASSET else None,
            )
            for identifier, data in self.entries.items()
        ]
        rows = create_entities(session, new, by=BY)
        link_entities(session, [(rows[identifier], data) for identifier, data in self.entries.items()])

    def close(self, session: Session) -> None:
        for identifier, reason in self.closed.items():
            close(session, identifier, reason)


def mark_of(identifier: str) -> str:
    """The word in an entry's name by which it is known."""
    return f"{_NUMBERS[identifier]}na"


def marks_in(text: str) -> set[str]:
    """Identifiers of the entries that a text or term names; no spelling or stemming takes digits away."""
    return {identifier for identifier, number in _NUMBERS.items() if number in text}


class _Wires(NamedTuple):
    """What an entry points at besides what was drawn with it: what its index document tells of."""

    places: tuple[str, ...]
    concepts: tuple[str, ...]
    holders: tuple[str, ...]
    media: tuple[str, ...]


def graphs(reasons: SearchStrategy[Closed]) -> SearchStrategy[Graph]:
    """One entry for each of the pool, some of them closed for one of the reasons."""
    wires = st.builds(_Wires, *map(_some, ({Kind.PLACE}, {Kind.CONCEPT}, HOLDER_KINDS, {Kind.MEDIA_ASSET})))
    drawn = {key: st.builds(_wired, st.just(key), inputs(kind), wires) for key, kind in _POOL.items()}
    entries: SearchStrategy[dict[str, EntityInput]] = st.fixed_dictionaries(drawn)
    return st.builds(Graph, entries, st.dictionaries(st.sampled_from(sorted(_POOL)), reasons, max_size=8))


def forget(session: Session, identifiers: frozenset[str]) -> None:
    """Remove entries as if they had never been."""
    ids = session.scalars(select(Entity.id).where(Entity.identifier.in_(identifiers))).all()
    named = or_(HoldingRow.record_id.in_(ids), HoldingRow.holder_id.in_(ids), HoldingRow.source_id.in_(ids))
    session.execute(delete(HoldingRow).where(named))
    session.execute(delete(Entity).where(Entity.id.in_(ids)))


def _some(kinds: Collection[Kind]) -> SearchStrategy[tuple[str, ...]]:
    fitting = sorted(identifier for identifier, kind in _POOL.items() if kind in kinds)
    return st.lists(st.sampled_from(fitting), max_size=2, unique=True).map(tuple)


def _wired(identifier: str, drawn: EntityInput, wires: _Wires) -> EntityInput:
    """The input with its mark for a name, and its holders called by theirs."""
    mark = mark_of(identifier)
    data = dataclasses.replace(
        pointing_at(drawn, [(kind, key) for key, kind in _POOL.items()]),
        title=texts(es=f"El {mark}", quz=mark),
        names=names(ay=f"{mark} uta"),
        places=tuple(map(PlaceRef, wires.places)),
        concepts={ConceptRole.MATERIAL: tuple(map(ConceptRef, wires.concepts))},
        media=tuple(map(MediaRef, wires.media)),
    )
    match data:
        case ConceptInput():
            broader = tuple(map(ConceptRef, wires.concepts))
            return dataclasses.replace(data, labels=labels(es=f"{mark}, la {mark}", en=mark), broader=broader)
        case PlaceInput():
            return dataclasses.replace(data, parent=PlaceRef(wires.places[0]) if wires.places else None)
        case RecordInput():
            return dataclasses.replace(data, holdings=tuple(map(_holding, wires.holders)))
        case _:
            return data


def _holding(holder: str) -> Holding:
    named_as = texts(es=f"Doña {mark_of(holder)}")
    return Holding(holder=HolderRef(holder), role=HoldingRole.BEARER, named_as=named_as)
