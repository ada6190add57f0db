"""A role lasts until its last day, and with it goes what hung on it, wherever one looks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Reader, lima_today, open_door, open_permissions
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.inputs.artisan import ArtisanInput
from archive.inputs.audience import AudienceInput
from archive.inputs.design import DesignInput
from archive.inputs.governance import Refused, Role
from archive.inputs.kinds import HoldingRole
from archive.inputs.record import Holding
from archive.inputs.references import CommunityRef, HolderRef
from archive.models.account import Account
from archive.models.audience import Audience
from archive.models.audit_entry import AuditEntry
from archive.models.entity import Entity
from archive.models.membership import Membership
from archive.models.moment import told_by
from archive.services.communities.audience import has_a_say
from archive.services.communities.blocking import block, unblock
from archive.services.communities.mandate import accept_mandate, find_offered, open_mandate
from archive.services.communities.mandate_in_force import has_stewards
from archive.services.communities.membership import Term, dismiss, find_members, give_role, last_day_of, leave_on
from archive.services.communities.protocol import admit_to_protocol, find_people
from archive.services.communities.role_ending import clear_ended_roles
from archive.services.communities.stewardship import belongs
from archive.services.entries.entity_policy import refresh_policies
from archive.services.holders.request_inbox import answering_here, members_of
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.archive.services.governed import VAULT, Collective, as_, decision, log_of, opened, person, sees, under
from tests.factories.audiences import choose_audience
from tests.factories.entries import entity_of, write


@contextmanager
def on_the_day_after(day: date) -> Iterator[None]:
    """At noon in Lima."""
    then = datetime(day.year, day.month, day.day, 17, tzinfo=UTC) + timedelta(days=1)
    with told_by(lambda: then):
        yield


def soon() -> date:
    return lima_today() + timedelta(days=3)


def names(accounts: object) -> set[str]:
    return {account.user_name for account in accounts}  # type: ignore[attr-defined]


def test_a_role_that_is_over_is_listed_counted_and_obeyed_nowhere(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        holder, rosa, steward = collective.holder.id, person(session, "rosa"), as_(collective.first)
        give_role(session, holder, rosa, Term(Role.CONTRIBUTOR, soon()), by=steward)
        strict = collective.protocol(session)
        admit_to_protocol(session, strict, rosa, Role.CONTRIBUTOR, by=steward)
        assert last_day_of(session, holder, rosa.id) == soon()
        _everywhere(session, collective, rosa, is_there=True)
        assert "rosa" in names(find_people(session, strict))
        assert sees(session, rosa, under(strict))
        with on_the_day_after(soon()):
            _everywhere(session, collective, rosa, is_there=False)
            assert "rosa" not in names(find_people(session, strict))
            assert not sees(session, rosa, under(strict))
            assert not open_permissions(session, as_(rosa)).may_use(strict)
            with pytest.raises(RefusedError):
                admit_to_protocol(session, strict, rosa, Role.MEMBER, by=steward)


def _everywhere(session: Session, collective: Collective, account: Account, *, is_there: bool) -> None:
    holder = collective.holder.id
    assert (account in find_members(session, holder)) is is_there
    assert (account.id in {one.account_id for one in members_of(session, holder)}) is is_there
    assert belongs(session, holder, account.id) is is_there
    assert open_permissions(session, as_(account)).is_in(holder) is is_there


def test_what_ended_is_cleared_away_and_told_to_the_person(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        holder, rosa = collective.holder, person(session, "rosa")
        give_role(session, holder.id, rosa, Term(Role.MEMBER, soon()), by=as_(collective.first))
        clear_ended_roles(session)
        assert session.scalars(select(Membership).filter_by(account_id=rosa.id)).one().until == soon()
        with on_the_day_after(soon()):
            clear_ended_roles(session)
            assert session.scalars(select(Membership).filter_by(account_id=rosa.id)).all() == []
            clear_ended_roles(session)
        told = session.scalars(select(AuditEntry).filter_by(for_id=rosa.id).order_by(AuditEntry.id)).all()
        assert [(one.detail["change"], one.detail.get("until")) for one in told] == [
            ("given", soon().isoformat()),
            ("ended", None),
        ]
        assert log_of(session, holder)[-2:] == [("role_changed", "given"), ("role_changed", "ended")]


@pytest.mark.parametrize("is_cleared", [True, False])
def test_a_new_role_has_no_old_end_and_brings_no_old_protocol_back(database: Database, is_cleared: bool) -> None:
    with database.writing() as session:
        collective = opened(session)
        holder, rosa, steward = collective.holder.id, person(session, "rosa"), as_(collective.first)
        give_role(session, holder, rosa, Term(Role.REVIEWER, soon()), by=steward)
        strict = collective.protocol(session)
        admit_to_protocol(session, strict, rosa, Role.MEMBER, by=steward)
        with on_the_day_after(soon()):
            if is_cleared:
                clear_ended_roles(session)
            give_role(session, holder, rosa, Term(Role.MEMBER), by=steward)
            assert last_day_of(session, holder, rosa.id) is None
            assert open_permissions(session, as_(rosa)).roles[holder] == {Role.MEMBER}
            assert not sees(session, rosa, under(strict))


def test_a_role_is_made_shorter_without_a_mandate_and_longer_with_one(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        holder, rosa, steward = collective.holder.id, person(session, "rosa"), as_(collective.first)
        give_role(session, holder, rosa, Term(Role.MEMBER, soon()), by=steward)
        give_role(session, holder, rosa, Term(Role.MEMBER), by=steward)
        collective.lapse(session)
        give_role(session, holder, rosa, Term(Role.MEMBER, soon()), by=steward)
        for longer in (soon() + timedelta(days=1), None):
            with pytest.raises(NotAllowedError) as error:
                give_role(session, holder, rosa, Term(Role.MEMBER, longer), by=steward)
            assert error.value.widening
        with on_the_day_after(soon()), pytest.raises(NotAllowedError):
            give_role(session, holder, rosa, Term(Role.MEMBER), by=steward)


def test_no_role_ends_on_a_day_that_has_passed_and_nobody_ends_a_stewards(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        holder, yesterday = collective.holder.id, lima_today() - timedelta(days=1)
        for account, until, rule in (
            (person(session, "rosa"), yesterday, Refused.DAY_OVER),
            (collective.second, soon(), Refused.STEWARD_BY_MANDATE_ALONE),
        ):
            with pytest.raises(RefusedError) as refused:
                give_role(session, holder, account, Term(Role.MEMBER, until), by=as_(collective.first))
            assert refused.value.rule == rule
        with pytest.raises(RefusedError):
            leave_on(session, holder, yesterday, by=as_(collective.first))


def test_somebody_says_herself_how_long_she_stays_and_no_longer_than_she_may(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        holder, rosa = collective.holder.id, collective.member(session, "rosa")
        leave_on(session, holder, soon(), by=as_(rosa))
        assert last_day_of(session, holder, rosa.id) == soon()
        leave_on(session, holder, lima_today(), by=as_(rosa))
        with pytest.raises(NotAllowedError):
            leave_on(session, holder, soon(), by=as_(rosa))
        with pytest.raises(NotAllowedError):
            leave_on(session, holder, soon(), by=as_(person(session, "stranger")))


def test_with_a_stewards_last_day_the_mandate_rests_until_the_collective_decides_again(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        holder, first, second = collective.holder, collective.first, collective.second
        rosa = collective.member(session, "rosa")
        strict = collective.protocol(session)
        leave_on(session, holder.id, soon(), by=as_(second))
        assert open_permissions(session, as_(first)).may_widen_for(holder.id)
        assert find_offered(session, second.id) == []
        with on_the_day_after(soon()):
            for cleared in (False, True):
                if cleared:
                    clear_ended_roles(session)
                assert not open_permissions(session, as_(second)).is_in(holder.id)
                assert open_permissions(session, as_(first)).is_steward_of(holder.id)
                assert not open_permissions(session, as_(first)).may_widen_for(holder.id)
                with pytest.raises(NotAllowedError) as error:
                    admit_to_protocol(session, strict, rosa, Role.MEMBER, by=as_(first))
                assert error.value.widening
                # She took on the decision that made her; only another one makes her again.
                with pytest.raises(RefusedError) as refused:
                    accept_mandate(session, collective.mandate, by=as_(second))
                assert refused.value.rule == Refused.NOT_NAMED
            block(session, holder.id, rosa, by=as_(first))
            named = decision(first.user_name, second.user_name)
            renewed = open_mandate(session, holder, named, vault=VAULT, by=as_(collective.archivist))
            for steward in (second, first):
                accept_mandate(session, renewed, by=as_(steward))
            assert open_permissions(session, as_(second)).may_widen_for(holder.id)
            assert last_day_of(session, holder.id, second.id) is None


def test_where_the_last_days_of_all_stewards_are_over_nobody_answers_and_a_decision_waits_for_nobody(
    database: Database,
) -> None:
    with database.writing() as session:
        collective = opened(session)
        holder = collective.holder
        for steward in (collective.first, collective.second):
            leave_on(session, holder.id, soon(), by=as_(steward))
        assert answering_here(session, [holder.id]) == {holder.id}
        with on_the_day_after(soon()):
            assert answering_here(session, [holder.id]) == frozenset()
            assert not has_stewards(session, holder.id)
            new = [person(session, name) for name in ("ana", "julia")]
            named = decision("ana", "julia")
            mandate = open_mandate(session, holder, named, vault=VAULT, by=as_(collective.archivist))
            for account in new:
                accept_mandate(session, mandate, by=as_(account))
            assert open_permissions(session, as_(new[0])).may_widen_for(holder.id)
            assert names(find_members(session, holder.id)) == {"ana", "julia"}


def test_who_has_left_is_made_a_steward_by_nobody_elses_yes(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        third = person(session, "third")
        named = decision(collective.first.user_name, collective.second.user_name, "third")
        mandate = open_mandate(session, collective.holder, named, vault=VAULT, by=as_(collective.archivist))
        for steward in (collective.first, collective.second):
            accept_mandate(session, mandate, by=as_(steward))
        dismiss(session, collective.holder.id, collective.second, by=as_(collective.second))
        accept_mandate(session, mandate, by=as_(third))
        assert not open_permissions(session, as_(collective.second)).is_in(collective.holder.id)
        assert open_permissions(session, as_(third)).is_steward_of(collective.holder.id)


@dataclass(slots=True)
class Own:
    """A design of a community that one of its stewards left to herself alone."""

    session: Session
    collective: Collective
    design: Entity

    def is_seen_by(self, account: Account) -> bool:
        self.session.flush()
        self.session.refresh(self.design)
        return open_door(self.session, Reader(account_id=account.id)).admits(self.design)


def own(session: Session, *bearers: Account) -> Own:
    collective = opened(session)
    holdings = []
    for bearer in (*bearers, *([collective.second] if bearers else ())):
        page = entity_of(session, write(session, ArtisanInput(title=texts(es=bearer.name))))
        bearer.artisan_id = page.id
        holdings.append(Holding(holder=HolderRef(page.identifier), role=HoldingRole.BEARER))
    data = DesignInput(
        title=texts(es="Motivo"),
        communities=(CommunityRef(collective.holder.identifier),),
        holdings=tuple(holdings),
    )
    design = entity_of(session, write(session, data))
    choose_audience(session, design, AudienceInput(), by=as_(collective.second))
    return Own(session, collective, design)


@pytest.mark.parametrize("is_cleared", [True, False])
def test_what_a_steward_left_to_herself_is_nobodys_to_see_after_her_last_day(
    database: Database, is_cleared: bool
) -> None:
    with database.writing() as session:
        there = own(session)
        first, second, holder = there.collective.first, there.collective.second, there.collective.holder
        assert there.is_seen_by(second)
        assert not has_a_say(session, there.design, open_permissions(session, as_(first)))
        leave_on(session, holder.id, soon(), by=as_(second))
        assert there.is_seen_by(second)
        with on_the_day_after(soon()):
            if is_cleared:
                clear_ended_roles(session)
            assert not there.is_seen_by(second)
            assert not has_a_say(session, there.design, open_permissions(session, as_(second)))
            # Its stewards decide about it again, as far as no mandate is needed.
            assert has_a_say(session, there.design, open_permissions(session, as_(first)))
            assert not there.is_seen_by(first)
        owner = session.get_one(Audience, there.design.id).owner_id
        assert owner == (None if is_cleared else second.id)


def test_what_she_bears_herself_stays_hers(database: Database) -> None:
    with database.writing() as session:
        there = own(session, person(session, "weaver"))
        leave_on(session, there.collective.holder.id, soon(), by=as_(there.collective.second))
        with on_the_day_after(soon()):
            assert there.is_seen_by(there.collective.second)
            clear_ended_roles(session)
            assert there.is_seen_by(there.collective.second)


def test_who_was_nothing_before_a_block_is_nothing_after_it(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        holder, steward = collective.holder.id, as_(collective.first)
        stranger, rosa, ended = (person(session, name) for name in ("stranger", "rosa", "ended"))
        give_role(session, holder, rosa, Term(Role.REVIEWER, soon() + timedelta(days=9)), by=steward)
        give_role(session, holder, ended, Term(Role.MEMBER, soon()), by=steward)
        everybodys = collective.protocol(session)
        admit_to_protocol(session, everybodys, rosa, Role.CONTRIBUTOR, by=steward)
        before = {account: names_of(session, holder, account) for account in (stranger, rosa)}
        for account in (stranger, rosa, ended):
            block(session, holder, account, by=steward)
            _everywhere(session, collective, account, is_there=False)
        with on_the_day_after(soon()):
            for account in (stranger, rosa, ended):
                unblock(session, holder, account, by=steward)
            assert {account: names_of(session, holder, account) for account in (stranger, rosa)} == before
            for account in (stranger, ended):
                _everywhere(session, collective, account, is_there=False)
            assert sees(session, rosa, under(everybodys))


def names_of(session: Session, holder: int, account: Account) -> list[tuple[Role, date | None]]:
    rows = session.scalars(select(Membership).filter_by(holder_id=holder, account_id=account.id))
    return [(row.role, row.until) for row in rows]


def test_who_leaves_while_blocked_is_nothing_once_the_block_is_lifted(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        holder, rosa = collective.holder.id, collective.member(session, "rosa")
        block(session, holder, rosa, by=as_(collective.first))
        dismiss(session, holder, rosa, by=as_(rosa))
        unblock(session, holder, rosa, by=as_(collective.first))
        _everywhere(session, collective, rosa, is_there=False)


def test_whoever_is_blocked_and_unknown_is_told_of_no_house(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        stranger = person(session, "stranger")
        block(session, collective.holder.id, stranger, by=as_(collective.first))
        for act in (block, unblock):
            with pytest.raises((NotAllowedError, NotFoundError)):
                act(session, collective.holder.id, stranger, by=as_(stranger))


def test_what_somebody_never_was_of_those_who_hold_an_entry_opens_none_of_theirs_left_to_them(
    database: Database,
) -> None:
    with database.writing() as session:
        there = own(session)
        second, holder = there.collective.second, there.collective.holder
        stranger = person(session, "stranger")
        assert there.is_seen_by(second)
        # As where an entry was somebody's draft while what they were there ended.
        session.get_one(Audience, there.design.id).owner_id = stranger.id
        session.flush()
        refresh_policies(session, [there.design.id])
        assert not there.is_seen_by(stranger)
        give_role(session, holder.id, stranger, Term(Role.MEMBER), by=as_(there.collective.first))
        assert there.is_seen_by(stranger)
