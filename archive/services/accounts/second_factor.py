"""The second factor: codes of an authenticator (TOTP, RFC 6238), each taken once, and codes for when it is lost."""

import secrets
from base64 import b32encode
from datetime import datetime
from hmac import compare_digest
from typing import Final

from pyotp import TOTP
from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from archive.access import Actor
from archive.errors import CodeRefusedError, SealedError, SignInRefusedError
from archive.inputs.account import SecondStepInput
from archive.inputs.governance import AccountChange, AccountState, CodePurpose
from archive.models.account import Account
from archive.models.moment import now
from archive.services.accounts.account import changed
from archive.services.accounts.account_code import (
    CodeFor,
    drop_codes,
    find_code,
    find_own_code,
    make_typed_code,
    use_code,
)
from archive.services.accounts.sign_in import Browser, complete_sign_in
from archive.services.audit import record_act
from archive.services.sealed import Vault

#: RFC 4226 asks for 128 bits at least and recommends 160.
_SECRET_BYTES: Final = 20
#: Clocks may differ by a step.
_STEPS_AROUND: Final = (-1, 0, 1)
_RECOVERY_CODES: Final = 8
_ISSUER: Final = "Pallay"


def new_secret() -> str:
    """What an authenticator and the archive are to share, as people type it."""
    return b32encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def provisioning_uri(secret: str, user_name: str) -> str:
    """What an authenticator reads from a picture."""
    return TOTP(secret).provisioning_uri(name=user_name, issuer_name=_ISSUER)


def turn_on(session: Session, vault: Vault, account: Account, secret: str, written: str) -> list[str]:
    """Keeps the secret once a code shows that an authenticator has it; gives codes for recovery, which nobody keeps.

    Raises:
        CodeRefusedError: the code is not the secret's.
    """
    step = _step_of(secret, written, now())
    if step is None:
        raise CodeRefusedError
    account.totp_secret = vault.wrap(secret.encode(), bound_to=account.identifier)
    account.totp_step = step
    record_act(session, changed(account, AccountChange.SECOND_FACTOR_ON), by=Actor(account_id=account.id))
    return _new_recovery_codes(session, vault, account)


def turn_off(session: Session, account: Account, *, by: Actor) -> None:
    """A password is enough from now on; codes for recovery hold no longer."""
    account.totp_secret = account.totp_step = None
    drop_codes(session, account.id, CodePurpose.RECOVERY)
    record_act(session, changed(account, AccountChange.SECOND_FACTOR_OFF), by=by)


def renew_recovery_codes(session: Session, vault: Vault, account: Account) -> list[str]:
    """Others in place of those there were."""
    record_act(session, changed(account, AccountChange.RECOVERY_CODES), by=Actor(account_id=account.id))
    return _new_recovery_codes(session, vault, account)


def check_second_factor(session: Session, vault: Vault, account: Account, written: str) -> None:
    """Takes a code of the authenticator, or one for recovery, and neither ever again.

    Raises:
        CodeRefusedError: it is neither, or was taken before.
    """
    step = _step_of(_secret_of(vault, account), written, now())
    if step is not None:
        _take_step(session, account, step)
        return
    use_code(session, find_own_code(session, vault, account.id, written, CodePurpose.RECOVERY))


def _secret_of(vault: Vault, account: Account) -> str:
    if account.totp_secret is None:
        raise CodeRefusedError
    try:
        return vault.unwrap(account.totp_secret, bound_to=account.identifier).decode()
    except SealedError:
        # Of a key that this installation has no more: no code is the right one.
        raise CodeRefusedError from None


def find_second_step(session: Session, vault: Vault, secret: str) -> Account:
    """Whose sign-in has begun.

    Raises:
        SignInRefusedError: none, or it took too long.
    """
    try:
        code = find_code(session, vault, secret, CodePurpose.SECOND_STEP)
    except CodeRefusedError:
        raise SignInRefusedError from None
    return session.get_one(Account, code.account_id)


def complete_second_step(session: Session, vault: Vault, data: SecondStepInput, browser: Browser) -> str:
    """The secret of the session that begins.

    Raises:
        SignInRefusedError: the sign-in has not begun, or the account was blocked since.
        CodeRefusedError: the code is not the one, or was taken before.
    """
    account = find_second_step(session, vault, data.secret)
    if account.state is not AccountState.ACTIVE:
        raise SignInRefusedError
    check_second_factor(session, vault, account, data.code)
    use_code(session, find_code(session, vault, data.secret, CodePurpose.SECOND_STEP))
    return complete_sign_in(session, account, browser)


def _step_of(secret: str, written: str, at: datetime) -> int | None:
    """The time step that a code belongs to."""
    typed = written.replace(" ", "")
    totp = TOTP(secret)
    around = totp.timecode(at)
    matching = (around + off for off in _STEPS_AROUND if _is_same(totp.generate_otp(around + off), typed))
    return next(matching, None)


def _is_same(code: str, typed: str) -> bool:
    return compare_digest(code.encode(), typed.encode())


def _take_step(session: Session, account: Account, step: int) -> None:
    later = or_(Account.totp_step.is_(None), Account.totp_step < step)
    taken = update(Account).where(Account.id == account.id, later).values(totp_step=step)
    if not session.execute(taken.returning(Account.id)).all():
        raise CodeRefusedError


def _new_recovery_codes(session: Session, vault: Vault, account: Account) -> list[str]:
    drop_codes(session, account.id, CodePurpose.RECOVERY)
    made = CodeFor(account_id=account.id, purpose=CodePurpose.RECOVERY, made_by_id=account.id)
    return [make_typed_code(session, vault, made) for _ in range(_RECOVERY_CODES)]
