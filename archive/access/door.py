"""A reader's door: what they may read at this moment."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, and_, bindparam, literal_column, null, or_, select, union_all
from sqlalchemy.orm import Session

from archive.access.policies import Audience
from archive.errors import AccessDefectError
from archive.inputs.kinds import Status
from archive.models.card import Listed
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


_POLICY, _NARROWED, _STAGED = "policy", "narrowed", "staged"
#: All a door is made of: which table a row is kept in, its id, its word, what it says.
_KEPT: CompoundSelect[*tuple[Any, ...]] = union_all(
    select(literal_column(f"'{_POLICY}'"), Policy.id, Policy.token, Policy.definition),
    select(literal_column(f"'{_NARROWED}'"), IndexJob.id, IndexJob.owner, null()).where(
        IndexJob.narrowing, IndexJob.state == JobState.PENDING, IndexJob.owner.is_not(None)
    ),
    select(literal_column(f"'{_STAGED}'"), Load.id, null(), null()).where(Load.state == LoadState.STAGING),
)

#: `Door.visible` for statements that are made once; `Door.values` goes with it. Making a statement costs a page more
#: than running it.
VISIBLE = and_(
    Entity.status == Status.PUBLISHED,
    Entity.policy_id.in_(bindparam("door_policies", expanding=True)),
    or_(Entity.load_id.is_(None), Entity.load_id.not_in(bindparam("door_staging", expanding=True))),
)


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

    def values(self, **others: object) -> dict[str, object]:
        """What a statement with `VISIBLE` in it is run with."""
        return {"door_policies": self.policy_ids, "door_staging": self.staging, **others}

    def admits(self, entity: Listed) -> bool:
        """Whether the reader may see this row."""
        published = entity.status is Status.PUBLISHED
        return published and entity.policy_id in self.policy_ids and entity.load_id not in self.staging

    def assert_admits(self, entities: Iterable[Listed]) -> None:
        """Holds rows loaded after an index query against the door.

        Raises:
            AccessDefectError: index and database disagree about who may read; nothing may be shown.
        """
        for entity in entities:
            if not self.admits(entity):
                _log.error("access defect: entity %s came back to a reader it is closed to", entity.identifier)
                raise AccessDefectError(entity.identifier)


def _satisfies(reader: Reader, definition: Mapping[str, object]) -> bool:  # noqa: ARG001 (accounts decide from here on)
    return definition.get("audience") == Audience.EVERYONE


def open_door(session: Session, reader: Reader) -> Door:
    """One statement whatever the collection's size: policies, unacknowledged narrowings, loads under way."""
    tokens, policy_ids, excluded, staging = set(), set(), set(), set()
    for kept, row_id, word, definition in session.connection().execute(_KEPT):
        if kept == _NARROWED:
            excluded.add(word)
        elif kept == _STAGED:
            staging.add(row_id)
        elif _satisfies(reader, definition):
            tokens.add(word)
            policy_ids.add(row_id)
    return Door(
        tokens=frozenset(tokens),
        policy_ids=frozenset(policy_ids),
        excluded=frozenset(excluded),
        staging=frozenset(staging),
    )
