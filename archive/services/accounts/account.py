"""Making accounts, blocking them, and giving out codes for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from archive.access import COMMANDS, Actor, Permissions, holds, is_over, lima_today, open_permissions
from archive.errors import NotAllowedError, NotFoundError, TakenError
from archive.inputs.account import NewAccount, folded
from archive.inputs.governance import AccountChange, AccountState, AuditAction, CodePurpose, Role
from archive.models.account import Account
from archive.models.identifier import mint
from archive.models.membership import Membership
from archive.models.moment import now
from archive.services.accounts.account_code import CodeFor, drop_codes, make_typed_code
from archive.services.accounts.account_session import end_sessions
from archive.services.audit import Act, record_act
from archive.services.sealed import Vault

_USABLE: Final = frozenset({AccountState.INVITED, AccountState.ACTIVE})


@dataclass(frozen=True, slots=True)
class Made:
    """An account, and the code to print for its first sign-in; it is kept nowhere."""

    account: Account
    code: str


def make_account(session: Session, vault: Vault, data: NewAccount, *, by: Actor) -> Made:
    """An account that begins with its printed code.

    Raises:
        NotAllowedError: the actor is no steward of anything and no administrator.
        TakenError: somebody has the user name or the address.
    """
    if not _may_make_accounts(session, by):
        raise NotAllowedError(data.user_name)
    account = Account(
        identifier=mint(),
        user_name=folded(data.user_name),
        email=folded(data.email) if data.email else None,
        name=data.name.strip(),
        language=data.language,
        state=AccountState.INVITED,
        made_by_id=by.account_id,
        created_at=now(),
    )
    try:
        with session.begin_nested():
            session.add(account)
    except IntegrityError:
        raise TakenError(field=_taken(session, folded(data.user_name))) from None
    record_act(session, _act(AuditAction.ACCOUNT_MADE, account), by=by)
    return Made(
        account,
        make_typed_code(
            session, vault, CodeFor(account_id=account.id, purpose=CodePurpose.FIRST_SIGN_IN, made_by_id=by.account_id)
        ),
    )


def issue_code(session: Session, vault: Vault, account: Account, *, by: Actor) -> str:
    """A new printed code with which its owner sets a new password; those given out before hold no longer.

    A second factor is asked for all the same, and the account's owner is shown who made the code.

    Raises:
        NotAllowedError: the actor may not (`may_issue_code`), and is not the archive's own commands.
    """
    if by == COMMANDS:
        usable = account.state in _USABLE
    else:
        usable = may_issue_code(session, account, open_permissions(session, by))
    if not usable:
        raise NotAllowedError(account.identifier)
    purpose = CodePurpose.FIRST_SIGN_IN if account.state is AccountState.INVITED else CodePurpose.RESET
    drop_codes(session, account.id, CodePurpose.FIRST_SIGN_IN, CodePurpose.RESET)
    record_act(session, changed(account, AccountChange.CODE_MADE), by=by)
    return make_typed_code(session, vault, CodeFor(account_id=account.id, purpose=purpose, made_by_id=by.account_id))


def may_issue_code(session: Session, account: Account, permissions: Permissions) -> bool:
    """Whether a steward may give out a code for an account that she made for somebody without e-mail.

    Whoever has the code reads what the account reads: so only as long as it belongs to collectives of hers alone.
    """
    made_by_them = account.made_by_id is not None and account.made_by_id == permissions.account_id
    if account.state not in _USABLE or account.email is not None or not made_by_them:
        return False
    today = lima_today()
    homes = select(Membership.holder_id, holds(today)).where(Membership.account_id == account.id, ~is_over(today))
    found = session.execute(homes).all()
    # A block may be lifted any day: where the account is blocked it is at home as well.
    hers_alone = all(home is not None and permissions.is_steward_of(home) for home, _ in found)
    return hers_alone and any(is_held for _, is_held in found)


def block_account(session: Session, account: Account, *, by: Actor) -> None:
    """Ends every session and has the account sign in nowhere, its tokens neither, until it is unblocked.

    Raises:
        NotAllowedError: the actor is no administrator, or the account is closed.
    """
    _set_state(session, account, AccountState.BLOCKED, by)
    end_sessions(session, account.id)
    drop_codes(session, account.id, CodePurpose.FIRST_SIGN_IN, CodePurpose.RESET, CodePurpose.SECOND_STEP)
    record_act(session, changed(account, AccountChange.BLOCKED), by=by)


def unblock_account(session: Session, account: Account, *, by: Actor) -> None:
    """Lets it sign in again; who never had a password needs a new code.

    Raises:
        NotAllowedError: the actor is no administrator, or the account is closed.
    """
    state = AccountState.ACTIVE if account.password_hash else AccountState.INVITED
    _set_state(session, account, state, by)
    record_act(session, changed(account, AccountChange.UNBLOCKED), by=by)


def get_account(session: Session, user_name: str) -> Account:
    """The account of this user name.

    Raises:
        NotFoundError: there is none.
    """
    account = session.scalar(select(Account).where(Account.user_name == folded(user_name)))
    if account is None:
        raise NotFoundError(user_name)
    return account


def find_accounts(session: Session) -> Sequence[Account]:
    """All, by user name."""
    return session.scalars(select(Account).order_by(Account.user_name)).all()


def changed(account: Account, change: AccountChange) -> Act:
    """The act of changing something of an account, which its owner is shown."""
    return _act(AuditAction.ACCOUNT_CHANGED, account, change=change.value)


def _act(action: AuditAction, account: Account, **detail: object) -> Act:
    return Act(action=action, on_behalf_of=account.id, subject=account.identifier, detail=detail)


def _taken(session: Session, user_name: str) -> str:
    return "user_name" if session.scalar(select(Account.id).where(Account.user_name == user_name)) else "email"


def _may_make_accounts(session: Session, by: Actor) -> bool:
    if by == COMMANDS:
        return True
    permissions = open_permissions(session, by)
    is_steward = any(Role.STEWARD in roles for roles in permissions.roles.values())
    return is_steward or permissions.is_of_the_archive(Role.ADMINISTRATOR)


def _administers(session: Session, by: Actor) -> bool:
    return by == COMMANDS or open_permissions(session, by).is_of_the_archive(Role.ADMINISTRATOR)


def _set_state(session: Session, account: Account, state: AccountState, by: Actor) -> None:
    if account.state is AccountState.CLOSED or not _administers(session, by):
        raise NotAllowedError(account.identifier)
    account.state = state
