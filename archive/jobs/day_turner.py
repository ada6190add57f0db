"""Has each day in Lima begin with the first who reads or writes on it, whether or not a worker runs."""

from datetime import date
from threading import RLock

from archive.access import lima_today
from archive.services.communities.turned_day import is_turned, turn_day
from archive.transaction import Database


class DayTurner:
    """Of one process; it asks the database once a day, and every session after that only the clock."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turned: date | None = None
        #: Its own sessions come here as well, in the same thread.
        self._lock = RLock()
        self._is_turning = False

    def turn(self) -> None:
        """Done when it returns; as long as it can't be done, nobody is told anything."""
        if self._turned == lima_today():
            return
        with self._lock:
            if not self._is_turning:
                self._is_turning = True
                try:
                    self._turn(lima_today())
                finally:
                    self._is_turning = False

    def _turn(self, today: date) -> None:
        with self._database.reading() as session:
            is_done = is_turned(session)
        if not is_done:
            with self._database.writing() as session:
                turn_day(session)
        self._turned = today
