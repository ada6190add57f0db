"""Two concepts of the thesaurus become one: references move, words join, the old address leads to the new for good.

All of it is one transaction. What the concept that goes away said stays in its history.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session, selectinload

from archive.errors import MergeRefusedError, NotFoundError
from archive.inputs.concept import ConceptInput
from archive.inputs.concept_join import TEXTS, join_concepts, texts
from archive.inputs.concept_rules import Node, faults_of_concept, faults_of_hierarchy
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Status
from archive.inputs.moved_references import MovedReferences, without_itself
from archive.languages import Language
from archive.models.concept import Concept
from archive.models.entity import Entity
from archive.models.link import Link
from archive.models.record import Record
from archive.models.registry import MODELS
from archive.models.revision import Revision
from archive.services.entity import revise_entity, withdraw_entity
from archive.services.entity_input import inputs_of


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge would change, ready to be done."""

    goes: Concept
    stays: Concept
    joined: ConceptInput
    #: (field, language) of texts that `stays` has already: those of `goes` are left in its history.
    left_out: tuple[tuple[str, Language], ...]
    #: Entries that name `goes`, with what they say afterwards.
    moved: tuple[tuple[Entity, EntityInput], ...]

    def new_words(self) -> Iterator[tuple[Language, str]]:
        """What `stays` will be called besides."""
        for tag, labels in self.joined.labels.items():
            known = {label.text for label in self.stays.labels.get(tag, ())}
            yield from ((tag, label.text) for label in labels if label.text not in known)


def find_concept(session: Session, word: str) -> Concept:
    """A concept by its key or identifier.

    Raises:
        NotFoundError: there is none, or it was withdrawn or merged.
    """
    wanted = select(Concept).where(or_(Concept.identifier == word, Concept.key == word))
    concept = session.scalar(wanted.where(Concept.status != Status.WITHDRAWN))
    if concept is None:
        raise NotFoundError(word)
    return concept


def plan_merge(session: Session, goes: Concept, stays: Concept) -> Merge:
    """What would change; nothing does.

    Raises:
        MergeRefusedError: they can't become one, or the thesaurus would be out of order afterwards.
    """
    _refuse_unlike(goes, stays)
    references = MovedReferences({goes.identifier: stays.identifier})
    old, kept = _concept_inputs(session, goes, stays)
    joined = without_itself(references.of(join_concepts(kept, old)), stays.identifier)
    naming = [entity for entity in _naming(session, goes) if entity.id not in {goes.id, stays.id}]
    moved = tuple(
        (entity, _moved(entity, references.of(data)))
        for entity, data in zip(naming, inputs_of(session, naming), strict=True)
    )
    said = {stays.identifier: joined}
    said |= {entity.identifier: data for entity, data in moved if isinstance(data, ConceptInput)}
    _refuse_disorder(session, goes, said)
    left_out = tuple((name, tag) for name in TEXTS for tag, text in texts(old, name).items()
                     if text != texts(joined, name)[tag])  # fmt: skip
    return Merge(goes, stays, joined, left_out, moved)


def merge_concepts(session: Session, merge: Merge, *, by: str) -> None:
    """Does it, in the session whose transaction planned it."""
    goes, stays = merge.goes, merge.stays
    for entity, data in ((stays, merge.joined), *merge.moved):
        revise_entity(session, entity, data, by=by)
    _tell_why(session, merge)
    withdraw_entity(session, goes, by=by)
    goes.merged_into_id = stays.id
    session.execute(update(Entity).where(Entity.merged_into_id == goes.id).values(merged_into_id=stays.id))


def _tell_why(session: Session, merge: Merge) -> None:
    revised = [merge.stays.id, *(entity.id for entity, _ in merge.moved)]
    latest = select(Entity.version).where(Entity.id == Revision.entity_id).scalar_subquery()
    versions = update(Revision).where(Revision.entity_id.in_(revised), Revision.version == latest)
    session.execute(versions.values(merged_id=merge.goes.id).execution_options(synchronize_session=False))


def _refuse_unlike(goes: Concept, stays: Concept) -> None:
    reasons = []
    if goes.id == stays.id:
        reasons.append("it is the same concept")
    if goes.policy_id != stays.policy_id or goes.status is not stays.status:
        reasons.append("not everybody who may see one of them may see the other")
    if goes.demonstration is not stays.demonstration:
        reasons.append("one of them is imaginary")
    if reasons:
        raise MergeRefusedError(tuple(reasons))


def _concept_inputs(session: Session, *concepts: Concept) -> list[ConceptInput]:
    return [data for data in inputs_of(session, concepts) if isinstance(data, ConceptInput)]


def _naming(session: Session, concept: Concept) -> Sequence[Entity]:
    """Whatever points at it, whoever may see it."""
    from_here = select(Link.from_id).where(Link.to_id == concept.id)
    kinds = session.scalars(select(Entity.kind).where(Entity.id.in_(from_here)).distinct())
    found: list[Entity] = []
    for model in (MODELS[kind] for kind in sorted(kinds)):
        wanted = select(model).where(Entity.id.in_(from_here)).order_by(Entity.sort_key, Entity.id)
        if issubclass(model, Record):
            wanted = wanted.options(selectinload(model.holdings))
        found.extend(session.scalars(wanted))
    return found


def _moved(entity: Entity, data: EntityInput) -> EntityInput:
    return without_itself(data, entity.identifier) if isinstance(data, ConceptInput) else data


def _refuse_disorder(session: Session, goes: Concept, said: dict[str, ConceptInput]) -> None:
    rows = session.execute(select(Concept.identifier, Concept.broader, Concept.related, Concept.headline))
    nodes: dict[str, Node] = {}
    names: dict[str, str] = {}
    for identifier, broader, related, headline in rows:
        data = said.get(identifier)
        nodes[identifier] = Node(data.broader, data.related) if data else Node(broader, related)
        names[identifier] = headline.text(Language.SPANISH)
    del nodes[goes.identifier]
    reasons = [f"{names[key]}: {reason}" for key, data in said.items() for _, reason in faults_of_concept(data)]
    reasons += [f"{names[key]}: {reason}" for key, (_, reason) in faults_of_hierarchy(nodes, nodes, names.__getitem__)]
    if reasons:
        raise MergeRefusedError(tuple(dict.fromkeys(reasons)))
