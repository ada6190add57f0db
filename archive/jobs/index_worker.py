"""Keeps the index behind the database by moments: a thread under `make demo`, a process under `make serve`."""

import logging
import threading

from sqlalchemy.exc import OperationalError

from archive.errors import SearchUnavailableError
from archive.search.lease import Leaseholder
from archive.search.sync import drain
from archive.transaction import Database
from indexer.engine import Engine
from indexer.errors import WriterBusyError

_log = logging.getLogger(__name__)

#: A change made by another process is noticed within this time.
_LOOKS_EVERY = 0.3
#: While the engine is away it is asked again after so long.
_PATIENCE = 5.0


class IndexWorker:
    """Drains whenever it is woken, and looks by itself for what other processes queued."""

    def __init__(self, database: Database, engine: Engine) -> None:
        self._database = database
        self._engine = engine
        self._leaseholder = Leaseholder(database)
        self._woken = threading.Event()
        database.after_commit(self._woken.set)

    def run(self, stop: threading.Event) -> None:
        """Works until `stop` is set."""
        while not stop.is_set():
            self._woken.clear()
            patience = self._drain()
            (self._woken if patience == _LOOKS_EVERY else stop).wait(patience)

    def start(self) -> threading.Event:
        """Works in a thread of its own; set what is returned to end it."""
        stop = threading.Event()
        threading.Thread(target=self.run, args=(stop,), name="index-worker", daemon=True).start()
        return stop

    def _drain(self) -> float:
        try:
            drain(self._database, self._engine, self._leaseholder)
        except (SearchUnavailableError, WriterBusyError, OperationalError) as error:
            _log.warning("index work waits: %s", type(error).__name__)
            return _PATIENCE
        return _LOOKS_EVERY
