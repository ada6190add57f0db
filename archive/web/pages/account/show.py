"""Somebody's own account."""

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from archive.web.address import Page, page_address
from archive.web.locale import page_language
from archive.web.signed_in import require_account
from archive.web.template_words import stand_at_page

blueprint = Blueprint("account", __name__, url_prefix="/<language:language>")


@blueprint.get("/<any(cuenta, account):word>")
def show_account(word: str) -> str | Response:
    """What is kept of them, and what they can settle."""
    account = require_account()
    if not page_address(Page.ACCOUNT, page_language()).endswith(f"/{word}"):
        return redirect(page_address(Page.ACCOUNT, page_language()), 301)
    stand_at_page(Page.ACCOUNT)
    return render_template("pages/account/show.html", account=account)
