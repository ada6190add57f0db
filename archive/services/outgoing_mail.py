"""Letters on their way: written in the transaction of what they tell of, sent after its commit.

None is lost: a letter's row goes only when a server has taken it, or when it is of no use any more. None is sent twice
on purpose: whoever sends one has it to themselves for a while. A sender that dies between the server's taking it and
the row's going leaves it to be sent again, under the same Message-ID.
"""

import json
import logging
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from archive.errors import SealedError
from archive.mail import Letter
from archive.models.moment import now
from archive.models.outgoing_mail import OutgoingMail
from archive.services.sealed import Vault

_log = logging.getLogger(__name__)

#: Longer than any server takes.
_OWN_FOR: Final = timedelta(minutes=5)
_FIRST_PAUSE: Final = timedelta(seconds=30)
_MOST_DOUBLED: Final = 7
_AT_ONCE: Final = 20


@dataclass(frozen=True, slots=True)
class Claimed:
    """A letter that its claimer alone may send for a while; without letter: nobody is to be sent anything."""

    row_id: int
    identifier: str
    letter: Letter | None


def write_letter(session: Session, vault: Vault, letter: Letter | None, *, lasts: timedelta) -> None:
    """Has a letter sent once this transaction is committed, if it can be within so long.

    Without a letter the same is done, and in the end nothing is sent: whoever asks in somebody's name can't tell from
    what it costs whether there is such a person.
    """
    identifier, at = secrets.token_hex(16), now()
    content = json.dumps(asdict(letter) if letter else None, ensure_ascii=False).encode()
    session.add(
        OutgoingMail(
            identifier=identifier,
            sealed=vault.wrap(content, bound_to=identifier),
            written_at=at,
            due_at=at,
            attempts=0,
            ends_at=at + lasts,
        )
    )
    session.flush()


def is_any_due(session: Session) -> bool:
    """Whether there is a letter to be claimed."""
    return session.scalar(select(OutgoingMail.id).where(OutgoingMail.due_at <= now()).limit(1)) is not None


def claim_letters(session: Session, vault: Vault) -> Sequence[Claimed]:
    """Letters that are due, for their claimer alone until they are settled or a while has passed."""
    at = now()
    due = select(OutgoingMail).where(OutgoingMail.due_at <= at).order_by(OutgoingMail.due_at).limit(_AT_ONCE)
    rows = session.scalars(due.with_for_update(skip_locked=True)).all()
    for row in rows:
        row.due_at = at + _OWN_FOR
        row.attempts += 1
    session.flush()
    return [Claimed(row.id, row.identifier, _opened(vault, row)) for row in rows]


def settle_letter(session: Session, row_id: int) -> None:
    """It was taken, or never will be."""
    session.execute(delete(OutgoingMail).where(OutgoingMail.id == row_id))


def put_off_letter(session: Session, row_id: int) -> bool:
    """Has it tried again later, each time after twice as long; False where it is of no use any more and is gone."""
    row, at = session.get_one(OutgoingMail, row_id), now()
    if row.ends_at <= at:
        session.delete(row)
        return False
    row.due_at = at + _FIRST_PAUSE * (1 << min(row.attempts - 1, _MOST_DOUBLED))
    return True


def _opened(vault: Vault, row: OutgoingMail) -> Letter | None:
    try:
        content = json.loads(vault.unwrap(row.sealed, bound_to=row.identifier))
    except SealedError:
        # Its key was changed: nobody will ever read it, and the others must not wait for it.
        _log.warning("a letter was given up, since it was sealed with another key: %s", row.identifier)
        return None
    return Letter(**content) if content else None
