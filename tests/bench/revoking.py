"""A consent that covers a thousand records is taken back: how long until nothing shows them, and until the index knows.

They are asked for in the moment after the commit, before the index has heard of it, and once more when it has.
"""

import time
from collections.abc import Sequence
from typing import Final

from sqlalchemy import func, select

from archive.access import ANYBODY, Actor, open_door
from archive.access.voices import Voice
from archive.extensions import Parts
from archive.inputs.governance import Answer, ConsentScope, GrantorType, Purpose
from archive.inputs.kinds import RECORD_KINDS, Kind
from archive.languages import Language
from archive.models.entity import Entity
from archive.models.link import Link
from archive.search.catalogue import find
from archive.search.lease import Leaseholder
from archive.search.request import SearchRequest
from archive.search.sync import drain
from archive.services.consents.consent import NewLines, grant, revoke
from tests.bench.figures import Figure, Figures, below, tell
from tests.factories.house import give_mandate
from tests.factories.people import account

SECONDS_TO_CATCH_UP: Final = 10
_COVERED: Final = 1_000
_STEWARDS: Final = 2


def bench_revoking(wired: Parts) -> Figures:
    """Grants and takes back; the archive is left without those records."""
    tell(f"taking back a consent that covers {_COVERED:,} records")
    everything, steward = _consent(wired)
    with wired.database.writing() as session:
        grant(session, wired.vault, everything, by=steward)
    drain(wired.database, wired.engine, Leaseholder(wired.database))
    before = _found(wired)
    begun = time.monotonic()
    with wired.database.writing() as session:
        revoke(session, wired.vault, everything, by=steward)
    committed = time.monotonic()
    hidden = before - _found(wired)
    shown = _still_shown(wired, everything.entity_ids)
    asked = time.monotonic()
    drain(wired.database, wired.engine, Leaseholder(wired.database))
    drained = time.monotonic()
    return [
        Figure(
            f"of {len(everything.entity_ids):,} records taken back, those an answer after the commit shows",
            f"{shown}; {hidden:,} results fewer",
            "0",
            shown == 0,
        ),
        Figure("… the transaction that takes it back", f"{(committed - begun) * 1000:.0f} ms"),
        below("… until the index has caught up", drained - asked, SECONDS_TO_CATCH_UP, "s"),
        Figure("… results fewer when it has", f"{before - _found(wired):,}"),
    ]


def _consent(wired: Parts) -> tuple[NewLines, Actor]:
    """Everything, for records of the community that is named most, and a steward who may speak for it."""
    named = (
        select(Link.to_id)
        .join(Entity, Entity.id == Link.to_id)
        .where(Link.role == "communities", Entity.kind == Kind.COMMUNITY)
        .group_by(Link.to_id)
        .order_by(func.count().desc(), Link.to_id)
        .limit(1)
    )
    with wired.database.writing() as session:
        holder = session.scalars(named).one()
        records = (
            select(Entity.id)
            .join(Link, Link.from_id == Entity.id)
            .where(Link.to_id == holder, Link.role == "communities", Entity.kind.in_(RECORD_KINDS))
            .where(open_door(session, ANYBODY).visible())
            .order_by(Entity.id)
            .limit(_COVERED)
        )
        covered = session.scalars(records).all()
        stewards = [account(session, f"mayordoma-{number}") for number in range(_STEWARDS)]
        give_mandate(session, holder, stewards)
    everything = NewLines(
        entity_ids=covered,
        voice=Voice(ConsentScope.COLLECTIVE_KNOWLEDGE, holder),
        grantor_type=GrantorType.COLLECTIVE,
        purposes=dict.fromkeys(Purpose, Answer.YES),
    )
    return everything, Actor(account_id=stewards[0])


def _found(wired: Parts) -> int:
    with wired.database.reading() as session:
        page = find(session, wired.engine, SearchRequest(), open_door(session, ANYBODY), Language.SPANISH)
    return page.total or 0


def _still_shown(wired: Parts, records: Sequence[int]) -> int:
    with wired.database.reading() as session:
        door = open_door(session, ANYBODY)
        shown = select(func.count()).select_from(Entity).where(Entity.id.in_(records), door.visible())
        return session.scalar(shown) or 0
