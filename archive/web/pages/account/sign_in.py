"""The sign-in page, and the way out."""

from flask import Blueprint, redirect, render_template, request
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from archive.errors import SignInRefusedError
from archive.extensions import parts
from archive.schemas.account import SignInSchema
from archive.services.account_session import end_session
from archive.web.address import Page, page_address
from archive.web.locale import page_language
from archive.web.signed_in import current_account, current_session_id, forget_session, keep_session, safe_next
from archive.web.signing_in import sign_in
from archive.web.template_words import stand_at_page

blueprint = Blueprint("sign_in", __name__, url_prefix="/<language:language>")


@blueprint.get("/<any(ingresar, signin):word>")
def show_sign_in(word: str) -> str | Response:
    """The form; whoever has signed in is led on."""
    if not page_address(Page.SIGN_IN, page_language()).endswith(f"/{word}"):
        return redirect(page_address(Page.SIGN_IN, page_language()), 301)
    if current_account():
        return redirect(_led_on())
    return _form()


@blueprint.post("/<any(ingresar, signin):word>")
def begin(word: str) -> Response | tuple[str, int]:  # noqa: ARG001 (either word leads here)
    """Signs in, or says in the form that this is not how."""
    try:
        data = SignInSchema().load(request.form.to_dict())
        secret = sign_in(data)
    except (ValidationError, SignInRefusedError):
        return _form(refused=True), 422
    response = redirect(_led_on(), 303)
    keep_session(response, secret, shared=data.shared)
    return response


@blueprint.get("/<any(salir, signout):word>")
def show_sign_out(word: str) -> str | Response:  # noqa: ARG001
    """Asks, since following a link must not sign anybody out."""
    if current_account() is None:
        return redirect(page_address(Page.HOME, page_language()))
    stand_at_page(Page.SIGN_OUT)
    return render_template("pages/account/sign_out.html")


@blueprint.post("/<any(salir, signout):word>")
def end(word: str) -> Response:  # noqa: ARG001
    """Ends the session on both sides."""
    account, session_id = current_account(), current_session_id()
    if account is not None and session_id is not None:
        with parts().database.writing() as session:
            end_session(session, session_id, account_id=account.id)
    response = redirect(page_address(Page.HOME, page_language()), 303)
    forget_session(response)
    return response


def _led_on() -> str:
    return safe_next(request.values.get("next")) or page_address(Page.ACCOUNT, page_language())


def _form(*, refused: bool = False) -> str:
    led_on = safe_next(request.values.get("next"))
    stand_at_page(Page.SIGN_IN, (("next", led_on),) if led_on else ())
    return render_template("pages/account/sign_in.html", refused=refused, next=led_on, typed=request.form)
