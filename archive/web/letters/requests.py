"""Letters about requests: to the asker with the link that only they have, to those who answer that one is waiting."""

from datetime import timedelta
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from archive.access import holds, lima_today
from archive.extensions import parts
from archive.inputs.governance import AccountState, RequestState, Role
from archive.inputs.use_request import UseRequestInput
from archive.languages import MACRO_LANGUAGE, Language
from archive.models.account import Account
from archive.models.membership import Membership
from archive.models.use_request import UseRequest
from archive.services.holders.use_request import read_asked, requests_of
from archive.services.outgoing_mail import write_letter
from archive.web.address.pages import Page, absolute, page_address
from archive.web.letters.leading import leading_letter
from archive.web.words.labels import N_

_LASTS: Final = timedelta(days=3)
_SENT: Final = (
    N_("Your request is kept"),
    N_("Only this link leads to it; keep it. Nobody can say when it will be answered; until then it is no."),
)
_ANSWERED: Final = (
    N_("Your request was answered"),
    N_("What those who hold it say stands on the page of your request:"),
)
_AGAIN: Final = (
    N_("The links to your requests"),
    N_("Somebody, you we hope, asked for them. Each leads to one request:"),
)
_WAITING: Final = (
    N_("A request is waiting for you"),
    N_("Somebody asks you for something, or offers it. Who it is and what, you see after signing in:"),
)


def write_to_asker(session: Session, data: UseRequestInput, address: str) -> None:
    """With the address of the page on which it can be followed."""
    _write(session, data.email, data.language, _SENT, address)


def write_of_answer(session: Session, request: UseRequest) -> None:
    """To the asker, that there is an answer; what it is stands on their page alone."""
    asked = read_asked(session, parts().vault, request)
    if asked.get("secret") and request.state is not RequestState.TAKEN_BACK:
        language = MACRO_LANGUAGE.get(request.language, Language.SPANISH)
        _write(session, asked["email"], language, _ANSWERED, _link(asked["secret"], language))


def write_links_again(session: Session, email: str, language: Language) -> None:
    """To an address, the links to all that it asked for; where it asked for nothing, nothing is sent."""
    vault = parts().vault
    asked = [read_asked(session, vault, request) for request in requests_of(session, vault, email)]
    links = [_link(one["secret"], language) for one in asked if one.get("secret")]
    letter = leading_letter(email, language, _AGAIN, *links) if links else None
    write_letter(session, vault, letter, lasts=_LASTS)


def _link(secret: str, language: Language) -> str:
    return absolute(f"{page_address(Page.REQUESTS, language)}/r/{secret}")


def write_to_holders(session: Session, request: UseRequest) -> None:
    """To those of the holder asked who have an e-mail address; it says nothing of what is asked."""
    for account in session.scalars(_answering(request)):
        language = MACRO_LANGUAGE.get(account.language, Language.SPANISH)
        _write(session, account.email or "", language, _WAITING, absolute(page_address(Page.REQUESTS, language)))


def _answering(request: UseRequest) -> Select[Account]:
    stewards = select(Membership.account_id).where(
        Membership.holder_id == request.holder_id, Membership.role == Role.STEWARD, holds(lima_today())
    )
    theirs = (Account.artisan_id == request.holder_id) | Account.id.in_(stewards)
    return select(Account).where(theirs, Account.state == AccountState.ACTIVE, Account.email.is_not(None))


def _write(session: Session, to: str, language: Language, words: tuple[str, str], address: str) -> None:
    write_letter(session, parts().vault, leading_letter(to, language, words, address), lasts=_LASTS)
