"""The thesaurus as a reader may see it, with the documents that its words are cited from."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from archive.access import Door
from archive.inputs.concept import ConceptInput
from archive.inputs.document import DocumentInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Kind
from archive.inputs.references_in import references_in
from archive.inputs.thesaurus import Thesaurus, ThesaurusEntry
from archive.inputs.without_references import without_references
from archive.models.collection import Collection
from archive.models.concept import Concept
from archive.models.document import Document
from archive.models.entity import Entity
from archive.services.entries.entity_input import readable_inputs
from archive.services.thesaurus.merged_concepts import find_merged
from archive.transaction import in_chunks


def get_thesaurus(session: Session, door: Door) -> Thesaurus:
    """All of it but what is imaginary."""
    return _thesaurus(session, ~Entity.demonstration, door)


def get_part_of_thesaurus(session: Session, identifier: str, door: Door) -> Thesaurus:
    """One concept, if the reader may see it, with what was merged into it and the documents it cites."""
    return _thesaurus(session, Entity.identifier == identifier, door)


def thesaurus_tag(session: Session, door: Door) -> str:
    """Changes as soon as anything does that a graph of the thesaurus may say to this reader."""
    versions = select(Entity.identifier, Entity.version).where(
        door.visible(), Entity.kind.in_((Kind.CONCEPT, Kind.DOCUMENT))
    )
    rows = session.execute(versions.order_by(Entity.identifier))
    said = [*(tuple(row) for row in rows), *find_merged(session, door, true())]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]


def _thesaurus(session: Session, wanted: ColumnElement[bool], door: Door) -> Thesaurus:
    concepts = session.scalars(select(Concept).where(door.visible(), wanted).order_by(Entity.identifier)).all()
    kept = _kept(concepts, readable_inputs(session, concepts, door))
    documents = _documents(session, {identifier for entry in kept for _, identifier in references_in(entry.data)}, door)
    known = {entry.identifier for entry in (*concepts, *documents)}
    told = _kept(documents, [_told(data, known) for data in readable_inputs(session, documents, door)])
    return Thesaurus(kept, told, _licences(session, concepts), find_merged(session, door, wanted))


def _documents(session: Session, cited: set[str], door: Door) -> list[Document]:
    documents: list[Document] = []
    for chunk in in_chunks(sorted(cited)):
        wanted = select(Document).where(Entity.identifier.in_(chunk), door.visible())
        documents.extend(session.scalars(wanted.order_by(Entity.identifier)))
    return documents


def _kept(entities: Sequence[Entity], inputs: Sequence[EntityInput]) -> tuple[ThesaurusEntry, ...]:
    return tuple(
        ThesaurusEntry(entity.identifier, entity.key, data)
        for entity, data in zip(entities, inputs, strict=True)
        if isinstance(data, ConceptInput | DocumentInput)
    )


def _told(data: EntityInput, known: set[str]) -> EntityInput:
    """A document as far as citing it takes: what else it is about stays with the archive."""
    return without_references(data, {identifier for _, identifier in references_in(data)} - known)


def _licences(session: Session, concepts: Sequence[Concept]) -> tuple[str, ...]:
    names = sorted({concept.collection for concept in concepts if concept.collection})
    return tuple(sorted(set(session.scalars(select(Collection.licence).where(Collection.name.in_(names))))))
