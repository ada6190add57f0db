"""Somebody's own account: one page, with forms that each have an address, and two pages behind it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from archive.errors import NotFoundError
from archive.web.address.pages import Page, page_address, page_named
from archive.web.locale import page_language
from archive.web.own_word import led_to_own
from archive.web.pages.account.authenticator import settle_authenticator, show_authenticator
from archive.web.pages.account.forms import FORMS, settle
from archive.web.pages.account.leaving import close, download, show_closing
from archive.web.pages.account.own_page import own_page
from archive.web.signing.signed_in import require_account

blueprint = Blueprint("account", __name__, url_prefix="/<language:language>")

_SHOWN: Final[Mapping[Page, Callable[[], Response]]] = {
    Page.ACCOUNT_AUTHENTICATOR: show_authenticator,
    Page.ACCOUNT_CLOSE: show_closing,
}
_SENT: Final[Mapping[Page, Callable[[], Response]]] = {
    **{page: partial(settle, page) for page in FORMS},
    Page.ACCOUNT_AUTHENTICATOR: settle_authenticator,
    Page.ACCOUNT_EXPORT: download,
    Page.ACCOUNT_CLOSE: close,
}


@blueprint.get("/<any(cuenta, account):word>")
def show_account(word: str) -> str | Response:
    """What is kept of them, and what they can settle."""
    require_account()
    if led := led_to_own(Page.ACCOUNT, word):
        return led
    return own_page()


@blueprint.get("/<any(cuenta, account):word>/<part>")
def show_part(word: str, part: str) -> Response:
    """A page behind it; a form's own address leads to where the form stands."""
    require_account()
    page = _page_at(word, part)
    return _SHOWN[page]() if page in _SHOWN else redirect(page_address(Page.ACCOUNT, page_language()))


@blueprint.post("/<any(cuenta, account):word>/<part>")
def take(word: str, part: str) -> Response:
    """What a form sends."""
    require_account()
    return _SENT[_page_at(word, part)]()


def _page_at(word: str, part: str) -> Page:
    page = page_named(f"{word}/{part}")
    if page is None or page not in _SENT:
        raise NotFoundError(part)
    return page
