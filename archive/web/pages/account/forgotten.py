"""A forgotten password: whoever is named, the same is done and the same is answered."""

from flask import Blueprint, redirect, render_template, request
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from archive.extensions import parts
from archive.schemas.account import ForgottenSchema
from archive.services.accounts.reset import LETTER_LASTS, begin_reset
from archive.services.accounts.sign_in import find_login
from archive.services.outgoing_mail import write_letter
from archive.web.address.pages import Page, absolute, page_address
from archive.web.letters.accounts import reset_letter
from archive.web.locale import page_language
from archive.web.own_word import led_to_own
from archive.web.pages.account.entering import Told, told_of
from archive.web.rate_limit import Counted, TooManyPasswordsError, count
from archive.web.template_words import stand_at_page

blueprint = Blueprint("forgotten", __name__, url_prefix="/<language:language>")


@blueprint.get("/<any(olvido, forgotten):word>")
def show_forgotten(word: str) -> str | Response:
    """The form."""
    if led := led_to_own(Page.FORGOTTEN, word):
        return led
    return _form(None)


@blueprint.post("/<any(olvido, forgotten):word>")
def ask(word: str) -> Response:  # noqa: ARG001 (either word leads here)
    """Has a letter sent, if there is somebody to send it to."""
    try:
        login = ForgottenSchema().load(request.form.to_dict())["login"]
        count(Counted.PASSWORD)
    except (ValidationError, TooManyPasswordsError) as error:
        told = told_of(error)
        return told.answer(_form(told))
    with parts().database.writing() as session:
        secret, account = begin_reset(session, parts().vault, find_login(session, login))
        link = absolute(f"{page_address(Page.CODE, page_language())}/{secret}")
        write_letter(session, parts().vault, reset_letter(account, link) if account else None, lasts=LETTER_LASTS)
    return redirect(page_address(Page.FORGOTTEN, page_language(), (("sent", "1"),)), 303)


def _form(told: Told | None) -> str:
    stand_at_page(Page.FORGOTTEN)
    return render_template(
        "pages/account/forgotten.html",
        told=told,
        typed=request.form,
        sent=request.args.get("sent"),
        mails=parts().post is not None,
    )
