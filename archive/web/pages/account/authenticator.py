"""The second factor: added with an authenticator that has read the picture, removed, and its codes for recovery."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64Error
from collections.abc import Sequence

from flask import render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.access import Actor
from archive.errors import CodeRefusedError, SealedError
from archive.extensions import parts
from archive.models.account import Account
from archive.schemas.own_account import AuthenticatorChangeSchema, AuthenticatorSchema
from archive.services.accounts import second_factor
from archive.services.accounts.account_session import SignedIn
from archive.services.accounts.back_off import begin_attempt, forget_attempts
from archive.web.address.pages import Page
from archive.web.pages.account.entering import REFUSALS, Told, told_of
from archive.web.qr import qr
from archive.web.signing.known_device import attempt_at
from archive.web.signing.signed_in import current_session_id, require_account
from archive.web.signing.signing_in import confirm_password
from archive.web.template_words import stand_at_page


def show_authenticator() -> Response:
    """A picture to read with an authenticator, or that there is one."""
    return Response(_page(None), mimetype="text/html")


def settle_authenticator() -> Response:
    """Adds one, removes it, or makes other codes for recovery; these are shown this once."""
    account = require_account()
    try:
        codes = _turn_on(account) if "secret" in request.form else _change(account)
    except REFUSALS as error:
        told = told_of(error)
        return told.answer(_page(told))
    return Response(_page(None, codes), mimetype="text/html")


def _turn_on(account: SignedIn) -> Sequence[str]:
    data = AuthenticatorSchema().load(request.form.to_dict())
    confirm_password(account, data["current"])
    secret = _unwrapped(account, data["secret"])
    with parts().database.writing() as session:
        return second_factor.turn_on(session, parts().vault, session.get_one(Account, account.id), secret, data["code"])


def _change(account: SignedIn) -> Sequence[str]:
    data = AuthenticatorChangeSchema().load(request.form.to_dict())
    confirm_password(account, data["current"])
    attempt = attempt_at(f"second step {account.identifier}", account.identifier)
    with parts().database.writing() as session:
        begin_attempt(session, attempt)
    with parts().database.writing() as session:
        row = session.get_one(Account, account.id)
        second_factor.check_second_factor(session, parts().vault, row, data["code"])
        forget_attempts(session, attempt)
        return _changed(session, row, off=data["off"])


def _changed(session: Session, account: Account, *, off: bool) -> Sequence[str]:
    if off:
        second_factor.turn_off(session, account, by=Actor(account_id=account.id))
        return ()
    return second_factor.renew_recovery_codes(session, parts().vault, account)


def _page(told: Told | None, codes: Sequence[str] = ()) -> str:
    account = require_account()
    stand_at_page(Page.ACCOUNT_AUTHENTICATOR)
    with parts().database.reading() as session:
        has_one = session.get_one(Account, account.id).totp_secret is not None
    secret = "" if has_one else second_factor.new_secret()
    return render_template(
        "pages/account/authenticator.html",
        told=told,
        has_one=has_one,
        codes=codes,
        secret=secret,
        wrapped=_wrapped(account, secret),
        picture=qr(second_factor.provisioning_uri(secret, account.user_name)) if secret else "",
    )


def _bound(account: SignedIn) -> str:
    """What was shown in one session is no other's."""
    return f"authenticator {account.identifier} {current_session_id()}"


def _wrapped(account: SignedIn, secret: str) -> str:
    return urlsafe_b64encode(parts().vault.wrap(secret.encode(), bound_to=_bound(account))).decode()


def _unwrapped(account: SignedIn, wrapped: str) -> str:
    try:
        return parts().vault.unwrap(urlsafe_b64decode(wrapped), bound_to=_bound(account)).decode()
    except (SealedError, NotBase64Error, ValueError):
        raise CodeRefusedError from None
