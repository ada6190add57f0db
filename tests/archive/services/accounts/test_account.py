"""Accounts are made by who may make them, with a code that is used once and that nobody keeps."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from archive.access import COMMANDS, Actor
from archive.errors import CodeRefusedError, NotAllowedError, TakenError
from archive.inputs.account import NewAccount
from archive.inputs.governance import AccountState, AuditAction, CodePurpose, Role
from archive.languages import Language
from archive.models.account import Account
from archive.models.account_code import AccountCode
from archive.models.audit_entry import AuditEntry
from archive.models.membership import Membership
from archive.models.moment import now
from archive.services.accounts.account import block_account, issue_code, make_account, unblock_account
from archive.services.accounts.account_code import find_code, use_code
from archive.services.accounts.account_session import begin_session, find_session
from archive.services.communities.membership import Term, dismiss, give_role
from archive.services.sealed import Vault
from archive.transaction import Database
from tests.archive.services.governed import as_, opened
from tests.factories.accounts import sign_up

VAULT = Vault("v" * 32)
FIRST = CodePurpose.FIRST_SIGN_IN


def rosa(email: str | None = None) -> NewAccount:
    return NewAccount(user_name="Rosa", name="Rosa M.", language=Language.QUECHUA, email=email)


def with_role(session: Session, role: Role) -> Actor:
    account = sign_up(session)
    session.add(Membership(account_id=account.id, holder_id=None, role=role, granted_at=now()))
    return Actor(account_id=account.id)


def test_the_archive_s_own_command_makes_the_first_account(database: Database) -> None:
    with database.writing() as session:
        made = make_account(session, VAULT, rosa("Rosa@Example.org"), by=COMMANDS)
        account = made.account
        assert (account.user_name, account.email) == ("rosa", "rosa@example.org")
        assert (account.state, account.password_hash) == (AccountState.INVITED, None)
        assert find_code(session, VAULT, made.code, FIRST).account_id == account.id
        (entry,) = session.scalars(select(AuditEntry))
        assert (entry.action, entry.for_id) == (AuditAction.ACCOUNT_MADE, account.id)


@pytest.mark.parametrize("role", [Role.STEWARD, Role.ADMINISTRATOR])
def test_stewards_and_administrators_make_accounts(database: Database, role: Role) -> None:
    with database.writing() as session:
        by = with_role(session, role)
        assert make_account(session, VAULT, rosa(), by=by).account.made_by_id == by.account_id


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CONTRIBUTOR, Role.REVIEWER])
def test_others_make_none(database: Database, role: Role) -> None:
    with database.writing() as session, pytest.raises(NotAllowedError):
        make_account(session, VAULT, rosa(), by=with_role(session, role))


@pytest.mark.parametrize(
    "second, field",
    [
        (NewAccount(user_name="ROSA", name="R.", language=Language.SPANISH), "user_name"),
        (NewAccount(user_name="r.m", name="R.", language=Language.SPANISH, email="ROSA@example.org"), "email"),
    ],
)
def test_nobody_is_given_the_name_or_address_of_another(database: Database, second: NewAccount, field: str) -> None:
    with database.writing() as session:
        make_account(session, VAULT, rosa("rosa@example.org"), by=COMMANDS)
        with pytest.raises(TakenError) as refused:
            make_account(session, VAULT, second, by=COMMANDS)
        assert refused.value.field == field


@pytest.mark.parametrize("name", ["ro", "rosa@example", "rosa m", "-rosa", "rosa-", "r..m", "r" * 81, "ro\nsa", ""])
def test_what_can_be_no_user_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="user_name"):
        NewAccount(user_name=name, name="Rosa", language=Language.SPANISH)


def test_a_printed_code_is_read_however_it_is_typed_and_is_used_once(database: Database) -> None:
    with database.writing() as session:
        code = make_account(session, VAULT, rosa(), by=COMMANDS).code
        typed = f" {code.upper().replace('-', ' ').replace('0', 'o').replace('1', 'l')} "
        found = find_code(session, VAULT, typed, FIRST)
        use_code(session, found)
        with pytest.raises(CodeRefusedError):
            use_code(session, found)
        with pytest.raises(CodeRefusedError):
            find_code(session, VAULT, code, FIRST)


def test_a_code_is_good_for_nothing_else_with_no_other_key_and_no_longer_than_it_lasts(database: Database) -> None:
    with database.writing() as session:
        code = make_account(session, VAULT, rosa(), by=COMMANDS).code
        with pytest.raises(CodeRefusedError):
            find_code(session, VAULT, code, CodePurpose.RESET)
        with pytest.raises(CodeRefusedError):
            find_code(session, Vault("w" * 32), code, FIRST)
        assert code.replace("-", "") not in str(session.execute(select(AccountCode.__table__)).all())
        session.execute(update(AccountCode).values(ends_at=now()))
        with pytest.raises(CodeRefusedError):
            find_code(session, VAULT, code, FIRST)


def test_a_new_code_takes_the_place_of_the_last(database: Database) -> None:
    with database.writing() as session:
        made = make_account(session, VAULT, rosa(), by=COMMANDS)
        issued = issue_code(session, VAULT, made.account, by=COMMANDS)
        assert find_code(session, VAULT, issued, FIRST).account_id == made.account.id
        with pytest.raises(CodeRefusedError):
            find_code(session, VAULT, made.code, FIRST)


def test_a_steward_gives_codes_to_those_whose_account_she_made_and_who_have_no_address(database: Database) -> None:
    with database.writing() as session:
        taquile = opened(session)
        steward, other = as_(taquile.first), as_(taquile.second)
        account = make_account(session, VAULT, rosa(), by=steward).account
        give_role(session, taquile.holder.id, account, Term(Role.MEMBER), by=steward)
        assert issue_code(session, VAULT, account, by=steward)
        with pytest.raises(NotAllowedError):
            issue_code(session, VAULT, account, by=other)
        account.email = "rosa@example.org"
        with pytest.raises(NotAllowedError):
            issue_code(session, VAULT, account, by=steward)


def test_nobody_gets_into_a_community_by_a_code_for_one_of_its_people(database: Database) -> None:
    with database.writing() as session:
        taquile, amantani = opened(session), opened(session, "Amantani")
        steward, administrator = as_(taquile.first), with_role(session, Role.ADMINISTRATOR)
        account = make_account(session, VAULT, rosa(), by=steward).account
        give_role(session, taquile.holder.id, account, Term(Role.MEMBER), by=steward)
        with pytest.raises(NotAllowedError):
            issue_code(session, VAULT, account, by=administrator)
        give_role(session, amantani.holder.id, account, Term(Role.MEMBER), by=as_(amantani.first))
        with pytest.raises(NotAllowedError):
            issue_code(session, VAULT, account, by=steward)


def test_who_is_a_steward_elsewhere_gives_no_codes_to_people_of_the_community_she_left(database: Database) -> None:
    with database.writing() as session:
        taquile, amantani = opened(session), opened(session, "Amantani")
        steward = as_(taquile.first)
        account = make_account(session, VAULT, rosa(), by=steward).account
        give_role(session, taquile.holder.id, account, Term(Role.MEMBER), by=steward)
        session.add(
            Membership(account_id=taquile.first.id, holder_id=amantani.holder.id, role=Role.STEWARD, granted_at=now())
        )
        dismiss(session, taquile.holder.id, taquile.first, by=steward)
        with pytest.raises(NotAllowedError):
            issue_code(session, VAULT, account, by=steward)


def test_blocking_ends_every_session_and_code_until_it_is_taken_back(database: Database) -> None:
    with database.writing() as session:
        account: Account = sign_up(session, "rosa")
        secret = begin_session(session, account, shared=False, device="?")
        code = issue_code(session, VAULT, account, by=COMMANDS)
        block_account(session, account, by=COMMANDS)
        assert find_session(session, secret) is None
        with pytest.raises(CodeRefusedError):
            find_code(session, VAULT, code, CodePurpose.RESET)
        unblock_account(session, account, by=COMMANDS)
        assert account.state is AccountState.ACTIVE
        assert find_session(session, secret) is None


@pytest.mark.parametrize("role", [Role.MEMBER, Role.STEWARD])
def test_only_administrators_block(database: Database, role: Role) -> None:
    with database.writing() as session:
        account = sign_up(session, "rosa")
        with pytest.raises(NotAllowedError):
            block_account(session, account, by=with_role(session, role))
        assert account.state is AccountState.ACTIVE
