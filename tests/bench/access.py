"""What access costs: the same archive open to everybody, and under thousands of policies for one reader.

Half of the records stand under policies of one to three of a thousand protocols; the reader has a role in fifty. Both
archives hold the same documents and are asked in turns; the governed one is asked through a door opened for each query.
"""

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Final, TypeAlias, TypeVar

from sqlalchemy import select, update

from archive.access import ANYBODY, PolicyDefinition, Reach, Reader, intern_policy, open_door
from archive.extensions import Parts
from archive.inputs.governance import Openness, Role, Sharing
from archive.inputs.kinds import RECORD_KINDS, Kind
from archive.models.entity import Entity
from archive.models.moment import now
from archive.models.protocol import ProtocolMember
from archive.search.facets import LAYOUT
from archive.search.lease import Leaseholder
from archive.search.sync import rebuild
from indexer.engines.embedded import EmbeddedEngine
from indexer.query import Access
from tests.bench.figures import Figure, Figures, Spread, at_most, ratios, tell
from tests.bench.queries import Asked
from tests.bench.searching import layer, processor_time
from tests.factories.people import account, protocol

#: Access may add a fifth.
GOAL: Final = 1.2
_PROTOCOLS: Final = 1_000
_OPEN_ONE_IN: Final = 10
_ROLES: Final = 50
_POLICIES: Final = 5_000
_MOST_TOGETHER: Final = 3
_ROUNDS: Final = 7
_MS: Final = 1_000
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class _Contenders:
    """One archive through a reader's door, the same open to everybody."""

    wired: Parts
    reader: Reader
    governed: EmbeddedEngine
    unguarded: EmbeddedEngine
    everybody: Access

    def access(self) -> Access:
        with self.wired.database.reading() as session:
            door = open_door(session, self.reader)
        return Access(door.tokens, door.excluded)

    def times(self, asked: Asked) -> tuple[float, float, float]:
        """Seconds through the door, without one, and of opening it."""
        opening = processor_time(self.access)
        access = self.access()
        found = processor_time(lambda: layer(self.governed, asked, access))
        return opening + found, processor_time(lambda: layer(self.unguarded, asked, self.everybody)), opening


def bench_access(wired: Parts, engine: EmbeddedEngine, data: Path, asked: Sequence[Asked]) -> Figures:
    """Both archives over all queries, several times; 95th percentiles of each round are compared."""
    with wired.database.reading() as session:
        everybody = Access(open_door(session, ANYBODY).tokens)
    beside = data / "open-index"
    shutil.copytree(data / "index", beside)
    unguarded = EmbeddedEngine(beside, LAYOUT)
    reader, policies = _govern(wired)
    tell("building the governed archive's index")
    rebuild(wired.database, engine, Leaseholder(wired.database), progress=lambda _done, _of: None)
    rounds = _rounds(_Contenders(wired, reader, engine, unguarded, everybody), asked)
    unguarded.close()
    return [
        at_most(
            f"search under {policies:,} policies beside the same archive open to all, p95",
            _ratio(rounds, lambda times: quantiles(times, n=20)[-1]),
            GOAL,
            "×",
        ),
        Figure("… p50", _ratio(rounds, median).said("{:.2f}") + " ×"),
        Figure(
            "… of which opening the door",
            Spread.of([opening for times in rounds for _, _, opening in times]).said("{:.2f}", _MS) + " ms",
        ),
    ]


_Times: TypeAlias = list[tuple[float, float, float]]


def _rounds(contenders: _Contenders, asked: Sequence[Asked]) -> list[_Times]:
    rounds = []
    for turn in range(_ROUNDS + 1):
        tell(f"searching through a door, round {turn} of {_ROUNDS}" if turn else "searching through a door, warming up")
        times = [contenders.times(one) for one in asked]
        if turn:
            rounds.append(times)
    return rounds


def _ratio(rounds: Sequence[_Times], point: Callable[[list[float]], float]) -> Spread:
    governed = [point([through for through, _, _ in times]) for times in rounds]
    return ratios(governed, [point([without for _, without, _ in times]) for times in rounds])


def _govern(wired: Parts) -> tuple[Reader, int]:
    """Protocols, policies of them and a reader; half of the records come to stand under them."""
    draw = random.Random(7)
    with wired.database.writing() as session:
        holders = session.scalars(select(Entity.id).where(Entity.kind == Kind.COMMUNITY).order_by(Entity.id)).all()
        reader = account(session, "lectora")
        protocols = [
            protocol(session, draw.choice(holders), Openness.STRICT if number % _OPEN_ONE_IN else Openness.OPEN)
            for number in range(_PROTOCOLS)
        ]
        for chosen in draw.sample(protocols, _ROLES):
            session.add(_role(chosen, reader))
    definitions = {_definition(draw, protocols) for _ in range(_POLICIES * 2)}
    policies: list[int] = []
    for some in _chunks(sorted(definitions, key=repr)[:_POLICIES]):
        with wired.database.writing() as session:
            policies += [intern_policy(session, definition).id for definition in some]
    with wired.database.reading() as session:
        records = session.scalars(select(Entity.id).where(Entity.kind.in_(RECORD_KINDS)).order_by(Entity.id)).all()
    for chunk in _chunks(draw.sample(records, len(records) // 2)):
        with wired.database.writing() as session:
            rows = [{"id": row, "policy_id": draw.choice(policies)} for row in chunk]
            session.execute(update(Entity), rows)
    return Reader(account_id=reader), len(policies)


def _role(chosen: int, reader: int) -> ProtocolMember:
    return ProtocolMember(protocol_id=chosen, account_id=reader, role=Role.MEMBER, granted_at=now())


def _definition(draw: random.Random, protocols: Sequence[int]) -> PolicyDefinition:
    chosen = tuple(draw.sample(protocols, draw.randint(1, _MOST_TOGETHER)))
    return PolicyDefinition(reach=Reach.PROTOCOLS, protocols=chosen, sharing=draw.choice(list(Sharing))).canonical()


_Item = TypeVar("_Item")


def _chunks(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    return (items[start : start + _AT_ONCE] for start in range(0, len(items), _AT_ONCE))
