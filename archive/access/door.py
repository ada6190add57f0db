"""A reader's door: what they may read at this moment."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from archive.access.policies import Audience
from archive.errors import AccessDefectError
from archive.inputs.kinds import Status
from archive.models.entity import Entity
from archive.models.index_job import IndexJob, JobState
from archive.models.load import Load, LoadState
from archive.models.policy import Policy

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who asks; accounts join here."""

    account_id: int | None = None


ANYBODY = Reader()


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What a reader's queries must carry; made per request, never kept."""

    tokens: frozenset[str]
    policy_ids: frozenset[int]
    #: Identifiers whose narrowing the index has not acknowledged yet: excluded from every index query.
    excluded: frozenset[str]
    #: Bulk loads that are not visible yet.
    staging: frozenset[int]

    def visible(self) -> ColumnElement[bool]:
        """The condition every query over `Entity` carries."""
        allowed = and_(Entity.policy_id.in_(self.policy_ids), Entity.status == Status.PUBLISHED)
        if not self.staging:
            return allowed
        return and_(allowed, or_(Entity.load_id.is_(None), Entity.load_id.not_in(self.staging)))

    def admits(self, entity: Entity) -> bool:
        """Whether the reader may see this row."""
        published = entity.status is Status.PUBLISHED
        return published and entity.policy_id in self.policy_ids and entity.load_id not in self.staging

    def assert_admits(self, entities: Iterable[Entity]) -> None:
        """Holds rows loaded after an index query against the door.

        Raises:
            AccessDefectError: index and database disagree about who may read; nothing may be shown.
        """
        for entity in entities:
            if not self.admits(entity):
                _log.error("access defect: entity %s came back to a reader it is closed to", entity.identifier)
                raise AccessDefectError(entity.identifier)


def _satisfies(reader: Reader, policy: Policy) -> bool:  # noqa: ARG001 (accounts decide from here on)
    return policy.definition.get("audience") == Audience.EVERYONE


def open_door(session: Session, reader: Reader) -> Door:
    """Three statements whatever the collection's size: policies, unacknowledged narrowings, loads under way."""
    satisfied = [policy for policy in session.scalars(select(Policy)) if _satisfies(reader, policy)]
    narrowed = session.scalars(
        select(IndexJob.owner).where(
            IndexJob.narrowing, IndexJob.state == JobState.PENDING, IndexJob.owner.is_not(None)
        )
    )
    staging = session.scalars(select(Load.id).where(Load.state == LoadState.STAGING))
    return Door(
        tokens=frozenset(policy.token for policy in satisfied),
        policy_ids=frozenset(policy.id for policy in satisfied),
        excluded=frozenset(owner for owner in narrowed if owner is not None),
        staging=frozenset(staging),
    )
