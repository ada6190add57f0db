"""So many searches a minute from one connection, counted by all workers of this machine together."""

import fcntl
import ipaddress
import logging
import sqlite3
import threading
import time
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from flask import Flask, current_app, request
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

from archive.extensions import parts
from archive.settings import Settings

_NAME = "pallay-search-rate"
_IPV6_NETWORK = 64
_SWEEP_EVERY = 500
_SUGGESTIONS_A_SEARCH = 5
#: Writing a whole thesaurus takes as long as some hundred searches.
_SEARCHES_AN_EXPORT = 20
#: Enough for somebody who goes through every message of the pages in an afternoon.
_PROPOSALS_AN_HOUR = 120
#: What hashing passwords may cost this machine: more than a class of people signing in at once from one connection.
_PASSWORDS_A_MINUTE = 120
_TABLE = "CREATE TABLE IF NOT EXISTS counter (key TEXT PRIMARY KEY, value INTEGER NOT NULL, expires REAL NOT NULL)"

_log = logging.getLogger(__name__)


class TooOftenError(Exception):
    """The connection has done something too often; `seconds` until it may again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class TooManySearchesError(TooOftenError):
    """It has searched too often."""


class TooManyProposalsError(TooOftenError):
    """It has sent too many proposals."""


class TooManyPasswordsError(TooOftenError):
    """So many passwords were sent from it that the machine would have nothing else to do."""


class FileCounters(Storage):
    """Counters in a small SQLite file that every process of this machine opens.

    Losing them costs nothing, so nothing waits for the disk.
    """

    STORAGE_SCHEME = ["pallay-file"]  # noqa: RUF012 (the name and type that limits' registry asks for)

    def __init__(self, path: Path) -> None:
        super().__init__()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._local = threading.local()
        self._hits = 0
        self._prepare()

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the file's own errors are."""
        return sqlite3.Error

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Counts; a counter whose window is over begins again."""
        now = time.time()
        self._sweep(now)
        row = self._connection().execute(
            "INSERT INTO counter VALUES (:key, :amount, :until) ON CONFLICT (key) DO UPDATE SET"
            " value = CASE WHEN expires <= :now THEN :amount ELSE value + :amount END,"
            " expires = CASE WHEN expires <= :now THEN :until ELSE expires END RETURNING value",
            {"key": key, "amount": amount, "until": now + expiry, "now": now},
        )
        return int(row.fetchall()[0][0])

    def get(self, key: str) -> int:
        """The count of a window that is still open."""
        rows = self._connection().execute("SELECT value FROM counter WHERE key = ? AND expires > ?", (key, time.time()))
        found = rows.fetchone()
        return int(found[0]) if found else 0

    def get_expiry(self, key: str) -> float:
        """When the window ends, in seconds since the epoch."""
        found = self._connection().execute("SELECT expires FROM counter WHERE key = ?", (key,)).fetchone()
        return float(found[0]) if found else time.time()

    def check(self) -> bool:
        """Whether the file can be asked."""
        return bool(self._connection().execute("SELECT 1").fetchone())

    def reset(self) -> int:
        """Forgets everything."""
        return self._connection().execute("DELETE FROM counter").rowcount

    def clear(self, key: str) -> None:
        """Forgets one."""
        self._connection().execute("DELETE FROM counter WHERE key = ?", (key,))

    def _sweep(self, now: float) -> None:
        self._hits += 1
        if self._hits % _SWEEP_EVERY == 0:
            self._connection().execute("DELETE FROM counter WHERE expires <= ?", (now,))

    def _prepare(self) -> None:
        """A file that a loss of power has spoilt is begun anew, by one process at a time so that all share it."""
        with self._path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            try:
                self._connection().execute(_TABLE)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                self._local = threading.local()
                for spoilt in self._path.parent.glob(f"{self._path.name}*"):
                    spoilt.unlink()
                self._connection().execute(_TABLE)

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._path, timeout=5, isolation_level=None)
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=OFF")
            self._local.connection = connection
        return connection


class Counted(StrEnum):
    """What is counted, each by itself."""

    SEARCH = "search"
    #: Typing one search asks for several.
    SUGGESTION = "suggestion"
    #: All there is of something, of which nobody needs many.
    EXPORT = "export"
    #: What somebody without an account sends.
    PROPOSAL = "proposal"
    #: What somebody sends to be let in.
    PASSWORD = "password"  # noqa: S105 (the name of what is counted)


_REFUSALS: Mapping[Counted, type[TooOftenError]] = {
    Counted.PROPOSAL: TooManyProposalsError,
    Counted.PASSWORD: TooManyPasswordsError,
}


class SearchRate:
    """The limits on searches, suggestions, exports, proposals and passwords."""

    def __init__(self, storage: Storage, per_minute: int) -> None:
        self._limiter = FixedWindowRateLimiter(storage)
        self._limits: Mapping[Counted, RateLimitItem] = {
            Counted.SEARCH: _a_minute(Counted.SEARCH, per_minute),
            Counted.SUGGESTION: _a_minute(Counted.SUGGESTION, per_minute * _SUGGESTIONS_A_SEARCH),
            Counted.EXPORT: _a_minute(Counted.EXPORT, max(1, per_minute // _SEARCHES_AN_EXPORT)),
            Counted.PROPOSAL: RateLimitItemPerHour(_PROPOSALS_AN_HOUR, namespace=Counted.PROPOSAL),
            Counted.PASSWORD: _a_minute(Counted.PASSWORD, _PASSWORDS_A_MINUTE),
        }

    def count(self, what: Counted, client: str) -> None:
        """Counts one of them, of whoever goes by this word.

        Raises:
            TooManyProposalsError: with the seconds to wait, where it is a proposal.
            TooManyPasswordsError: likewise, where it is a password.
            TooManySearchesError: likewise, of all else.
        """
        item, key = self._limits[what], client
        try:
            until = None if self._limiter.hit(item, key) else self._limiter.get_window_stats(item, key).reset_time
        except sqlite3.Error as error:
            # A full disk is no reason to search for nothing: whoever asks is let through.
            _log.warning("the counters of searches can't be written: %s", error)
            return
        if until is not None:
            seconds = max(1, round(until - time.time()))
            raise _REFUSALS.get(what, TooManySearchesError)(seconds)


def _a_minute(what: Counted, most: int) -> RateLimitItem:
    return RateLimitItemPerMinute(most, namespace=what)


def network_of(address: str) -> str:
    """An IPv4 address itself, also where a socket writes it as IPv6; of IPv6 the /64 that one connection is given."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, _IPV6_NETWORK), strict=False))
    return str(parsed)


def register_rate_limit(app: Flask, settings: Settings) -> None:
    """One file of counters in the data folder."""
    storage = FileCounters(settings.data_folder / "search-rate.sqlite")
    app.extensions[_NAME] = SearchRate(storage, settings.search_rate)


def count(what: Counted) -> None:
    """Counts this request.

    Raises:
        TooOftenError: its connection has asked for too many: `SearchRate.count`.
    """
    rate: SearchRate = current_app.extensions[_NAME]
    # Windows that are over are removed now and then, and nobody's address is kept that long.
    rate.count(what, parts().vault.keyed_hash(f"rate {network_of(request.remote_addr or '')}".encode()))
