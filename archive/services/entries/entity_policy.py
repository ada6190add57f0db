"""Under which policy an entry stands: worked out here alone, from its basis, its audience and the ledger."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session, selectinload

from archive.access import (
    OWNER_ONLY,
    PolicyDefinition,
    Reach,
    default_policy,
    definition_of,
    intern_policy,
    is_narrower,
)
from archive.access.ledger import NO_LIMITS, Limits, limits_of
from archive.access.ownership import owned_through
from archive.inputs.kinds import Basis, Kind, Status
from archive.models.audience import Audience
from archive.models.entity import Entity
from archive.models.link import Link
from archive.models.policy import Policy
from archive.services.entries.personal_ties import tell_ties
from archive.services.index_queue import queue_many
from archive.transaction import in_chunks


@dataclass(frozen=True, slots=True)
class _Governed:
    """What decides about one entity."""

    basis: Basis
    audience: Audience | None
    limits: Limits
    #: Rows of the collectives through which it is its owner's.
    through: tuple[int, ...] = ()

    def policy(self) -> PolicyDefinition:
        owner = self.audience.owner_id if self.audience else None
        chosen = default_policy(self.basis, owner) if self.audience is None else _chosen(self.audience, self.through)
        if self.basis is Basis.OWN:
            chosen = default_policy(self.basis, owner)
        return replace(
            chosen, denied=self.limits.denied, begins_on=self.limits.begins_on, ends_on=self.limits.ends_on
        ).canonical()


def refresh_policies(session: Session, entity_ids: Iterable[int]) -> set[int]:
    """Puts entities, and the media that they show, under the policies they have come to have; queues the index work.

    Of people, and of those who hold records, no more is told after it than they agreed to.

    It gives those that somebody who could see them can see no more, or not for every purpose. What fewer may read than
    before is out of every answer with this transaction's commit.
    """
    records = _rows(session, set(entity_ids))
    media = _rows(session, media_of(session, [row.id for row in records]))
    own = [row for row in records if row.kind is not Kind.MEDIA_ASSET]
    tell_ties(session, [row.id for row in own])
    narrowed = _refresh(session, own, _policies(session, own))
    assets = {row.id: row for row in (*media, *(row for row in records if row.kind is Kind.MEDIA_ASSET))}
    return narrowed | _refresh(session, list(assets.values()), _policies_of_media(session, list(assets.values())))


def policy_under(
    audience: Audience,
    basis: Basis,
    limits: Limits = NO_LIMITS,
    through: tuple[int, ...] = (),
    within: tuple[PolicyDefinition, ...] = (),
) -> PolicyDefinition:
    """The policy that a choice would bring, before it is kept; `within` is what a medium's records add."""
    return replace(_Governed(basis, audience, limits, through).policy(), within=within).canonical()


def records_around(session: Session, entity: Entity) -> tuple[PolicyDefinition, ...]:
    """The policies of the records that show a medium, which is never wider than any of them; of all else, none."""
    if entity.kind is not Kind.MEDIA_ASSET:
        return ()
    return _around(session, {entity.id: entity.basis}).get(entity.id, ())


def _chosen(audience: Audience, through: tuple[int, ...]) -> PolicyDefinition:
    if not audience.protocols:
        return replace(OWNER_ONLY, owner=audience.owner_id, through=through)
    return PolicyDefinition(
        reach=Reach.PROTOCOLS,
        protocols=tuple(chosen.protocol_id for chosen in audience.protocols),
        sharing=audience.sharing,
        seasons=audience.seasons,
    )


_COLUMNS: Final = (Entity.id, Entity.kind, Entity.basis, Entity.status, Entity.policy_id)
_Rows = Sequence[Row[int, Kind, Basis, Status, int]]


def _rows(session: Session, ids: Iterable[int]) -> list[Row[int, Kind, Basis, Status, int]]:
    """Locked until the transaction ends, and in one order: what somebody else says of one of them meanwhile counts.

    Whoever agrees and whoever takes back at the same moment would each work out a policy from what was before both.
    """
    kept = select(*_COLUMNS).where(Entity.status != Status.WITHDRAWN).order_by(Entity.id)
    locked = kept.with_for_update(key_share=True)
    return [row for chunk in in_chunks(sorted(ids)) for row in session.execute(locked.where(Entity.id.in_(chunk)))]


def media_of(session: Session, ids: Sequence[int]) -> set[int]:
    """Rows of the media that some entities show."""
    shown: set[int] = set()
    for chunk in in_chunks(ids):
        linked = select(Link.to_id).join(Entity, Entity.id == Link.to_id)
        shown.update(session.scalars(linked.where(Link.from_id.in_(chunk), Entity.kind == Kind.MEDIA_ASSET)))
    return shown


def artisans_citing(session: Session, ids: Sequence[int]) -> set[int]:
    """Rows of the people whose entries rest on some documents: what an honour is decides whether they are shown."""
    citing: set[int] = set()
    for chunk in in_chunks(ids):
        cited = select(Link.from_id).join(Entity, Entity.id == Link.from_id).where(Entity.kind == Kind.ARTISAN)
        citing.update(session.scalars(cited.where(Link.to_id.in_(chunk), Link.role == "sources.document")))
    return citing


def _policies(session: Session, rows: _Rows) -> dict[int, PolicyDefinition]:
    ids = [row.id for row in rows]
    limits = limits_of(session, ids)
    audiences: dict[int, Audience] = {}
    for chunk in in_chunks(ids):
        chosen = select(Audience).options(selectinload(Audience.protocols))
        found = session.scalars(chosen.where(Audience.entity_id.in_(chunk)))
        audiences.update((audience.entity_id, audience) for audience in found)
    return {
        row.id: _Governed(
            row.basis, audiences.get(row.id), limits.get(row.id, NO_LIMITS), _through(session, audiences.get(row.id))
        ).policy()
        for row in rows
    }


def _through(session: Session, audience: Audience | None) -> tuple[int, ...]:
    if audience is None or audience.owner_id is None or audience.protocols:
        return ()
    return owned_through(session, session.get_one(Entity, audience.entity_id), audience.owner_id)


def _policies_of_media(session: Session, rows: _Rows) -> dict[int, PolicyDefinition]:
    around = _around(session, {row.id: row.basis for row in rows})
    return {
        medium: replace(policy, within=around.get(medium, ())).canonical()
        for medium, policy in _policies(session, rows).items()
    }


def _around(session: Session, media: Mapping[int, Basis]) -> dict[int, tuple[PolicyDefinition, ...]]:
    """A medium is never wider than any record that shows it, so the picture of a withdrawn one is nobody's to see.

    What was drawn for the project shows nobody's knowledge: it stays with the records that are left.
    """
    drawings = {medium for medium, basis in media.items() if basis is Basis.PROJECT_DRAWING}
    around: dict[int, set[int]] = defaultdict(set)
    for ids in in_chunks(sorted(media)):
        showing = select(Link.to_id, Entity.status, Entity.policy_id).join(Entity, Entity.id == Link.from_id)
        for row in session.execute(showing.where(Link.to_id.in_(ids)).distinct()):
            if row.status is not Status.WITHDRAWN or row.to_id not in drawings:
                around[row.to_id].add(row.policy_id)
    definitions = _definitions(session, {policy_id for ids in around.values() for policy_id in ids})
    return {medium: tuple(definitions[policy_id] for policy_id in ids) for medium, ids in around.items()}


def _refresh(session: Session, rows: _Rows, policies: Mapping[int, PolicyDefinition]) -> set[int]:
    interned = {policy: intern_policy(session, policy) for policy in set(policies.values())}
    before = _definitions(session, {row.policy_id for row in rows})
    changed: dict[int, list[int]] = defaultdict(list)
    queued: dict[bool, list[int]] = {True: [], False: []}
    for row in rows:
        policy = policies[row.id]
        if interned[policy].id != row.policy_id:
            changed[interned[policy].id].append(row.id)
            queued[is_narrower(policy, before[row.policy_id])].append(row.id)
    for policy_id, ids in changed.items():
        for chunk in in_chunks(ids):
            session.execute(update(Entity).where(Entity.id.in_(chunk)).values(policy_id=policy_id))
    for narrowing, ids in queued.items():
        for chunk in in_chunks(ids):
            queue_many(session, select(Entity.id).where(Entity.id.in_(chunk)), narrowing=narrowing)
    return set(queued[True])


def _definitions(session: Session, ids: set[int]) -> dict[int, PolicyDefinition]:
    rows = session.execute(select(Policy.id, Policy.definition).where(Policy.id.in_(ids)))
    return {row.id: definition_of(row.definition) for row in rows}
