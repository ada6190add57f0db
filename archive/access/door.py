"""A reader's door: what they may read at this moment."""

import logging
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    and_,
    bindparam,
    case,
    literal_column,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from archive.access.belonging import is_over
from archive.access.known import Known, known_at
from archive.access.seasons import lima_today
from archive.access.standing import Standing
from archive.errors import AccessDefectError
from archive.inputs.governance import AccountState, Purpose
from archive.inputs.kinds import Status
from archive.models.access_epoch import AccessEpoch
from archive.models.account import Account
from archive.models.block import Block
from archive.models.card import Listed
from archive.models.entity import Entity
from archive.models.index_job import IndexJob, IndexJobState
from archive.models.load import Load, LoadState
from archive.models.membership import Membership
from archive.models.protocol import ProtocolMember

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who asks."""

    account_id: int | None = None


ANYBODY = Reader()


_EPOCH, _NARROWED, _STAGED = "epoch", "narrowed", "staged"
#: All a door is made of but its reader: which table a row is kept in, its id, its word.
_KEPT: CompoundSelect[*tuple[Any, ...]] = union_all(
    select(literal_column(f"'{_EPOCH}'"), AccessEpoch.id, AccessEpoch.word),
    select(literal_column(f"'{_NARROWED}'"), IndexJob.id, IndexJob.owner).where(
        IndexJob.narrowing, IndexJob.state == IndexJobState.PENDING, IndexJob.owner.is_not(None)
    ),
    select(literal_column(f"'{_STAGED}'"), Load.id, null()).where(Load.state == LoadState.STAGING),
)
_ACTIVE, _ROLE, _BLOCK, _OVER, _HELD = "active", "role", "block", "over", "held"
#: Of a reader who has signed in: that the account is in use, protocols in which they have a role, collectives that
#: block them, in which what they were is over, and in which they are something today.
_THEIRS: CompoundSelect[*tuple[Any, ...]] = union_all(
    select(literal_column(f"'{_ACTIVE}'"), Account.id).where(
        Account.id == bindparam("account"), Account.state == AccountState.ACTIVE
    ),
    select(literal_column(f"'{_ROLE}'"), ProtocolMember.protocol_id).where(
        ProtocolMember.account_id == bindparam("account")
    ),
    select(literal_column(f"'{_BLOCK}'"), Block.holder_id).where(Block.account_id == bindparam("account")),
    select(
        case(
            (is_over(bindparam("today", type_=Date)), literal_column(f"'{_OVER}'")),
            else_=literal_column(f"'{_HELD}'"),
        ),
        Membership.holder_id,
    ).where(Membership.account_id == bindparam("account"), Membership.holder_id.is_not(None)),
)


def is_visible(entity: type[Entity]) -> ColumnElement[bool]:
    """`Door.visible` for statements that are made once, of entities under whatever name; `Door.values` goes with it.

    Making a statement costs a page more than running it.
    """
    return and_(
        entity.status == Status.PUBLISHED,
        entity.policy_id.in_(bindparam("door_policies", expanding=True)),
        or_(entity.load_id.is_(None), entity.load_id.not_in(bindparam("door_staging", expanding=True))),
    )


VISIBLE = is_visible(Entity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What a reader's queries must carry; made per request, never kept."""

    #: Policies whose entries may be searched.
    tokens: frozenset[str]
    #: Policies whose entries may be viewed.
    policy_ids: frozenset[int]
    #: What policies deny even to those who satisfy them.
    denied: Mapping[int, AbstractSet[Purpose]]
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

    def allows(self, policy_id: int, purpose: Purpose) -> bool:
        """Whether the policy lets this reader have its entries for a purpose; its basis and the ledger say how."""
        return policy_id in self.policy_ids and purpose not in self.denied.get(policy_id, ())

    def allowing(self, purpose: Purpose) -> frozenset[int]:
        """Policies whose entries this reader may have for a purpose."""
        return frozenset(policy_id for policy_id in self.policy_ids if self.allows(policy_id, purpose))

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


def open_door(session: Session, reader: Reader) -> Door:
    """What the reader may see now; one statement whatever the collection's size, and another for who has signed in."""
    words: dict[int, str] = {}
    excluded, staging = set(), set()
    for kept, row_id, word in session.connection().execute(_KEPT):
        if kept == _NARROWED:
            excluded.add(word)
        elif kept == _STAGED:
            staging.add(row_id)
        else:
            words[row_id] = word
    # Where a row is gone, nobody would be told of a change.
    epoch = f"{words[1]} {words[2]}" if words.keys() == {1, 2} else ""
    known = known_at(session, epoch)
    satisfied = known.satisfied_by(_standing(session, reader, known))
    return Door(
        tokens=satisfied.tokens,
        policy_ids=satisfied.policy_ids,
        denied=satisfied.denied,
        excluded=frozenset(excluded),
        staging=frozenset(staging),
    )


def _standing(session: Session, reader: Reader, known: Known) -> Standing:
    today = lima_today()
    theirs: dict[str, set[int]] = {_ACTIVE: set(), _ROLE: set(), _BLOCK: set(), _OVER: set(), _HELD: set()}
    if reader.account_id is not None:
        for kept, row_id in session.connection().execute(_THEIRS, {"account": reader.account_id, "today": today}):
            theirs[kept].add(row_id)
    if not theirs[_ACTIVE]:
        # An account that was blocked, closed or not yet taken up reads what anybody does, not even its own drafts.
        return Standing(account_id=None, protocols=known.open, in_season=known.in_season, today=today)
    # Who is of the collective no more has no role in its protocols either, and reads what anybody does.
    over = theirs[_OVER] - theirs[_HELD]
    within = frozenset(one for one in known.usable & theirs[_ROLE] if known.owners[one] not in over)
    protocols = known.open | within
    if blocks := theirs[_BLOCK]:
        protocols = frozenset(protocol for protocol in protocols if known.owners[protocol] not in blocks)
    return Standing(
        account_id=reader.account_id,
        protocols=protocols,
        in_season=known.in_season,
        today=today,
        ended=frozenset(theirs[_OVER]),
        held=frozenset(theirs[_HELD] - theirs[_BLOCK]),
    )
