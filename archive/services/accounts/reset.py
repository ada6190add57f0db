"""A forgotten password: a link that is mailed, holds for an hour and is used once."""

from datetime import timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.inputs.governance import AccountState, CodePurpose
from archive.models.account import Account
from archive.models.account_code import AccountCode
from archive.models.moment import now
from archive.services.accounts.account_code import SECRET_LASTS, CodeFor, make_secret
from archive.services.sealed import Vault

#: Letters that somebody is sent within the hour, whoever asks for them.
_MOST: Final = 3
_NOBODY: Final = 0
_IN_USE: Final = frozenset({AccountState.ACTIVE, AccountState.INVITED})


def begin_reset(session: Session, vault: Vault, account: Account | None) -> tuple[str, Account | None]:
    """The secret of a link, and whom it is to be mailed to.

    The same is done whoever was named: for an account that there is not, is not in use, has no address, or was sent
    enough, the secret is nobody's and opens nothing.
    """
    reached = account if account and account.email and account.state in _IN_USE else None
    sent = session.scalar(
        select(func.count())
        .select_from(AccountCode)
        .where(
            AccountCode.account_id == (reached.id if reached else _NOBODY),
            AccountCode.purpose == CodePurpose.RESET,
            AccountCode.made_by_id.is_(None),
            AccountCode.made_at > now() - timedelta(hours=1),
        )
    )
    if sent is not None and sent >= _MOST:
        reached = None
    made = CodeFor(account_id=reached.id if reached else None, purpose=CodePurpose.RESET)
    return make_secret(session, vault, made), reached


#: A letter is of no use once its link is none.
LETTER_LASTS: Final = SECRET_LASTS[CodePurpose.RESET]
