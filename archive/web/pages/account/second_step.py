"""The second step of a sign-in whose account asks for one."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from archive.errors import SignInRefusedError
from archive.schemas.account import SecondStepSchema
from archive.web.address.pages import Page, page_address
from archive.web.locale import page_language
from archive.web.pages.account.entering import REFUSALS, SECOND_STEP_COOKIE, Told, led_on, let_in, told_of
from archive.web.signing.signing_in import complete
from archive.web.template_words import stand_at_page

blueprint = Blueprint("second_step", __name__, url_prefix="/<language:language>")


@blueprint.get("/<any(comprobar, check):word>")
def show_second_step(word: str) -> str | Response:  # noqa: ARG001 (either word leads here)
    """The form, for whoever has taken the first step."""
    if SECOND_STEP_COOKIE not in request.cookies:
        return redirect(page_address(Page.SIGN_IN, page_language()))
    return _form(None)


@blueprint.post("/<any(comprobar, check):word>")
def take_second_step(word: str) -> Response:  # noqa: ARG001
    """Signs in, or leads back to the beginning where that took too long."""
    try:
        secret = request.cookies.get(SECOND_STEP_COOKIE, "")
        data = SecondStepSchema().load({**request.form.to_dict(), "secret": secret})
        response = let_in(*complete(data), shared=data.shared)
    except SignInRefusedError:
        return redirect(page_address(Page.SIGN_IN, page_language()), 303)
    except REFUSALS as error:
        told = told_of(error)
        return told.answer(_form(told))
    response.delete_cookie(SECOND_STEP_COOKIE, path=request.script_root or "/")
    return response


def _form(told: Told | None) -> str:
    stand_at_page(Page.SIGN_IN)
    return render_template(
        "pages/account/second_step.html", told=told, next=led_on(), shared=request.values.get("shared")
    )
