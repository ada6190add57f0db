"""All policies and protocols, read again only when one of them has changed.

A page asks of a handful of entries, but of which policies its reader satisfies it has to ask of all. Policies never
change and protocols seldom do, so both are kept for as long as the database's access epoch stays the same word.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from archive.access.policies import PolicyDefinition, definition_of
from archive.access.standing import Standing, satisfies
from archive.inputs.governance import Openness, Purpose
from archive.models.policy import Policy
from archive.models.protocol import Protocol

#: Standings of readers of late; a community's members mostly share one.
_REMEMBERED: Final = 512


@dataclass(frozen=True, slots=True)
class Satisfied:
    """Policies that a standing satisfies."""

    policy_ids: frozenset[int]
    #: Those of them whose entries may be found by searching.
    tokens: frozenset[str]
    #: For each of them that denies something, what.
    denied: dict[int, frozenset[Purpose]]


@dataclass(frozen=True, slots=True)
class Known:
    """What one epoch knows."""

    policies: tuple[tuple[int, str, PolicyDefinition], ...]
    #: Protocols by the row of the collective that owns them.
    owners: dict[int, int]
    open: frozenset[int]
    usable: frozenset[int]
    in_season: frozenset[int]
    _satisfied: "OrderedDict[Standing, Satisfied]" = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def satisfied_by(self, standing: Standing) -> Satisfied:
        """Worked out once for all readers of equal standing."""
        with self._lock:
            if (found := self._satisfied.get(standing)) is not None:
                self._satisfied.move_to_end(standing)
                return found
        made = self._work_out(standing)
        with self._lock:
            self._satisfied[standing] = made
            if len(self._satisfied) > _REMEMBERED:
                self._satisfied.popitem(last=False)
        return made

    def _work_out(self, standing: Standing) -> Satisfied:
        policy_ids, tokens, denied = set(), set(), {}
        for row_id, token, policy in self.policies:
            refused = {*policy.denied, *(purpose for outer in policy.within for purpose in outer.denied)}
            if Purpose.VIEW in refused or not satisfies(standing, policy):
                continue
            policy_ids.add(row_id)
            if refused:
                denied[row_id] = frozenset(refused)
            if Purpose.SEARCH not in refused:
                tokens.add(token)
        return Satisfied(frozenset(policy_ids), frozenset(tokens), denied)


_KEPT: "WeakKeyDictionary[Engine, tuple[str, Known]]" = WeakKeyDictionary()


def known_at(session: Session, epoch: str) -> Known:
    """What is known in this session's state of the archive, which `epoch` was read from before.

    Without an epoch (its row is gone) nothing is kept: nobody would be told of a change.
    """
    if not epoch:
        return _read(session)
    engine = session.connection().engine
    kept = _KEPT.get(engine)
    if kept is None or kept[0] != epoch:
        kept = epoch, _read(session)
        _KEPT[engine] = kept
    return kept[1]


def _read(session: Session) -> Known:
    policies = session.execute(select(Policy.id, Policy.token, Policy.definition)).all()
    protocols = session.execute(
        select(Protocol.id, Protocol.holder_id, Protocol.openness, Protocol.season_open, Protocol.closed_at)
    ).all()
    usable = [protocol for protocol in protocols if protocol.closed_at is None]
    return Known(
        policies=tuple((row.id, row.token, definition_of(row.definition)) for row in policies),
        owners={protocol.id: protocol.holder_id for protocol in protocols},
        open=frozenset(protocol.id for protocol in usable if protocol.openness is Openness.OPEN),
        usable=frozenset(protocol.id for protocol in usable),
        in_season=frozenset(protocol.id for protocol in usable if protocol.season_open),
    )
