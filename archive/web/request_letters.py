"""Letters about requests: to the asker with the link that only they have, to those who answer that one is waiting."""

from datetime import timedelta
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from archive.extensions import parts
from archive.inputs.governance import AccountState, Role
from archive.inputs.use_request import UseRequestInput
from archive.languages import MACRO_LANGUAGE, Language
from archive.mail import Letter
from archive.models.account import Account
from archive.models.membership import Membership
from archive.models.use_request import UseRequest
from archive.services.outgoing_mail import write_letter
from archive.translations import say
from archive.web.address import Page, absolute, page_address
from archive.web.labels import N_

_LASTS: Final = timedelta(days=3)
_SENT: Final = (
    N_("Your request is kept"),
    N_("Only this link leads to it; keep it. Nobody can say when it will be answered; until then it is no."),
)
_WAITING: Final = (
    N_("A request is waiting for you"),
    N_("Somebody asks for permission. Who it is and what for, you see after signing in:"),
)


def write_to_asker(session: Session, data: UseRequestInput, address: str) -> None:
    """With the address of the page on which it can be followed."""
    _write(session, data.email, data.language, _SENT, address)


def write_to_holders(session: Session, request: UseRequest) -> None:
    """To those of the holder asked who have an e-mail address; it says nothing of what is asked."""
    for account in session.scalars(_answering(request)):
        language = MACRO_LANGUAGE.get(account.language, Language.SPANISH)
        _write(session, account.email or "", language, _WAITING, absolute(page_address(Page.REQUESTS, language)))


def _answering(request: UseRequest) -> Select[Account]:
    stewards = select(Membership.account_id).where(
        Membership.holder_id == request.holder_id, Membership.role == Role.STEWARD, Membership.blocked.is_(False)
    )
    theirs = (Account.artisan_id == request.holder_id) | Account.id.in_(stewards)
    return select(Account).where(theirs, Account.state == AccountState.ACTIVE, Account.email.is_not(None))


def _write(session: Session, to: str, language: Language, words: tuple[str, str], address: str) -> None:
    subject, text = (say(message, language) for message in words)
    write_letter(session, parts().vault, Letter(to=to, subject=subject, text=f"{text}\n\n{address}\n"), lasts=_LASTS)
