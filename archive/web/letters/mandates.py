"""Letters about a decision: to those it names, and to those who are stewards already and may refuse it."""

from collections.abc import Collection
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import holds, lima_today
from archive.extensions import parts
from archive.inputs.governance import AccountState, Role
from archive.languages import MACRO_LANGUAGE, Language
from archive.models.account import Account
from archive.models.mandate import Mandate, MandateSteward
from archive.models.membership import Membership
from archive.services.communities.mandate_in_force import WAITS
from archive.services.outgoing_mail import write_letter
from archive.web.address.pages import Page, absolute, page_address
from archive.web.letters.leading import leading_letter
from archive.web.words.messages import N_

_NAMED: Final = (
    N_("A collective names you as its steward"),
    N_("Its decision was written down in the archive. Look at it after signing in, and take it on only if it is true:"),
)
_REPLACED: Final = (
    N_("A decision would replace the stewards of your collective"),
    N_("It comes into force in thirty days if none of you refuses it. Look at it after signing in:"),
)


def write_to_stewards(session: Session, mandate: Mandate) -> None:
    """To those of them who have an e-mail address; it names neither the collective nor anybody."""
    _write(session, _named(session, mandate), _NAMED)
    if mandate.waits_until is not None:
        write_to_the_replaced(session, mandate)


def write_to_the_replaced(session: Session, mandate: Mandate) -> None:
    """To the stewards whom it does not name, once it waits for one of them; it names nobody either."""
    stewards = select(Membership.account_id).filter_by(holder_id=mandate.holder_id, role=Role.STEWARD)
    standing = stewards.where(holds(lima_today()))
    _write(session, set(session.scalars(standing)) - _named(session, mandate), _REPLACED)


def _named(session: Session, mandate: Mandate) -> set[int]:
    return set(session.scalars(select(MandateSteward.account_id).where(MandateSteward.mandate_id == mandate.id)))


def _write(session: Session, accounts: Collection[int], words: tuple[str, str]) -> None:
    reached = select(Account).where(
        Account.id.in_(accounts), Account.state == AccountState.ACTIVE, Account.email.is_not(None)
    )
    for account in session.scalars(reached.order_by(Account.id)):
        language = MACRO_LANGUAGE.get(account.language, Language.SPANISH)
        address = absolute(page_address(Page.PROPOSALS, language))
        letter = leading_letter(account.email or "", language, words, address)
        write_letter(session, parts().vault, letter, lasts=WAITS)
