"""What every way in has in common: where it leads, the cookies it gives, and what is told of one that is refused."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from flask import redirect, request
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from archive.errors import CodeRefusedError, NotFoundError, RefusedError, SignInRefusedError, TooManyAttemptsError
from archive.extensions import parts
from archive.inputs.governance import CodePurpose, Refused
from archive.schemas.account import EASILY_GUESSED, TOO_SHORT
from archive.schemas.own_account import NO_ADDRESS
from archive.services.accounts.account_code import SECRET_LASTS
from archive.services.accounts.account_session import end_session
from archive.web.address.pages import Page, page_address
from archive.web.locale import page_language
from archive.web.rate_limit import TooManyPasswordsError
from archive.web.signing.known_device import remember
from archive.web.signing.signed_in import current_account, current_session_id, keep_session, safe_next
from archive.web.signing.signing_in import Entered
from archive.web.words.governance_labels import REFUSED
from archive.web.words.labels import N_
from archive.web.words.suggestion_faults import FAULTS

#: Holds the secret of a sign-in whose second step is still to come.
SECOND_STEP_COOKIE: Final = "second-step"

#: What a way in may be refused with.
REFUSALS: Final = (
    ValidationError,
    SignInRefusedError,
    CodeRefusedError,
    TooManyAttemptsError,
    TooManyPasswordsError,
)
_FAULTS: Mapping[str, str] = {
    TOO_SHORT: N_("A password has eight characters at least. Several words that only you put together are best."),
    EASILY_GUESSED: N_("Others try this password first. Choose another: several words that only you put together."),
    NO_ADDRESS: N_("This is no e-mail address. Write it as in rosa@example.org."),
    **FAULTS,
}


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a refusal: by field, or how many minutes to wait; neither: that what was typed is not right."""

    status: int
    faults: Mapping[str, str] = field(default_factory=dict)
    seconds: int = 0
    #: Why nobody may do this, whoever asks.
    rule: str = ""

    @property
    def minutes(self) -> int:
        """Begun ones too."""
        return -(-self.seconds // 60)

    def answer(self, page: str) -> Response:
        """The page on which it is told."""
        response = Response(page, self.status, mimetype="text/html")
        if self.seconds:
            response.headers["Retry-After"] = str(self.seconds)
        return response


def told_of(error: Exception) -> Told:
    """What is told of one of `REFUSALS`, or of a rule that is against it."""
    if isinstance(error, TooManyAttemptsError | TooManyPasswordsError):
        return Told(429, seconds=error.seconds)
    if isinstance(error, ValidationError):
        return Told(422, _faults_of(error))
    if isinstance(error, RefusedError):
        return Told(422, rule=REFUSED[Refused(error.rule)])
    return Told(422)


def _faults_of(error: ValidationError) -> dict[str, str]:
    """Of fields, the first fault of each that there are words for."""
    said = {name: [fault for fault in faults if fault in _FAULTS] for name, faults in error.messages_dict.items()}
    return {name: _FAULTS[known[0]] for name, known in said.items() if known}


def led_on() -> str | None:
    """Where the form was asked to lead, if that is a page of this archive."""
    return safe_next(request.values.get("next"))


def enter(entered: Entered, *, shared: bool) -> Response:
    """To where the form leads, or to the second step on the way."""
    if not entered.begun.complete:
        return _to_second_step(entered.begun.secret, shared=shared)
    return let_in(entered.begun.secret, entered.identifier, shared=shared)


def let_in(secret: str, identifier: str, *, shared: bool) -> Response:
    """With the session's cookie; one's own browser is known from now on."""
    leave_session()
    response = redirect(led_on() or page_address(Page.ACCOUNT, page_language()), 303)
    keep_session(response, secret, shared=shared)
    if not shared:
        remember(response, identifier)
    return response


def leave_session() -> None:
    """Ends the session that this browser was in, if it still holds."""
    account, session_id = current_account(), current_session_id()
    if account is None or session_id is None:
        return
    # A new password may have ended it by now.
    with suppress(NotFoundError), parts().database.writing() as session:
        end_session(session, session_id, account_id=account.id)


def _to_second_step(secret: str, *, shared: bool) -> Response:
    asked = {"next": led_on(), "shared": "true" if shared else None}
    query = tuple((name, value) for name, value in asked.items() if value)
    response = redirect(page_address(Page.SECOND_STEP, page_language(), query), 303)
    response.set_cookie(
        SECOND_STEP_COOKIE,
        secret,
        max_age=SECRET_LASTS[CodePurpose.SECOND_STEP],
        path=request.script_root or "/",
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
    return response
