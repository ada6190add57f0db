"""Keeps the index behind the database by moments: a thread under `make demo`, a process under `make serve`."""

import logging
import threading
import time

from sqlalchemy.exc import SQLAlchemyError

from archive.errors import ArchiveError
from archive.search.lease import Leaseholder
from archive.search.sync import Standing, bring_up_to_date, drain, rebuild, standing
from archive.transaction import Database
from indexer.engine import Engine
from indexer.errors import IndexerError

_log = logging.getLogger(__name__)

#: A change made by another process is noticed within this time.
_LOOKS_EVERY = 0.3
#: While the engine is away it is asked again after so long; as often it is asked whether there is an index at all.
_PATIENCE = 5.0
_TROUBLES = (ArchiveError, IndexerError, SQLAlchemyError)


class IndexWorker:
    """Drains whenever it is woken, and looks by itself for what other processes queued.

    Where there is no index, or it was thrown away, it makes one. Where the thesaurus's words have changed it builds the
    next generation in a thread of its own: what is saved meanwhile is found as quickly as ever.
    """

    def __init__(self, database: Database, engine: Engine) -> None:
        self._database = database
        self._engine = engine
        self._leaseholder = Leaseholder(database)
        self._woken = threading.Event()
        self._asked_at = -_PATIENCE
        self._rebuilding: threading.Thread | None = None
        database.after_commit(self._woken.set)

    def run(self, stop: threading.Event) -> None:
        """Works until `stop` is set."""
        while not stop.is_set():
            self._woken.clear()
            if self._work(stop):
                self._woken.wait(_LOOKS_EVERY)
            else:
                stop.wait(_PATIENCE)
        if self._rebuilding is not None:
            self._rebuilding.join()

    def start(self) -> threading.Event:
        """Works in a thread of its own; set what is returned to end it."""
        stop = threading.Event()
        threading.Thread(target=self.run, args=(stop,), name="index-worker", daemon=True).start()
        return stop

    def _work(self, stop: threading.Event) -> bool:
        """Whether all went well."""
        try:
            if time.monotonic() - self._asked_at >= _PATIENCE:
                self._keep_generation(stop)
                self._asked_at = time.monotonic()
            drain(self._database, self._engine, self._leaseholder)
        except _TROUBLES as error:
            # The jobs stay, and a worker that ended here would be missed by nobody.
            _log.warning("index work waits: %s", type(error).__name__, exc_info=not isinstance(error, ArchiveError))
            return False
        return True

    def _keep_generation(self, stop: threading.Event) -> None:
        stands = standing(self._database, self._engine)
        if stands is Standing.ABSENT:
            bring_up_to_date(self._database, self._engine, self._leaseholder, progress=_unseen)
        elif stands is Standing.OUTDATED and (self._rebuilding is None or not self._rebuilding.is_alive()):
            self._rebuilding = threading.Thread(target=self._rebuild, args=(stop,), name="index-rebuild", daemon=True)
            self._rebuilding.start()

    def _rebuild(self, stop: threading.Event) -> None:
        def go_on(_done: int, _total: int) -> None:
            if stop.is_set():
                raise _StoppedError

        try:
            rebuild(self._database, self._engine, Leaseholder(self._database), progress=go_on)
        except _StoppedError:
            _log.info("a rebuild was given up, since the worker ends; the next one begins it again")
        except _TROUBLES as error:
            _log.warning("the rebuild waits: %s", type(error).__name__, exc_info=not isinstance(error, ArchiveError))


class _StoppedError(Exception):
    """The worker ends."""


def _unseen(_done: int, _total: int) -> None:
    """Nobody watches a worker."""
