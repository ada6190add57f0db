"""The forms on the page of somebody's own account."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import redirect, request
from marshmallow import Schema
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.extensions import parts
from archive.inputs.governance import CodePurpose
from archive.models.account import Account
from archive.schemas import own_account as schemas
from archive.services.accounts.account_code import SECRET_LASTS
from archive.services.accounts.account_session import end_session
from archive.services.accounts.api_token import end_token, make_token
from archive.services.outgoing_mail import write_letter
from archive.services.own.own_account import begin_new_email, change_details, change_password, end_other_sessions
from archive.web.address.pages import Page, absolute, page_address
from archive.web.letters.accounts import email_letter
from archive.web.locale import page_language
from archive.web.pages.account.entering import REFUSALS, told_of
from archive.web.pages.account.own_page import Refused, own_page
from archive.web.signing.signed_in import current_session_id, require_account
from archive.web.signing.signing_in import confirm_password


@dataclass(frozen=True, slots=True)
class Form:
    """What it has to hold, and what is done with it; what comes back is shown, this once."""

    schema: type[Schema]
    do: Callable[[Session, Account, Mapping[str, Any]], str | None]


def settle(page: Page) -> Response:
    """Does what the form at an address asks for; what is refused is told beside it."""
    account = require_account()
    form = FORMS[page]
    try:
        data = form.schema().load(request.form.to_dict())
        if "current" in data:
            confirm_password(account, data["current"])
        if "password" in data:
            # Before the transaction begins: hashing takes long.
            data["password_hash"] = parts().passwords.hash(data["password"])
        with parts().database.writing() as session:
            shown = form.do(session, session.get_one(Account, account.id), data)
    except REFUSALS as error:
        told = told_of(error)
        return told.answer(own_page(Refused(told, page)))
    if shown:
        return Response(own_page(new_token=shown), mimetype="text/html")
    return redirect(page_address(Page.ACCOUNT, page_language(), (("kept", page.value),)), 303)


def _here() -> int:
    # Whoever has signed in came in a session: no form is sent with a token.
    return current_session_id() or 0


def _change_details(session: Session, account: Account, data: Mapping[str, Any]) -> None:
    change_details(session, account, data["details"])


def _change_password(session: Session, account: Account, data: Mapping[str, Any]) -> None:
    change_password(session, account, data["password_hash"], session_id=_here())


def _ask_for_email(session: Session, account: Account, data: Mapping[str, Any]) -> None:
    secret = begin_new_email(session, parts().vault, account, data["email"])
    link = absolute(f"{page_address(Page.CONFIRM_EMAIL, page_language())}/{secret}")
    letter = email_letter(account, data["email"], link)
    write_letter(session, parts().vault, letter, lasts=SECRET_LASTS[CodePurpose.NEW_EMAIL])


def _end_session(session: Session, account: Account, data: Mapping[str, Any]) -> None:
    if data["session"] is None:
        end_other_sessions(session, account, session_id=_here())
    else:
        end_session(session, data["session"], account_id=account.id)


def _make_token(session: Session, account: Account, data: Mapping[str, Any]) -> str:
    return make_token(session, account, data["token"])


def _end_token(session: Session, account: Account, data: Mapping[str, Any]) -> None:
    end_token(session, data["token"], account=account)


FORMS: Final[Mapping[Page, Form]] = {
    Page.ACCOUNT_DETAILS: Form(schemas.DetailsSchema, _change_details),
    Page.ACCOUNT_PASSWORD: Form(schemas.PasswordSchema, _change_password),
    Page.ACCOUNT_EMAIL: Form(schemas.EmailSchema, _ask_for_email),
    Page.ACCOUNT_SESSIONS: Form(schemas.SessionSchema, _end_session),
    Page.ACCOUNT_TOKENS: Form(schemas.TokenSchema, _make_token),
    Page.ACCOUNT_TOKEN_END: Form(schemas.TokenEndSchema, _end_token),
}
