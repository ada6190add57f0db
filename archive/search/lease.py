"""Work that one process does at a time, whichever holds its lease; it expires within seconds of its holder's death."""

import logging
import os
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from archive.models.lease import Lease
from archive.models.moment import now
from archive.transaction import Database

_log = logging.getLogger(__name__)

#: Writes the live generation.
DRAINER = "index-drainer"
#: Fills the next one; while the lease runs, applied jobs are kept for it to replay.
REBUILDER = "index-rebuilder"
#: A successor takes over within this time of the holder's death. Rebuilding is long work, and nobody waits for it.
LEASE_TIMES = {DRAINER: timedelta(seconds=3.5), REBUILDER: timedelta(seconds=10)}
_PROLONGED_EVERY = 0.5


class Leaseholder:
    """One process's (or thread's) claim on a lease."""

    def __init__(self, database: Database, name: str = DRAINER) -> None:
        self.holder = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
        self._database = database
        self._name = name
        self._time = LEASE_TIMES[name]
        self._mine = (Lease.name == name, Lease.holder == self.holder)

    @contextmanager
    def holding(self) -> Iterator[bool]:
        """Holds the lease for as long as the block takes, prolonging it meanwhile; False where somebody else has it."""
        if not self._take():
            yield False
            return
        done = threading.Event()
        prolonging = threading.Thread(target=self._prolong, args=(done,), daemon=True)
        prolonging.start()
        try:
            yield True
        finally:
            done.set()
            prolonging.join()
            with self._database.writing() as session:
                session.execute(delete(Lease).where(*self._mine))

    def holds(self, session: Session) -> bool:
        """Whether nobody else can have had it since it was taken: a process may be held up longer than a lease runs."""
        return session.scalar(select(Lease.name).where(*self._mine, Lease.expires_at >= now())) is not None

    def _take(self) -> bool:
        # Looked at before it is written: those who wait for the lease must not make the database's writers wait.
        with self._database.reading() as session:
            if is_held(session, self._name):
                return False
        values = {"name": self._name, "holder": self.holder, "expires_at": now() + self._time}
        try:
            with self._database.writing() as session:
                session.execute(delete(Lease).where(Lease.name == self._name, Lease.expires_at < now()))
                session.execute(insert(Lease).values(values))
        except IntegrityError:
            return False
        return True

    def _prolong(self, done: threading.Event) -> None:
        while not done.wait(_PROLONGED_EVERY):
            try:
                with self._database.writing() as session:
                    # Never one that ran out: somebody may have had it in between.
                    session.execute(
                        update(Lease)
                        .where(*self._mine, Lease.expires_at >= now())
                        .values(expires_at=now() + self._time)
                    )
            except DBAPIError as error:
                _log.warning("lease %s was not prolonged: %s", self._name, type(error).__name__)


def is_held(session: Session, name: str) -> bool:
    """Whether anybody holds this lease now."""
    return session.scalar(select(Lease.name).where(Lease.name == name, Lease.expires_at >= now())) is not None
