"""What a reader's door opens to: by account, role, block, protocol, season and day, as the database says now."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from archive.access import OWNER_ONLY, PUBLIC, Door, PolicyDefinition, Reader, intern_policy, open_door
from archive.inputs.governance import AccountState, Openness, Purpose, Role, SeasonType, Sharing
from archive.inputs.season import Season
from archive.models.account import Account
from archive.models.membership import Membership
from archive.models.moment import now, told_by
from archive.models.protocol import Protocol
from archive.transaction import Database
from tests.factories.people import account, block, community, protocol, under


@dataclass(frozen=True, slots=True)
class Houses:
    """Two communities, a member of each, and their protocols."""

    taquile: int
    chinchero: int
    weaver: int
    dyer: int
    open: int
    strict: int
    other: int


@pytest.fixture
def houses(database: Database) -> Houses:
    with database.writing() as session:
        taquile, chinchero = community(session, "Taquile"), community(session, "Chinchero")
        weaver, dyer = account(session, "tejedora"), account(session, "tintorera")
        return Houses(
            taquile,
            chinchero,
            weaver,
            dyer,
            open=protocol(session, taquile, Openness.OPEN),
            strict=protocol(session, taquile, Openness.STRICT, [weaver]),
            other=protocol(session, chinchero, Openness.STRICT, [dyer, weaver]),
        )


@contextmanager
def doors(database: Database, policy: PolicyDefinition) -> Iterator["Opening"]:
    with database.writing() as session:
        policy_id = intern_policy(session, policy).id
    with database.reading() as session:
        yield Opening(session, policy_id)


@dataclass(frozen=True, slots=True)
class Opening:
    session: Session
    policy_id: int

    def door(self, reader: int | None) -> Door:
        return open_door(self.session, Reader(account_id=reader))

    def to(self, reader: int | None) -> bool:
        return self.policy_id in self.door(reader).policy_ids


def test_a_strict_protocol_opens_to_who_has_a_role_in_it(database: Database, houses: Houses) -> None:
    with doors(database, under(houses.strict)) as opens:
        assert opens.to(houses.weaver)
        assert not opens.to(houses.dyer)
        assert not opens.to(None)
        assert not opens.to(99_999)


def test_an_open_protocol_opens_to_everybody_and_any_with_one_too(database: Database, houses: Houses) -> None:
    for policy in (under(houses.open), under(houses.open, houses.strict, sharing=Sharing.ANY)):
        with doors(database, policy) as opens:
            assert opens.to(None)
            assert opens.to(houses.dyer)
    with doors(database, under(houses.open, houses.strict)) as opens:
        assert not opens.to(None)
        assert opens.to(houses.weaver)


def test_who_is_blocked_reads_nothing_of_the_community_not_even_what_is_open(
    database: Database, houses: Houses
) -> None:
    with database.writing() as session:
        block(session, houses.taquile, houses.weaver)
    for mine in (houses.open, houses.strict):
        with doors(database, under(mine)) as opens:
            assert not opens.to(houses.weaver)
        with doors(database, under(mine, houses.other)) as opens:
            assert not opens.to(houses.weaver)
        with doors(database, under(mine, houses.other, sharing=Sharing.ANY)) as opens:
            assert opens.to(houses.weaver)
    with doors(database, under(houses.other)) as opens:
        assert opens.to(houses.weaver)


def test_a_role_in_a_protocol_opens_nothing_once_what_they_are_in_the_community_has_ended(
    database: Database, houses: Houses
) -> None:
    with database.writing() as session:
        belonging = Membership(account_id=houses.weaver, holder_id=houses.taquile, role=Role.MEMBER, granted_at=now())
        belonging.until = date(2026, 6, 30)
        session.add(belonging)
    for policy, after in ((under(houses.strict), False), (under(houses.open), True)):
        with told_by(lambda: datetime(2026, 6, 30, 17, tzinfo=UTC)), doors(database, policy) as opens:
            assert opens.to(houses.weaver)
        with told_by(lambda: datetime(2026, 7, 1, 17, tzinfo=UTC)), doors(database, policy) as opens:
            assert opens.to(houses.weaver) is after


@pytest.mark.parametrize("state", [state for state in AccountState if state is not AccountState.ACTIVE])
def test_an_account_that_is_not_in_use_reads_what_anybody_does(
    database: Database, houses: Houses, state: AccountState
) -> None:
    with database.writing() as session:
        session.execute(update(Account).where(Account.id == houses.weaver).values(state=state))
    for closed in (under(houses.strict), replace(OWNER_ONLY, owner=houses.weaver)):
        with doors(database, closed) as opens:
            assert not opens.to(houses.weaver)
            assert opens.door(houses.weaver) == opens.door(None)
    with doors(database, under(houses.open)) as opens:
        assert opens.to(houses.weaver)


def test_a_draft_opens_to_its_owner_alone(database: Database, houses: Houses) -> None:
    with doors(database, replace(OWNER_ONLY, owner=houses.weaver)) as opens:
        assert opens.to(houses.weaver)
        assert not opens.to(houses.dyer)
        assert not opens.to(None)


def test_a_protocol_that_was_closed_for_good_opens_to_nobody(database: Database, houses: Houses) -> None:
    with database.writing() as session:
        session.execute(update(Protocol).where(Protocol.id == houses.open).values(closed_at=now()))
    with doors(database, under(houses.open)) as opens:
        assert not opens.to(houses.weaver)
        assert not opens.to(None)
    with doors(database, under(houses.open, houses.other, sharing=Sharing.ANY)) as opens:
        assert opens.to(houses.dyer)
        assert not opens.to(None)


def test_stewards_open_and_close_a_season_by_hand(database: Database, houses: Houses) -> None:
    policy = replace(under(houses.strict), seasons=(Season(type=SeasonType.BY_HAND),))
    for is_open in (False, True, False):
        with database.writing() as session:
            session.execute(update(Protocol).where(Protocol.id == houses.strict).values(season_open=is_open))
        with doors(database, policy) as opens:
            assert opens.to(houses.weaver) is is_open
            assert not opens.to(houses.dyer)


def test_the_first_and_the_last_day_are_limas(database: Database, houses: Houses) -> None:
    feast = replace(under(houses.open), begins_on=date(2027, 6, 24), ends_on=date(2027, 6, 24))
    with doors(database, feast) as opens:
        for hour, expected in (
            (datetime(2027, 6, 24, 4, 59, 59, tzinfo=UTC), False),
            (datetime(2027, 6, 24, 5, 0, tzinfo=UTC), True),
            (datetime(2027, 6, 25, 4, 59, 59, tzinfo=UTC), True),
            (datetime(2027, 6, 25, 5, 0, tzinfo=UTC), False),
        ):
            with told_by(lambda hour=hour: hour):  # type: ignore[misc]
                assert opens.to(None) is expected


def test_what_may_be_viewed_but_not_searched_is_in_no_token(database: Database) -> None:
    with doors(database, replace(PUBLIC, denied=(Purpose.SEARCH, Purpose.TEACH))) as opens:
        door = opens.door(None)
        assert opens.to(None)
        assert not door.tokens
        assert not door.allows(opens.policy_id, Purpose.TEACH)
        assert door.allows(opens.policy_id, Purpose.PUBLISH)
    with doors(database, replace(PUBLIC, denied=(Purpose.VIEW,))) as opens:
        assert not opens.to(None)
        assert not opens.door(None).allows(opens.policy_id, Purpose.VIEW)
