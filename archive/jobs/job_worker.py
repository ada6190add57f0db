"""Does the long work that stands in job rows: threads under `make demo`, a process under `make serve`."""

import logging
import os
import secrets
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from archive.errors import CollectionError
from archive.jobs.handlers import HANDLERS
from archive.jobs.workshop import Handler, Workshop
from archive.models.job import JobKind
from archive.services.job import (
    CLAIMED_FOR,
    ClaimedJob,
    claim_job,
    fail_job,
    finish_job,
    is_any_job_due,
    prolong_job,
    put_off_job,
)
from archive.transaction import Database
from media.errors import MediaError
from media.storage import StorageAwayError

_log = logging.getLogger(__name__)

_LOOKS_EVERY: Final = 0.5
_PATIENCE: Final = 5.0
_PROLONGED_EVERY: Final = CLAIMED_FOR.total_seconds() / 6


class ClaimLostError(Exception):
    """Somebody else may be at this work by now."""


class JobWorker:
    """Several processes may work at once, each with as many hands as it is given; each hand does one job at a time."""

    def __init__(self, workshop: Workshop, handlers: Mapping[JobKind, Handler] = HANDLERS, *, hands: int = 1) -> None:
        self._workshop = workshop
        self._handlers = handlers
        self._hands = hands
        self._name = f"{socket.gethostname()[:40]}:{os.getpid()}"

    def run(self, stop: threading.Event) -> None:
        """Works until `stop` is set, and finishes what is begun by then."""
        hands = [threading.Thread(target=self._work, args=(stop,), daemon=True) for _ in range(self._hands)]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()

    def start(self) -> threading.Event:
        """Works in threads of its own; set what is returned to end it."""
        stop = threading.Event()
        threading.Thread(target=self.run, args=(stop,), name="job-worker", daemon=True).start()
        return stop

    def do_all(self) -> int:
        """Does everything that is due, one after the other; how much that was."""
        number = 0
        while self.do_next():
            number += 1
        return number

    def do_next(self) -> bool:
        """Does what has waited longest; False where nothing was due."""
        database, kinds = self._workshop.database, self._handlers.keys()
        with database.reading() as session:
            if not is_any_job_due(session, kinds):
                return False
        with database.writing() as session:
            claimed = claim_job(session, f"{self._name}:{secrets.token_hex(4)}", kinds)
        if claimed is not None:
            self._do(claimed)
        return True

    def _work(self, stop: threading.Event) -> None:
        while not stop.is_set():
            try:
                if not self.do_next():
                    stop.wait(_LOOKS_EVERY)
            except SQLAlchemyError as error:
                # The rows stay, and a worker that ended here would be missed by nobody.
                _log.warning("long work waits: %s", type(error).__name__)
                stop.wait(_PATIENCE)

    def _do(self, claimed: ClaimedJob) -> None:
        database = self._workshop.database
        try:
            with _Pulse(database, claimed).beating() as pulse:
                self._handlers[claimed.kind](self._workshop, claimed, pulse.progress)
        except ClaimLostError:
            _log.warning("%s was taken over by somebody else", claimed.kind)
        except StorageAwayError as error:
            self._put_off(claimed, error)
        except (MediaError, CollectionError) as error:
            with database.writing() as session:
                fail_job(session, claimed, type(error).__name__)
            _log.info("%s was refused: %s", claimed.kind, type(error).__name__)
        except Exception as error:  # noqa: BLE001 (whatever it is, a full disk, a fault of ours: the work stays to be done)
            self._put_off(claimed, error)
        else:
            with database.writing() as session:
                finish_job(session, claimed)

    def _put_off(self, claimed: ClaimedJob, error: Exception) -> None:
        with self._workshop.database.writing() as session:
            put_off_job(session, claimed, type(error).__name__)
        _log.warning("%s is tried again later: %s", claimed.kind, type(error).__name__, exc_info=error)


class _Pulse:
    """Prolongs a claim while its work goes on, and tells how far that is."""

    def __init__(self, database: Database, claimed: ClaimedJob) -> None:
        self._database = database
        self._claimed = claimed
        self._done, self._total = 0, 0
        self._lost = False
        self._over = threading.Event()

    @contextmanager
    def beating(self) -> Iterator["_Pulse"]:
        thread = threading.Thread(target=self._beat, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._over.set()
            thread.join()

    def progress(self, done: int, total: int) -> None:
        """Is written with the next beat.

        Raises:
            ClaimLostError: the work is to be left alone.
        """
        self._done, self._total = done, total
        if self._lost:
            raise ClaimLostError

    def _beat(self) -> None:
        while not self._over.wait(_PROLONGED_EVERY):
            try:
                with self._database.writing() as session:
                    self._lost = not prolong_job(session, self._claimed, self._done, self._total)
            except SQLAlchemyError as error:
                _log.warning("a claim was not prolonged: %s", type(error).__name__)
