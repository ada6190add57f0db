"""What somebody settles of their own account."""

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from archive.access import Actor, holds, lima_today
from archive.errors import CodeRefusedError
from archive.inputs.account import OwnDetails
from archive.inputs.governance import AccountChange, AccountState, AuditAction, CodePurpose, Role
from archive.models.account import Account
from archive.models.account_code import AccountCode
from archive.models.block import Block
from archive.models.claim import Claim
from archive.models.membership import Membership
from archive.models.moment import now
from archive.models.protocol import ProtocolMember
from archive.models.sealed import Sealed
from archive.services.accounts.account import changed
from archive.services.accounts.account_code import CodeFor, drop_codes, find_code, make_secret, use_code
from archive.services.accounts.account_session import end_sessions
from archive.services.accounts.api_token import end_tokens
from archive.services.audit import Act, record_act
from archive.services.communities.audience_owner import let_go_of_entries
from archive.services.communities.membership import take_archive_role
from archive.services.sealed import Vault, begin_erasing, erase_keys_about

_ALL_CODES = tuple(CodePurpose)


def change_details(session: Session, account: Account, data: OwnDetails) -> None:
    """How they are called, and in which language they are written to."""
    account.name, account.language = data.name, data.language
    _record(session, account, AccountChange.NAME)


def change_password(session: Session, account: Account, password_hash: str, *, session_id: int) -> None:
    """Ends every session but the one at hand; links and codes for a password hold no longer."""
    account.password_hash = password_hash
    end_sessions(session, account.id, but=session_id)
    drop_codes(session, account.id, CodePurpose.FIRST_SIGN_IN, CodePurpose.RESET, CodePurpose.SECOND_STEP)
    _record(session, account, AccountChange.PASSWORD)


def end_other_sessions(session: Session, account: Account, *, session_id: int) -> None:
    """Signs out everywhere but here."""
    end_sessions(session, account.id, but=session_id)
    _record(session, account, AccountChange.SESSIONS_ENDED)


def begin_new_email(session: Session, vault: Vault, account: Account, email: str) -> str:
    """The secret of a link that shows that whoever asks reads the mail of this address; nothing changes before.

    Nobody is told whether another account has the address: then the link will not do.
    """
    drop_codes(session, account.id, CodePurpose.NEW_EMAIL)
    sealed = vault.wrap(email.encode(), bound_to=account.identifier)
    made = CodeFor(account_id=account.id, purpose=CodePurpose.NEW_EMAIL, made_by_id=account.id, sealed=sealed)
    return make_secret(session, vault, made)


def confirm_email(session: Session, vault: Vault, secret: str) -> None:
    """Makes the address that of the account.

    Raises:
        CodeRefusedError: the link was used, is too old, or another account has the address by now.
    """
    code: AccountCode = find_code(session, vault, secret, CodePurpose.NEW_EMAIL)
    use_code(session, code)
    account = session.get_one(Account, code.account_id)
    try:
        with session.begin_nested():
            account.email = vault.unwrap(code.sealed or b"", bound_to=account.identifier).decode()
    except IntegrityError:
        raise CodeRefusedError from None
    drop_codes(session, account.id, CodePurpose.RESET)
    _record(session, account, AccountChange.EMAIL)


def close_account(session: Session, account: Account) -> None:
    """What names the person goes; a row without a name stays for the ledger and the log, which point at it.

    Raises:
        RefusedError: the archive would be left without administrator.
    """
    by = Actor(account_id=account.id)
    if _administers(session, account.id):
        take_archive_role(session, account, by=by)
    record_act(
        session, Act(action=AuditAction.ACCOUNT_CLOSED, on_behalf_of=account.id, subject=account.identifier), by=by
    )
    end_sessions(session, account.id)
    end_tokens(session, account.id)
    drop_codes(session, account.id, *_ALL_CODES)
    _erase_grounds(session, account.id)
    # What they said aloud to whoever asked for something.
    erase_keys_about(session, account.identifier)
    let_go_of_entries(session, account.id)
    session.execute(delete(ProtocolMember).where(ProtocolMember.account_id == account.id))
    session.execute(delete(Membership).where(Membership.account_id == account.id))
    session.execute(delete(Block).where(Block.account_id == account.id))
    # No user name of anybody's: those have no such end.
    account.user_name, account.name = f"{account.identifier}.", ""
    account.email = account.password_hash = account.totp_secret = account.totp_step = account.artisan_id = None
    account.state, account.closed_at = AccountState.CLOSED, now()


def _erase_grounds(session: Session, account_id: int) -> None:
    """What they said of their claims; that they claimed, and how it ended, stays."""
    said = select(Claim.grounds_id).where(Claim.opened_by_id == account_id, Claim.grounds_id.is_not(None))
    begin_erasing(session)
    session.execute(update(Sealed).where(Sealed.id.in_(said)).values(content=b""))
    session.execute(update(Claim).where(Claim.opened_by_id == account_id).values(grounds_id=None))


def _administers(session: Session, account_id: int) -> bool:
    rows = select(Membership.id).where(
        Membership.account_id == account_id, Membership.holder_id.is_(None), Membership.role == Role.ADMINISTRATOR
    )
    return session.scalar(rows.where(holds(lima_today())).limit(1)) is not None


def _record(session: Session, account: Account, change: AccountChange) -> None:
    record_act(session, changed(account, change), by=Actor(account_id=account.id))
