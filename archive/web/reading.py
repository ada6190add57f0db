"""One reading session and one door a request, opened when first asked for and closed at its end."""

from contextlib import ExitStack
from dataclasses import dataclass

from flask import Flask, g
from sqlalchemy.orm import Session

from archive.access import Door, open_door
from archive.extensions import parts
from archive.web.signing.signed_in import reader


@dataclass(frozen=True, slots=True)
class Reading:
    """What every query of this request goes through."""

    session: Session
    door: Door


def reading() -> Reading:
    """That of the current request."""
    if "reading" not in g:
        g.reading_closes = ExitStack()
        session = g.reading_closes.enter_context(parts().database.reading())
        g.reading = Reading(session, open_door(session, reader()))
    opened: Reading = g.reading
    return opened


def _close(_: BaseException | None) -> None:
    stack: ExitStack | None = g.pop("reading_closes", None)
    g.pop("reading", None)
    if stack is not None:
        stack.close()


def register_reading(app: Flask) -> None:
    """Closes the session however the request ends."""
    app.teardown_appcontext(_close)
