"""The sign-in page, and the way out."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from archive.schemas.account import SignInSchema
from archive.web.address.pages import Page, page_address
from archive.web.locale import page_language
from archive.web.own_word import led_to_own
from archive.web.pages.account.entering import REFUSALS, Told, enter, leave_session, led_on, told_of
from archive.web.signing.signed_in import current_account, forget_session
from archive.web.signing.signing_in import sign_in
from archive.web.template_words import stand_at_page

blueprint = Blueprint("sign_in", __name__, url_prefix="/<language:language>")


@blueprint.get("/<any(ingresar, signin):word>")
def show_sign_in(word: str) -> str | Response:
    """The form; whoever has signed in is led on."""
    if led := led_to_own(Page.SIGN_IN, word):
        return led
    if current_account():
        return redirect(led_on() or page_address(Page.ACCOUNT, page_language()))
    return _form(None)


@blueprint.post("/<any(ingresar, signin):word>")
def begin(word: str) -> Response:  # noqa: ARG001 (either word leads here)
    """Signs in, or says in the form that this is not how."""
    try:
        data = SignInSchema().load(request.form.to_dict())
        return enter(sign_in(data), shared=data.shared)
    except REFUSALS as error:
        told = told_of(error)
        return told.answer(_form(told))


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
    leave_session()
    response = redirect(page_address(Page.HOME, page_language()), 303)
    forget_session(response)
    return response


def _form(told: Told | None) -> str:
    asked = led_on()
    stand_at_page(Page.SIGN_IN, (("next", asked),) if asked else ())
    return render_template("pages/account/sign_in.html", told=told, next=asked, typed=request.form)
