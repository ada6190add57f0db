"""The thesaurus as a reader may see it, with the documents that its words are cited from."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Door
from archive.inputs.concept import ConceptInput
from archive.inputs.document import DocumentInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Kind
from archive.inputs.references_in import references_in
from archive.inputs.without_references import without_references
from archive.models.collection import Collection
from archive.models.concept import Concept
from archive.models.document import Document
from archive.models.entity import Entity
from archive.services.entity_input import readable_inputs

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry and what it says."""

    identifier: str
    key: str | None
    data: ConceptInput | DocumentInput


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Concepts, the documents they cite, and under which licences the sets are that they are of."""

    concepts: tuple[KeptEntry, ...]
    documents: tuple[KeptEntry, ...]
    licences: tuple[str, ...]


def get_thesaurus(session: Session, door: Door) -> Thesaurus:
    """All of it but what is imaginary."""
    wanted = select(Concept).where(door.visible(), ~Entity.demonstration).order_by(Entity.identifier)
    return _with_documents(session, session.scalars(wanted).all(), door)


def get_part_of_thesaurus(session: Session, identifier: str, door: Door) -> Thesaurus:
    """One concept, if the reader may see it, with the documents it cites."""
    wanted = select(Concept).where(door.visible(), Entity.identifier == identifier)
    return _with_documents(session, session.scalars(wanted).all(), door)


def thesaurus_tag(session: Session, door: Door) -> str:
    """Changes as soon as anything does that a graph of the thesaurus may say to this reader."""
    versions = select(Entity.identifier, Entity.version).where(
        door.visible(), Entity.kind.in_((Kind.CONCEPT, Kind.DOCUMENT))
    )
    rows = session.execute(versions.order_by(Entity.identifier))
    return hashlib.sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()[:32]


def _with_documents(session: Session, concepts: Sequence[Concept], door: Door) -> Thesaurus:
    kept = _kept(concepts, readable_inputs(session, concepts, door))
    cited = sorted({identifier for entry in kept for _, identifier in references_in(entry.data)})
    documents: list[Document] = []
    for start in range(0, len(cited), _AT_ONCE):
        wanted = select(Document).where(Entity.identifier.in_(cited[start : start + _AT_ONCE]), door.visible())
        documents.extend(session.scalars(wanted.order_by(Entity.identifier)))
    known = {entry.identifier for entry in (*concepts, *documents)}
    told = _kept(documents, [_told(data, known) for data in readable_inputs(session, documents, door)])
    return Thesaurus(kept, told, _licences(session, concepts))


def _kept(entities: Sequence[Entity], inputs: Sequence[EntityInput]) -> tuple[KeptEntry, ...]:
    return tuple(
        KeptEntry(entity.identifier, entity.key, data)
        for entity, data in zip(entities, inputs, strict=True)
        if isinstance(data, ConceptInput | DocumentInput)
    )


def _told(data: EntityInput, known: set[str]) -> EntityInput:
    """A document as far as citing it takes: what else it is about stays with the archive."""
    return without_references(data, {identifier for _, identifier in references_in(data)} - known)


def _licences(session: Session, concepts: Sequence[Concept]) -> tuple[str, ...]:
    names = sorted({concept.collection for concept in concepts if concept.collection})
    return tuple(sorted(set(session.scalars(select(Collection.licence).where(Collection.name.in_(names))))))
