"""The link that shows that somebody reads the mail of the address they gave."""

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from archive.errors import CodeRefusedError
from archive.extensions import parts
from archive.services.own.own_account import confirm_email
from archive.web.address.pages import Page, page_address
from archive.web.locale import page_language
from archive.web.pages.account.entering import Told, told_of
from archive.web.template_words import stand_at_page

blueprint = Blueprint("email", __name__, url_prefix="/<language:language>")


@blueprint.get("/<any(correo, email):word>/<secret>")
def show_link(word: str, secret: str) -> str:  # noqa: ARG001 (looking at it uses nothing up: mail programs do)
    """Asks."""
    return _page(None)


@blueprint.post("/<any(correo, email):word>/<secret>")
def confirm(word: str, secret: str) -> Response:  # noqa: ARG001
    """Makes the address that of the account, whoever is signed in to whatever here."""
    try:
        with parts().database.writing() as session:
            confirm_email(session, parts().vault, secret)
    except CodeRefusedError as error:
        told = told_of(error)
        return told.answer(_page(told))
    return redirect(page_address(Page.ACCOUNT, page_language(), (("kept", Page.CONFIRM_EMAIL.value),)), 303)


def _page(told: Told | None) -> str:
    stand_at_page(Page.ACCOUNT)
    return render_template("pages/account/email.html", told=told)
