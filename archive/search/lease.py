"""One drainer at a time, whichever process holds the lease; it expires within seconds of its holder's death."""

import os
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from archive.models.lease import Lease
from archive.models.moment import now
from archive.transaction import Database

#: A successor takes over within this time of the holder's death.
LEASE_TIME = timedelta(seconds=4)
_PROLONGED_EVERY = 1.0
DRAINER = "index-drainer"


class Leaseholder:
    """One process's (or thread's) claim on a lease."""

    def __init__(self, database: Database, name: str = DRAINER) -> None:
        self.holder = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
        self._database = database
        self._name = name

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
                session.execute(delete(Lease).where(Lease.name == self._name, Lease.holder == self.holder))

    def _take(self) -> bool:
        # Looked at before it is written: those who wait for the lease must not make the database's writers wait.
        with self._database.reading() as session:
            lease = session.scalar(select(Lease).where(Lease.name == self._name))
        if lease is not None and lease.holder != self.holder and lease.expires_at >= now():
            return False
        values = {"holder": self.holder, "expires_at": now() + LEASE_TIME}
        try:
            with self._database.writing() as session:
                session.execute(delete(Lease).where(Lease.name == self._name, Lease.expires_at < now()))
                session.execute(insert(Lease).values(name=self._name, **values))
        except IntegrityError:
            return False
        return True

    def _prolong(self, done: threading.Event) -> None:
        while not done.wait(_PROLONGED_EVERY):
            with self._database.writing() as session:
                mine = (Lease.name == self._name, Lease.holder == self.holder)
                session.execute(update(Lease).where(*mine).values(expires_at=now() + LEASE_TIME))
