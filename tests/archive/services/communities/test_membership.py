"""Who belongs to a collective, and who decides about that."""

import pytest

from archive.access import open_permissions
from archive.errors import NotAllowedError, RefusedError
from archive.inputs.governance import Openness, Refused, Role
from archive.services.communities.blocking import block, unblock
from archive.services.communities.membership import (
    Term,
    dismiss,
    find_members,
    give_archive_role,
    give_role,
    take_archive_role,
)
from archive.services.communities.protocol import admit_to_protocol
from archive.transaction import Database
from tests.archive.services.governed import archivist, as_, log_of, opened, person, sees, under


def test_a_steward_takes_somebody_in_and_the_person_finds_it_in_the_log(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        member = collective.member(session, "rosa")
        assert open_permissions(session, as_(member)).roles[collective.holder.id] == {Role.MEMBER}
        give_role(session, collective.holder.id, member, Term(Role.CONTRIBUTOR), by=as_(collective.first))
        assert open_permissions(session, as_(member)).roles[collective.holder.id] == {Role.CONTRIBUTOR}
        assert log_of(session, collective.holder)[-2:] == [("role_changed", "given")] * 2


def test_nobody_else_takes_anybody_in(database: Database) -> None:
    with database.writing() as session:
        collective, other = opened(session), opened(session, "Chinchero")
        stranger = person(session, "stranger")
        member = collective.member(session, "rosa", Role.CONTRIBUTOR)
        administrator = archivist(session, Role.ADMINISTRATOR, "administrator")
        for account in (stranger, member, administrator, other.first):
            with pytest.raises(NotAllowedError):
                give_role(session, collective.holder.id, stranger, Term(Role.MEMBER), by=as_(account))


@pytest.mark.parametrize(
    "role, rule",
    [
        (Role.STEWARD, Refused.STEWARD_BY_MANDATE_ALONE),
        (Role.ADMINISTRATOR, Refused.ROLE_OUT_OF_PLACE),
    ],
)
def test_a_role_that_is_not_the_stewards_to_give_is_refused(database: Database, role: Role, rule: Refused) -> None:
    with database.writing() as session:
        collective = opened(session)
        with pytest.raises(RefusedError) as refused:
            give_role(session, collective.holder.id, person(session, "rosa"), Term(role), by=as_(collective.first))
        assert refused.value.rule == rule


def test_when_the_mandate_has_lapsed_a_role_can_be_made_less_and_taken_but_not_given(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        member = collective.member(session, "rosa", Role.CONTRIBUTOR)
        collective.lapse(session)
        by = as_(collective.first)
        give_role(session, collective.holder.id, member, Term(Role.MEMBER), by=by)
        for account, role in ((member, Role.CONTRIBUTOR), (person(session, "new"), Role.MEMBER)):
            with pytest.raises(NotAllowedError) as error:
                give_role(session, collective.holder.id, account, Term(role), by=by)
            assert error.value.widening
        block(session, collective.holder.id, member, by=by)
        with pytest.raises(NotAllowedError):
            unblock(session, collective.holder.id, member, by=by)
        dismiss(session, collective.holder.id, member, by=by)


def test_who_is_blocked_satisfies_none_of_its_protocols_and_is_afterwards_what_they_were(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        member, stranger = collective.member(session, "rosa"), person(session, "stranger")
        strict, everybodys = collective.protocol(session), collective.protocol(session, Openness.OPEN)
        admit_to_protocol(session, strict, member, Role.MEMBER, by=as_(collective.first))
        for account in (member, stranger):
            assert sees(session, account, under(everybodys))
            block(session, collective.holder.id, account, by=as_(collective.first))
            assert not sees(session, account, under(everybodys))
            assert not sees(session, account, under(strict))
            assert not open_permissions(session, as_(account)).is_in(collective.holder.id)
            with pytest.raises(RefusedError):
                give_role(session, collective.holder.id, account, Term(Role.MEMBER), by=as_(collective.first))
        unblock(session, collective.holder.id, member, by=as_(collective.first))
        assert open_permissions(session, as_(member)).roles[collective.holder.id] == {Role.MEMBER}


def test_who_leaves_sees_nothing_of_its_protocols_any_more(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        member, strict = collective.member(session, "rosa"), collective.protocol(session)
        admit_to_protocol(session, strict, member, Role.MEMBER, by=as_(collective.first))
        assert open_permissions(session, as_(member)).protocol_roles
        dismiss(session, collective.holder.id, member, by=as_(member))
        permissions = open_permissions(session, as_(member))
        assert not permissions.is_in(collective.holder.id)
        assert not permissions.protocol_roles
        assert log_of(session, collective.holder)[-1] == ("role_changed", "left")


def test_who_is_blocked_can_not_rid_themselves_of_it_by_leaving(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        member = collective.member(session, "rosa")
        block(session, collective.holder.id, member, by=as_(collective.first))
        dismiss(session, collective.holder.id, member, by=as_(member))
        with pytest.raises(RefusedError):
            give_role(session, collective.holder.id, member, Term(Role.MEMBER), by=as_(collective.first))


def test_a_steward_is_neither_blocked_nor_dismissed_by_another(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        for act in (block, dismiss):
            with pytest.raises(RefusedError) as refused:
                act(session, collective.holder.id, collective.second, by=as_(collective.first))
            assert refused.value.rule == Refused.STEWARD_BY_MANDATE_ALONE


def test_its_people_are_listed_by_name_with_what_they_are(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        collective.member(session, "ana")
        listed = find_members(session, collective.holder.id)
        assert [(account.user_name, [row.role for row in rows]) for account, rows in listed.items()] == [
            ("ana", [Role.MEMBER]),
            ("taquile-1", [Role.STEWARD]),
            ("taquile-2", [Role.STEWARD]),
        ]


def test_administrators_make_people_of_the_archive_who_see_nothing_of_a_community_by_it(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        administrator = archivist(session, Role.ADMINISTRATOR, "administrator")
        new = person(session, "new")
        give_archive_role(session, new, Role.REVIEWER, by=as_(administrator))
        permissions = open_permissions(session, as_(new))
        assert permissions.is_of_the_archive(Role.REVIEWER)
        assert not permissions.is_in(collective.holder.id)
        with pytest.raises(NotAllowedError):
            give_archive_role(session, new, Role.ADMINISTRATOR, by=as_(new))
        with pytest.raises(RefusedError):
            give_archive_role(session, new, Role.STEWARD, by=as_(administrator))
        take_archive_role(session, new, by=as_(administrator))
        assert not open_permissions(session, as_(new)).is_of_the_archive(Role.REVIEWER)


def test_the_archive_is_never_left_without_administrator(database: Database) -> None:
    with database.writing() as session:
        only = archivist(session, Role.ADMINISTRATOR, "administrator")
        with pytest.raises(RefusedError) as refused:
            take_archive_role(session, only, by=as_(only))
        assert refused.value.rule == Refused.LAST_ADMINISTRATOR
        with pytest.raises(RefusedError):
            give_archive_role(session, only, Role.REVIEWER, by=as_(only))
        give_archive_role(session, person(session, "second"), Role.ADMINISTRATOR, by=as_(only))
        take_archive_role(session, only, by=as_(only))
