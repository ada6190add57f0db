"""Acts of those who decide: done and led on, or refused in words beside the form they came from."""

from collections.abc import Callable
from http import HTTPStatus

from flask import redirect
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.access import Actor
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.extensions import parts
from archive.inputs.governance import Refused
from archive.web.signing.signed_in import require_account
from archive.web.words.governance_labels import REFUSED
from archive.web.words.messages import N_

LAPSED = N_(
    "No mandate holds at this moment, so nothing can be opened further and nobody let in. Whatever restricts goes on"
    " working, and you can go on closing. It takes a new decision of the collective, with its minutes."
)
_NOT_YOURS = N_("This is not yours to decide here.")


def actor() -> Actor:
    """Whoever has signed in.

    Raises:
        SignInNeededError: nobody has.
    """
    return Actor(account_id=require_account().id)


def carry_out(
    act: Callable[[Session], None], *, refused: Callable[[str], str], led_on: str
) -> Response | tuple[str, int]:
    """Does it in a transaction of its own and leads on; `refused` shows the form again with why not."""
    try:
        with parts().database.writing() as session:
            act(session)
    except RefusedError as error:
        return refused(REFUSED[Refused(error.rule)]), HTTPStatus.UNPROCESSABLE_ENTITY
    except NotAllowedError as error:
        return refused(LAPSED if error.widening else _NOT_YOURS), HTTPStatus.FORBIDDEN
    except NotFoundError:
        return refused(_GONE), HTTPStatus.UNPROCESSABLE_ENTITY
    return redirect(led_on, HTTPStatus.SEE_OTHER)


_GONE = N_("This was settled or changed meanwhile. Look at the page again.")
