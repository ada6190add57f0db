"""What is open to everybody now, of some entities: asked before and after a change, to tell what it closed."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access.policies import PolicyDefinition, definition_of
from archive.access.seasons import lima_today
from archive.access.standing import Standing, satisfies
from archive.inputs.governance import Openness, Purpose
from archive.inputs.kinds import Status
from archive.models.entity import Entity
from archive.models.load import Load, LoadState
from archive.models.policy import Policy
from archive.models.protocol import Protocol
from archive.transaction import in_chunks


def seen_by_anybody(session: Session, entity_ids: Collection[int]) -> frozenset[int]:
    """Rows of those of the entities that somebody who is not signed in may view now."""
    staging = select(Load.id).where(Load.state == LoadState.STAGING)
    rows = [
        row
        for chunk in in_chunks(sorted(entity_ids))
        for row in session.execute(
            select(Entity.id, Entity.policy_id).where(
                Entity.id.in_(chunk),
                Entity.status == Status.PUBLISHED,
                Entity.load_id.is_(None) | Entity.load_id.not_in(staging),
            )
        )
    ]
    open_policies = _open(session, {row.policy_id for row in rows})
    return frozenset(row.id for row in rows if row.policy_id in open_policies)


def run_out(session: Session) -> frozenset[int]:
    """Policies under which everybody could view something until a day that is over."""
    anybody = _standing(session)
    rows = session.execute(select(Policy.id, Policy.definition))
    return frozenset(row.id for row in rows if _has_run_out(anybody, definition_of(row.definition)))


def _has_run_out(anybody: Standing, policy: PolicyDefinition) -> bool:
    last_day = min((one.ends_on for one in (policy, *policy.within) if one.ends_on is not None), default=None)
    return last_day is not None and last_day < anybody.today and _lets_view(replace(anybody, today=last_day), policy)


def _open(session: Session, policy_ids: Collection[int]) -> set[int]:
    anybody = _standing(session)
    rows = session.execute(select(Policy.id, Policy.definition).where(Policy.id.in_(policy_ids)))
    return {row.id for row in rows if _lets_view(anybody, definition_of(row.definition))}


def _lets_view(anybody: Standing, policy: PolicyDefinition) -> bool:
    refused = (Purpose.VIEW in one.denied for one in (policy, *policy.within))
    return satisfies(anybody, policy) and not any(refused)


def _standing(session: Session) -> Standing:
    usable = session.execute(
        select(Protocol.id, Protocol.openness, Protocol.season_open).where(Protocol.closed_at.is_(None))
    ).all()
    return Standing(
        account_id=None,
        protocols=frozenset(protocol.id for protocol in usable if protocol.openness is Openness.OPEN),
        in_season=frozenset(protocol.id for protocol in usable if protocol.season_open),
        today=lima_today(),
    )
