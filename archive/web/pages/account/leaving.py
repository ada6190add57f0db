"""Taking away everything that is kept, and closing the account."""

import json
from datetime import date, datetime
from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from archive.access import Actor
from archive.errors import RefusedError
from archive.extensions import parts
from archive.inputs.codec import STORED
from archive.inputs.governance import AccountChange
from archive.models.account import Account
from archive.schemas.own_account import ClosingSchema
from archive.services.accounts.account import changed
from archive.services.audit import record_act
from archive.services.own.account_export import export_account
from archive.services.own.own_account import close_account
from archive.web.address.pages import Page, page_address
from archive.web.locale import page_language
from archive.web.pages.account.entering import REFUSALS, Told, told_of
from archive.web.signing.signed_in import forget_session, require_account
from archive.web.signing.signing_in import confirm_password
from archive.web.template_words import stand_at_page


def download() -> Response:
    """A file of JSON."""
    account = require_account()
    with parts().database.writing() as session:
        row = session.get_one(Account, account.id)
        record_act(session, changed(row, AccountChange.EXPORTED), by=Actor(account_id=account.id))
        found = export_account(session, parts().vault, row)
    response = Response(json.dumps(found, ensure_ascii=False, indent=1, default=_plain), mimetype="application/json")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="pallay-{account.user_name.encode("ascii", "ignore").decode()}.json"'
    )
    return response


def show_closing() -> Response:
    """What goes and what stays."""
    require_account()
    return Response(_page(None), mimetype="text/html")


def close() -> Response:
    """Closes it, once the password was said again."""
    account = require_account()
    try:
        confirm_password(account, ClosingSchema().load(request.form.to_dict())["current"])
        with parts().database.writing() as session:
            close_account(session, session.get_one(Account, account.id))
    except (*REFUSALS, RefusedError) as error:
        told = told_of(error)
        return told.answer(_page(told))
    response = redirect(page_address(Page.HOME, page_language()), 303)
    forget_session(response)
    return response


def _page(told: Told | None) -> str:
    stand_at_page(Page.ACCOUNT_CLOSE)
    return render_template("pages/account/close.html", told=told)


def _plain(value: Any) -> Any:  # noqa: ANN401 (whatever a column holds)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return STORED.unstructure(value)
