"""Whatever somebody is signed in with, of every account at once: what a restored database must not bring back."""

from typing import Final

from sqlalchemy import delete
from sqlalchemy.orm import Session

from archive.models.account_code import AccountCode
from archive.models.account_session import AccountSession
from archive.models.api_token import ApiToken

_ENDED: Final = (AccountSession, AccountCode, ApiToken)


def end_all_access(session: Session) -> None:
    """Ends sessions, codes (also those for recovery and for a first sign-in) and tokens; passwords stay."""
    for model in _ENDED:
        session.execute(delete(model))
