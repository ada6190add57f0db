"""The steps of signing in: each transaction is short, and none waits while a password is hashed."""

from flask import request

from archive.errors import SignInRefusedError
from archive.extensions import parts
from archive.inputs.account import SignInInput
from archive.inputs.governance import AccountState
from archive.models.account import Account
from archive.services.account_session import begin_session
from archive.services.password import is_password
from archive.services.sign_in import find_login
from archive.web.device import device_of


def sign_in(data: SignInInput) -> str:
    """The secret of a session that begins.

    Raises:
        SignInRefusedError: whatever is the reason.
    """
    database = parts().database
    with database.reading() as session:
        account = find_login(session, data.login)
    right = is_password(data.password, account.password_hash if account else None)
    if account is None or not right or account.state is not AccountState.ACTIVE:
        raise SignInRefusedError
    with database.writing() as session:
        return begin_session(
            session,
            session.get_one(Account, account.id),
            shared=data.shared,
            device=device_of(request.user_agent.string),
        )
