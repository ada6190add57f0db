"""Letters about somebody's own account."""

from archive.languages import MACRO_LANGUAGE, Language
from archive.mail import Letter
from archive.models.account import Account
from archive.translations import say
from archive.web.words.labels import N_

_RESET = (
    N_("Pallay: a new password"),
    N_("Somebody, you we hope, asked for a new password for %(user_name)s."),
    N_("Open this address within an hour to choose one:"),
    N_("If it was not you, nothing has to be done: without this letter nobody can change anything."),
)
_EMAIL = (
    N_("Pallay: is this your address?"),
    N_("Somebody, you we hope, gave this address for the account %(user_name)s."),
    N_("Open this address within a day to confirm it:"),
    N_("If it was not you, nothing has to be done."),
)


def reset_letter(account: Account, address: str) -> Letter:
    """With the link behind which a password is chosen."""
    return _letter(account, account.email or "", _RESET, address)


def email_letter(account: Account, email: str, address: str) -> Letter:
    """With the link that confirms a new address."""
    return _letter(account, email, _EMAIL, address)


def _letter(account: Account, to: str, words: tuple[str, ...], address: str) -> Letter:
    language = MACRO_LANGUAGE.get(account.language, Language.SPANISH)
    subject, who, what_to_do, if_not = (say(message, language) for message in words)
    text = f"{who % {'user_name': account.user_name}}\n\n{what_to_do}\n{address}\n\n{if_not}\n"
    return Letter(to=to, subject=subject, text=text)
