"""What has to be done beside the index: letters are sent, and what has run out is removed."""

import logging
import threading
import time
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from archive.errors import ArchiveError
from archive.mail import MailRefusedError, MailUnavailableError, Post
from archive.services.accounts.account_code import sweep_codes
from archive.services.accounts.account_session import sweep_sessions
from archive.services.accounts.api_token import sweep_tokens
from archive.services.accounts.back_off import sweep_attempts
from archive.services.job import sweep_jobs
from archive.services.outgoing_mail import (
    Claimed,
    claim_letters,
    is_any_due,
    put_off_letter,
    settle_letter,
)
from archive.services.sealed import Vault
from archive.transaction import Database
from media.incoming import IncomingFolder

_log = logging.getLogger(__name__)

#: Somebody waits for a letter.
_LOOKS_EVERY: Final = 1.0
_SWEEPS_EVERY: Final = 3600.0
#: Of what counts no longer already, whether its rows are there or not.
_SWEEPS: Final = (sweep_attempts, sweep_jobs, sweep_sessions, sweep_codes, sweep_tokens)


class Upkeep:
    """Any number of processes may do it at once."""

    def __init__(self, database: Database, vault: Vault, post: Post | None, incoming: IncomingFolder) -> None:
        self._database = database
        self._vault = vault
        self._post = post
        self._incoming = incoming
        self._swept_at = -_SWEEPS_EVERY

    def run(self, stop: threading.Event) -> None:
        """Works until `stop` is set."""
        while not stop.is_set():
            try:
                self.do()
            except (ArchiveError, SQLAlchemyError, OSError) as error:
                # What was to be done stays to be done, and a worker that ended here would be missed by nobody.
                _log.warning("upkeep waits: %s", type(error).__name__)
            stop.wait(_LOOKS_EVERY)

    def start(self) -> threading.Event:
        """Works in a thread of its own; set what is returned to end it."""
        stop = threading.Event()
        threading.Thread(target=self.run, args=(stop,), name="upkeep", daemon=True).start()
        return stop

    def do(self) -> None:
        """Everything that is due now."""
        self._send()
        if time.monotonic() - self._swept_at >= _SWEEPS_EVERY:
            with self._database.writing() as session:
                for sweep in _SWEEPS:
                    sweep(session)
            self._incoming.sweep()
            self._swept_at = time.monotonic()

    def _send(self) -> None:
        with self._database.reading() as session:
            if not is_any_due(session):
                return
        with self._database.writing() as session:
            claimed = claim_letters(session, self._vault)
        for one in claimed:
            self._send_one(one)

    def _send_one(self, claimed: Claimed) -> None:
        try:
            if claimed.letter and self._post:
                self._post.send(claimed.letter, claimed.identifier)
        except MailRefusedError:
            _log.warning("a letter was refused for good: %s", claimed.identifier)
        except MailUnavailableError as error:
            self._put_off(claimed, error)
            return
        with self._database.writing() as session:
            settle_letter(session, claimed.row_id)

    def _put_off(self, claimed: Claimed, error: MailUnavailableError) -> None:
        with self._database.writing() as session:
            waits = put_off_letter(session, claimed.row_id)
        said = (
            "a letter waits for the mail server" if waits else "a letter was given up, since it is of no use any more"
        )
        _log.warning("%s: %s, %s", said, claimed.identifier, type(error.__cause__).__name__)
