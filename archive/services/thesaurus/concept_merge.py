"""Two concepts of the thesaurus become one: references move, words join, the old address leads to the new for good.

What every entry that takes part is to say is staged beside it, some entries a transaction; one short flip does the
rest. What the concept that goes away said stays in its history.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, or_, select, update
from sqlalchemy.orm import Session, aliased, selectinload

from archive.errors import MergeRefusedError, NotFoundError, OvertakenError
from archive.inputs.concept import ConceptInput
from archive.inputs.concept_join import TEXTS, join_concepts, texts
from archive.inputs.concept_rules import Node, faults_of_concept, faults_of_hierarchy
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Status
from archive.inputs.moved_references import MovedReferences, without_itself
from archive.languages import Language
from archive.models.concept import Concept
from archive.models.entity import Entity
from archive.models.identifier import mint
from archive.models.link import Link
from archive.models.media_asset import MediaAsset
from archive.models.record import Record
from archive.models.registry import MODELS
from archive.models.revision import Revision
from archive.services.entries.entity import (
    NewEntity,
    StoredFile,
    create_entities,
    link_entities,
    stored_file_of,
    withdraw_entity,
)
from archive.services.entries.entity_input import inputs_of
from archive.services.entries.replacement import replace_staged


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

    @property
    def revised(self) -> tuple[tuple[Entity, EntityInput], ...]:
        """All that get a new version by it."""
        return ((self.stays, self.joined), *self.moved)

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


def stage_merged(
    session: Session, merge: Merge, revised: Sequence[tuple[Entity, EntityInput]], load_id: int, *, by: str
) -> None:
    """Writes what some of `merge.revised` are to say as stand-ins of a load that is staging."""
    stand_ins = [_stand_in(entity, data, load_id) for entity, data in revised]
    rows = create_entities(session, stand_ins, by=by)
    link_entities(session, [(rows[stand_in.identifier], stand_in.data) for stand_in in stand_ins])
    told_why = update(Revision).where(Revision.entity_id.in_(rows.values())).values(merged_id=merge.goes.id)
    session.execute(told_why.execution_options(synchronize_session=False))


def finish_merge(session: Session, merge: Merge, load_id: int, *, by: str) -> None:
    """The flip: the load's stand-ins take the place of their entries, and the old concept leads to the new one.

    Raises:
        OvertakenError: something that takes part was changed, or began to name the old concept, after it was planned.
    """
    _refuse_if_overtaken(session, merge, load_id)
    replace_staged(session, load_id)
    goes = session.get_one(Concept, merge.goes.id)
    withdraw_entity(session, goes, by=by)
    goes.merged_into_id = merge.stays.id
    session.execute(update(Entity).where(Entity.merged_into_id == goes.id).values(merged_into_id=merge.stays.id))


def _stand_in(entity: Entity, data: EntityInput, load_id: int) -> NewEntity:
    return NewEntity(
        identifier=mint(),
        data=data,
        policy_id=entity.policy_id,
        load_id=load_id,
        replaces_id=entity.id,
        stored_file=_file_of(entity),
    )


def _file_of(entity: Entity) -> StoredFile | None:
    return stored_file_of(entity) if isinstance(entity, MediaAsset) else None


def _refuse_if_overtaken(session: Session, merge: Merge, load_id: int) -> None:
    replaced = _replaced(load_id)
    taking_part = or_(Entity.id == merge.goes.id, Entity.id.in_(replaced))
    # Locked, so that whoever changes one of them meanwhile waits. Versions only grow: their sum tells of any of them.
    versions = sum(session.scalars(select(Entity.version).where(taking_part).with_for_update()))
    planned = merge.goes.version + sum(entity.version for entity, _ in merge.revised)
    names_it = select(Link.from_id).where(Link.to_id == merge.goes.id, Link.from_id.not_in(replaced))
    if versions != planned or session.scalar(names_it.limit(1)) is not None:
        raise OvertakenError(merge.goes.identifier)


def _replaced(load_id: int) -> Select[int | None]:
    stand_in = aliased(Entity)
    return select(stand_in.replaces_id).where(stand_in.load_id == load_id)


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
