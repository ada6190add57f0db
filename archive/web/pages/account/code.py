"""A password is set: with a printed code, or behind a link that was mailed."""

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from archive.schemas.account import CodeSchema, LinkSchema
from archive.web.address.pages import Page
from archive.web.own_word import led_to_own
from archive.web.pages.account.entering import REFUSALS, Told, enter, told_of
from archive.web.signing.signing_in import redeem_code, redeem_link
from archive.web.template_words import stand_at_page

blueprint = Blueprint("code", __name__, url_prefix="/<language:language>")


@blueprint.get("/<any(codigo, code):word>")
def show_code(word: str) -> str | Response:
    """The form for a printed code."""
    if led := led_to_own(Page.CODE, word):
        return led
    return _form("pages/account/code.html", None)


@blueprint.post("/<any(codigo, code):word>")
def redeem(word: str) -> Response:  # noqa: ARG001 (either word leads here)
    """Uses the code up, and signs in."""
    try:
        data = CodeSchema().load(request.form.to_dict())
        return enter(redeem_code(data), shared=data.shared)
    except REFUSALS as error:
        told = told_of(error)
        return told.answer(_form("pages/account/code.html", told))


@blueprint.get("/<any(codigo, code):word>/<secret>")
def show_link(word: str, secret: str) -> str:  # noqa: ARG001 (looking at it uses nothing up: mail programs do)
    """The form behind a link."""
    return _form("pages/account/link.html", None)


@blueprint.post("/<any(codigo, code):word>/<secret>")
def redeem_secret(word: str, secret: str) -> Response:  # noqa: ARG001
    """Uses the link up, and signs in."""
    try:
        data = LinkSchema().load({**request.form.to_dict(), "secret": secret})
        return enter(redeem_link(data), shared=data.shared)
    except REFUSALS as error:
        told = told_of(error)
        return told.answer(_form("pages/account/link.html", told))


def _form(template: str, told: Told | None) -> str:
    stand_at_page(Page.CODE)
    return render_template(template, told=told, typed=request.form)
