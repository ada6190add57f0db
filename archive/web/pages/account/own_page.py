"""The page of somebody's own account, as every form on it shows it again."""

from dataclasses import dataclass

from flask import render_template, request

from archive.extensions import parts
from archive.inputs.governance import TokenScope
from archive.languages import INTERFACE_LANGUAGES
from archive.models.account import Account
from archive.services.accounts.account_session import find_sessions
from archive.services.accounts.api_token import find_tokens
from archive.services.audit_log import find_acts
from archive.web.address.pages import Page
from archive.web.pages.account.entering import Told
from archive.web.signing.signed_in import current_session_id, require_account
from archive.web.template_words import stand_at_page
from archive.web.words.act_words import act_words


@dataclass(frozen=True, slots=True)
class Refused:
    """What is told, and on which form."""

    told: Told
    page: Page


def own_page(refused: Refused | None = None, *, new_token: str = "") -> str:
    """Everything; `new_token` is shown this once."""
    account_id = require_account().id
    stand_at_page(Page.ACCOUNT)
    with parts().database.reading() as session:
        return render_template(
            "pages/account/show.html",
            account=session.get_one(Account, account_id),
            sessions=find_sessions(session, account_id),
            here=current_session_id(),
            tokens=find_tokens(session, account_id),
            acts=find_acts(session, account_id),
            refused=refused,
            new_token=new_token,
            kept=request.args.get("kept"),
            mails=parts().post is not None,
            languages=INTERFACE_LANGUAGES,
            scopes=tuple(TokenScope),
            act_words=act_words,
            typed=request.form,
        )
