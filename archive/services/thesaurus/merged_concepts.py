"""Identifiers of merged concepts: which lead where, and those that come from elsewhere made to lead there too."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from archive.access import OWNER_ONLY, Door, intern_policy
from archive.inputs.concept import ConceptInput
from archive.inputs.kinds import Kind, Status
from archive.inputs.thesaurus import MergedConcept
from archive.models.entity import Entity
from archive.services.entries.entity import NewEntity, create_entities, ids_of


def find_merged(session: Session, door: Door, into: ColumnElement[bool]) -> tuple[MergedConcept, ...]:
    """What was merged into concepts that the reader may see and for which `into`, a condition on `Entity`, holds."""
    old = aliased(Entity)
    rows = session.execute(
        select(old.identifier, old.key, Entity.identifier)
        .join(old, old.merged_into_id == Entity.id)
        .where(Entity.kind == Kind.CONCEPT, door.visible(), into)
        .order_by(old.identifier)
    )
    return tuple(MergedConcept(*row) for row in rows)


def lead_on(session: Session, merged: Sequence[MergedConcept], *, by: str) -> int:
    """Has those that are new here lead to theirs from now on, and says how many these were."""
    known = ids_of(session, {identifier for one in merged for identifier in (one.identifier, one.into)})
    new = [one for one in merged if one.identifier not in known]
    closed = intern_policy(session, OWNER_ONLY).id
    rows = create_entities(session, [_without_words(one, closed) for one in new], by=by) if new else {}
    for one in new:
        entity = session.get_one(Entity, rows[one.identifier])
        entity.tombstone, entity.merged_into_id = True, known[one.into]
    return len(new)


def _without_words(merged: MergedConcept, policy_id: int) -> NewEntity:
    """Its words became those of the concept it leads to."""
    return NewEntity(
        identifier=merged.identifier,
        data=ConceptInput(),
        policy_id=policy_id,
        status=Status.WITHDRAWN,
        key=merged.key,
    )
