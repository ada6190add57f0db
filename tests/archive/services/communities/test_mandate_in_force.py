"""Nobody is put in the place of a collective's stewards without them, or without everybody having long been told."""

from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from archive.access import lima_today, mandated, open_permissions
from archive.errors import NotAllowedError, RefusedError
from archive.inputs.community import CommunityInput
from archive.inputs.governance import AccountState, Refused, Role
from archive.models.account import Account
from archive.models.mandate import Mandate
from archive.models.moment import now, told_by
from archive.services.communities.blocking import block
from archive.services.communities.mandate import accept_mandate, decline_mandate, end_mandate, open_mandate
from archive.services.communities.mandate_in_force import (
    WAITS,
    agree_to_mandate,
    bring_waited_for_into_force,
    find_waiting,
    refuse_mandate,
)
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.archive.services.governed import VAULT, Collective, archivist, as_, decision, log_of, opened, person
from tests.factories.entries import entity_of, write


def made_up(session: Session, collective: Collective) -> tuple[Mandate, Account, Account]:
    """An administrator writes down a decision that names two accounts of their own, which take it on."""
    first, second = person(session, "made-up-1"), person(session, "made-up-2")
    administrator = archivist(session, Role.ADMINISTRATOR, "administrator")
    mandate = open_mandate(
        session, collective.holder, decision(first.user_name, second.user_name), vault=VAULT, by=as_(administrator)
    )
    for one in (first, second):
        accept_mandate(session, mandate, by=as_(one))
    return mandate, first, second


def after(wait: timedelta) -> AbstractContextManager[None]:
    then = now() + wait
    return told_by(lambda: then)


def blocked_by_the_archive(collective: Collective) -> None:
    for account in (collective.first, collective.second):
        account.state = AccountState.BLOCKED


def are_stewards(session: Session, collective: Collective, *accounts: Account) -> list[bool]:
    return [open_permissions(session, as_(one)).is_steward_of(collective.holder.id) for one in accounts]


def test_two_made_up_accounts_do_not_take_a_community_over(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        mandate, *fakes = made_up(session, collective)
        assert are_stewards(session, collective, *fakes) == [False, False]
        assert open_permissions(session, as_(collective.first)).may_widen_for(collective.holder.id)
        assert find_waiting(session, [collective.holder.id]) == [mandate]
        refuse_mandate(session, mandate, by=as_(collective.second))
        assert log_of(session, collective.holder)[-1] == ("mandate_changed", "refused")
        for one in fakes:
            with pytest.raises(RefusedError):
                accept_mandate(session, mandate, by=as_(one))
        with after(WAITS):
            bring_waited_for_into_force(session)
        assert are_stewards(session, collective, *fakes, collective.first) == [False, False, True]


def test_nor_do_they_once_the_mandate_was_ended_or_has_lapsed_or_its_stewards_are_blocked_by_the_archive(
    database: Database,
) -> None:
    with database.writing() as session:
        for title, undo in (
            ("Uros", lambda one: end_mandate(session, one.mandate, by=as_(one.archivist))),
            ("Amantaní", lambda one: one.lapse(session)),
            ("Capachica", blocked_by_the_archive),
        ):
            collective = opened(session, title)
            undo(collective)
            session.flush()
            accounts = [person(session, f"new-{number}-{title.casefold()}") for number in (1, 2)]
            named = decision(*(account.user_name for account in accounts))
            mandate = open_mandate(session, collective.holder, named, vault=VAULT, by=as_(collective.archivist))
            for account in accounts:
                accept_mandate(session, mandate, by=as_(account))
            assert are_stewards(session, collective, *accounts) == [False, False], title


def test_with_a_stewards_yes_those_it_names_are_stewards(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        mandate, *new = made_up(session, collective)
        for stranger in (collective.archivist, collective.member(session, "member"), new[0]):
            with pytest.raises(NotAllowedError):
                agree_to_mandate(session, mandate, by=as_(stranger))
        agree_to_mandate(session, mandate, by=as_(collective.first))
        assert are_stewards(session, collective, *new, collective.first) == [True, True, False]
        assert mandated(session, [collective.holder.id]) == {collective.holder.id}
        with pytest.raises(RefusedError) as refused:
            refuse_mandate(session, mandate, by=as_(new[0]))
        assert refused.value.rule == Refused.WAITS_NO_MORE


def test_a_steward_who_takes_on_a_decision_that_names_her_agrees_to_it(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        third = person(session, "third")
        named = decision(collective.first.user_name, "third")
        mandate = open_mandate(session, collective.holder, named, vault=VAULT, by=as_(collective.archivist))
        accept_mandate(session, mandate, by=as_(third))
        assert are_stewards(session, collective, third) == [False]
        accept_mandate(session, mandate, by=as_(collective.first))
        assert are_stewards(session, collective, third, collective.second) == [True, False]


def test_where_nobody_answers_it_comes_into_force_after_thirty_days(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        _, *new = made_up(session, collective)
        with after(WAITS - timedelta(days=1)):
            bring_waited_for_into_force(session)
            assert are_stewards(session, collective, *new) == [False, False]
        with after(WAITS):
            bring_waited_for_into_force(session)
            assert are_stewards(session, collective, *new, collective.first) == [True, True, False]
            assert find_waiting(session, [collective.holder.id]) == []


def test_where_all_stewards_have_laid_it_down_a_new_decision_waits_for_nobody(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        for steward in (collective.first, collective.second):
            decline_mandate(session, collective.mandate, by=as_(steward))
        _, *new = made_up(session, collective)
        assert are_stewards(session, collective, *new) == [True, True]


def test_whom_the_stewards_have_blocked_no_decision_unblocks(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        blocked = collective.member(session, "blocked")
        block(session, collective.holder.id, blocked, by=as_(collective.first))
        named = decision(collective.first.user_name, collective.second.user_name, "blocked")
        mandate = open_mandate(session, collective.holder, named, vault=VAULT, by=as_(collective.archivist))
        with pytest.raises(RefusedError) as refused:
            accept_mandate(session, mandate, by=as_(blocked))
        assert refused.value.rule == Refused.BLOCKED_THERE
        assert open_permissions(session, as_(blocked)).roles[collective.holder.id] == set()


def test_who_is_blocked_while_it_waits_is_no_steward_by_it(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        mandate, first, second = made_up(session, collective)
        block(session, collective.holder.id, first, by=as_(collective.first))
        agree_to_mandate(session, mandate, by=as_(collective.second))
        assert mandate.in_force_at is None
        assert are_stewards(session, collective, first, second, collective.first) == [False, False, True]
        assert lima_today() < mandate.ends_on


def test_who_declines_what_never_made_her_a_steward_stays_one(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        stewards = (collective.first, collective.second)
        end_mandate(session, collective.mandate, by=as_(collective.archivist))
        bait = decision(*(steward.user_name for steward in stewards))
        offered = open_mandate(session, collective.holder, bait, vault=VAULT, by=as_(collective.archivist))
        for steward in stewards:
            decline_mandate(session, offered, by=as_(steward))
        assert are_stewards(session, collective, *stewards) == [True, True]
        mandate, *fakes = made_up(session, collective)
        assert are_stewards(session, collective, *fakes) == [False, False]
        assert mandate in find_waiting(session, [collective.holder.id])


def test_a_decision_opened_before_there_were_stewards_waits_for_those_there_are_once_it_is_taken_on(
    database: Database,
) -> None:
    with database.writing() as session:
        holder = entity_of(session, write(session, CommunityInput(title=texts(es="Taquile"))))
        reviewer, names = archivist(session), ("ana", "juana", "made-up-1", "made-up-2")
        first, second, *fakes = (person(session, name) for name in names)
        true, made = (
            open_mandate(session, holder, decision(*named), vault=VAULT, by=as_(reviewer))
            for named in (names[:2], names[2:])
        )
        for steward in (first, second):
            accept_mandate(session, true, by=as_(steward))
        for one in fakes:
            accept_mandate(session, made, by=as_(one))
        collective = Collective(holder, true, first, second, reviewer)
        assert are_stewards(session, collective, first, second, *fakes) == [True, True, False, False]
        assert find_waiting(session, [holder.id]) == [made]
        with after(WAITS):
            bring_waited_for_into_force(session)
            assert are_stewards(session, collective, first, second, *fakes) == [False, False, True, True]


def test_a_decision_that_leaves_everybody_in_place_waits_for_nobody(database: Database) -> None:
    with database.writing() as session:
        holder = entity_of(session, write(session, CommunityInput(title=texts(es="Taquile"))))
        reviewer, first, second = archivist(session), person(session, "ana"), person(session, "juana")
        both = [
            open_mandate(session, holder, decision("ana", "juana"), vault=VAULT, by=as_(reviewer)) for _ in range(2)
        ]
        for mandate in both:
            for steward in (first, second):
                accept_mandate(session, mandate, by=as_(steward))
        assert mandated(session, [holder.id]) == {holder.id}
        assert both[1].in_force_at is not None
