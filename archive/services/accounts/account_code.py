"""Codes that are used once: made, and used up by whoever has them first."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from archive.errors import CodeRefusedError
from archive.inputs.governance import CodePurpose
from archive.models.account_code import AccountCode
from archive.models.identifier import ALPHABET
from archive.models.moment import now
from archive.services.sealed import Vault

#: Sixty bits: with the waits between attempts nobody guesses it while it holds, and it is short enough to type.
_TYPED_LENGTH: Final = 12
_GROUP: Final = 4
_LINK_BYTES: Final = 32
_CONFUSABLE: Final = str.maketrans({"i": "1", "l": "1", "o": "0", "-": "", " ": "", "·": ""})
#: How long each that is printed holds; recovery codes until they are used.
_PRINTED_LASTS: Final = {CodePurpose.FIRST_SIGN_IN: timedelta(days=30), CodePurpose.RESET: timedelta(days=3)}
#: How long each that only programs read holds: a link that was mailed lies in a mailbox.
SECRET_LASTS: Final = {
    CodePurpose.RESET: timedelta(hours=1),
    CodePurpose.SECOND_STEP: timedelta(minutes=10),
    CodePurpose.NEW_EMAIL: timedelta(days=1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeFor:
    """Whose code it is to be, what for, and who makes it; `sealed` goes with it."""

    account_id: int | None
    purpose: CodePurpose
    made_by_id: int | None = None
    sealed: bytes | None = None


def make_typed_code(session: Session, vault: Vault, made: CodeFor) -> str:
    """A code to be printed and typed: `abcd-efgh-jkmn`."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(_TYPED_LENGTH))
    _keep(session, vault, code, made, _PRINTED_LASTS.get(made.purpose))
    return "-".join(code[start : start + _GROUP] for start in range(0, _TYPED_LENGTH, _GROUP))


def make_secret(session: Session, vault: Vault, made: CodeFor) -> str:
    """A code that only programs read, for a link or a cookie."""
    secret = secrets.token_urlsafe(_LINK_BYTES)
    _keep(session, vault, secret, made, SECRET_LASTS[made.purpose])
    return secret


def find_code(session: Session, vault: Vault, written: str, *purposes: CodePurpose) -> AccountCode:
    """A code that still can be used; looking at it uses nothing up.

    Raises:
        CodeRefusedError: there is none.
    """
    digests = {_digest(vault, written), _digest(vault, _as_printed(written))}
    code = session.scalar(
        select(AccountCode).where(
            AccountCode.digest.in_(digests),
            AccountCode.purpose.in_(purposes),
            AccountCode.account_id.is_not(None),
            AccountCode.used_at.is_(None),
            or_(AccountCode.ends_at.is_(None), AccountCode.ends_at > now()),
        )
    )
    if code is None:
        raise CodeRefusedError
    return code


def find_own_code(
    session: Session, vault: Vault, account_id: int | None, written: str, *purposes: CodePurpose
) -> AccountCode:
    """The same of one account's alone.

    Raises:
        CodeRefusedError: there is none, or it is another's.
    """
    code = find_code(session, vault, written, *purposes)
    if code.account_id != account_id:
        raise CodeRefusedError
    return code


def use_code(session: Session, code: AccountCode) -> None:
    """Uses it up; of two who try at once one succeeds.

    Raises:
        CodeRefusedError: somebody was first.
    """
    used = update(AccountCode).where(AccountCode.id == code.id, AccountCode.used_at.is_(None)).values(used_at=now())
    if not session.execute(used.returning(AccountCode.id)).all():
        raise CodeRefusedError


def drop_codes(session: Session, account_id: int, *purposes: CodePurpose) -> None:
    """Has no code of these purposes hold any longer."""
    session.execute(delete(AccountCode).where(AccountCode.account_id == account_id, AccountCode.purpose.in_(purposes)))


def sweep_codes(session: Session) -> None:
    """Removes what was used and what has run out."""
    session.execute(delete(AccountCode).where(or_(AccountCode.used_at.is_not(None), AccountCode.ends_at <= now())))


def _keep(session: Session, vault: Vault, code: str, made: CodeFor, lasts: timedelta | None) -> None:
    at = now()
    session.add(
        AccountCode(
            digest=_digest(vault, code),
            account_id=made.account_id,
            purpose=made.purpose,
            sealed=made.sealed,
            made_by_id=made.made_by_id,
            made_at=at,
            ends_at=at + lasts if lasts else None,
        )
    )
    session.flush()


def _as_printed(written: str) -> str:
    return written.strip().lower().translate(_CONFUSABLE)


def _digest(vault: Vault, code: str) -> str:
    return vault.keyed_hash(f"code {code}".encode())
