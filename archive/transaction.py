"""One transaction per change, opened by web, cli and jobs; services never commit.

On SQLite every writing transaction begins with BEGIN IMMEDIATE: two writers wait for each other (busy timeout) instead
of failing half-way when a reader would have become a writer.
"""

import fcntl
import itertools
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, create_engine, event, func, select
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from archive.errors import BusyError

_BUSY_TIMEOUT_MS: Final = 10_000
_PATIENCE_OF_LOCKS: Final = "2s"
#: PostgreSQL's word for two transactions that wait for each other, of which it ends one.
_DEADLOCK: Final = "40P01"
#: Letters as they are: half of what is kept is JSON, and escaped it would be a fifth longer.
_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
_QUEUED: Final = "index work queued"
#: Rows that one statement names at most: both databases take more, and plans and parameters stay small so.
AT_ONCE: Final = 500
_Item = TypeVar("_Item")
_WRITING: Final = "pallay_writing"
#: No two databases or connections of a process have the same.
_NUMBERS: Final = itertools.count(1)
_NUMBER: Final = "pallay_number"


def in_chunks(items: Iterable[_Item], size: int = AT_ONCE) -> Iterator[list[_Item]]:
    """All of them in their order, as many at a time as one statement names, or as one short transaction writes.

    >>> list(in_chunks(range(5), size=2))
    [[0, 1], [2, 3], [4]]
    """
    left = iter(items)
    while chunk := list(itertools.islice(left, size)):
        yield chunk


def mark_queued(session: Session) -> None:
    """Says that this transaction queued index work: whoever drains it is woken after the commit."""
    session.info[_QUEUED] = True


class Database:
    """The one way to the database; the same code on SQLite and PostgreSQL."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        if self.is_sqlite and self.url.database:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        self.engine: Engine = create_engine(
            self.url,
            pool_pre_ping=not self.is_sqlite,
            json_serializer=_JSON.encode,
            # What went wrong is logged, and what people wrote is not.
            hide_parameters=True,
        )
        self._number = next(_NUMBERS)
        self._before_opening: list[Callable[[], None]] = []
        self._after_commit: list[Callable[[], None]] = []
        self._after_writing: list[Callable[[Mapping[Any, Any]], None]] = []
        # SQLite shows a transaction one state by itself; PostgreSQL does when it is asked to.
        self._reading_options = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        if self.is_sqlite:
            event.listen(self.engine, "connect", _configure_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    @property
    def is_sqlite(self) -> bool:
        """Whether a single file keeps everything (one writer at a time)."""
        return self.url.get_backend_name() == "sqlite"

    def before_opening(self, call: Callable[[], None]) -> None:
        """Has `call` run before each session: what it does every session finds done, and where it fails none opens."""
        self._before_opening.append(call)

    def after_commit(self, call: Callable[[], None]) -> None:
        """Has `call` run after each commit that queued index work; it must neither fail nor take long."""
        self._after_commit.append(call)

    def after_writing(self, call: Callable[[Mapping[Any, Any]], None]) -> None:
        """Has `call` run after each commit with the session's `info`; it must neither fail nor take long."""
        self._after_writing.append(call)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the archive and writes nothing.

        So what a door says of staged loads stays true for every query that follows in the session.
        """
        self._prepare()
        with Session(self.engine, autoflush=False) as session:
            session.connection(execution_options=self._reading_options)
            yield session

    def state(self, session: Session) -> str:
        """A word for what this reading session sees: whenever it is the same, nothing was committed in between.

        So what was worked out from the database in one session holds in the other. It may change without a reason.
        """
        connection = session.connection()
        if not self.is_sqlite:
            return f"{self._number} {connection.exec_driver_sql('SELECT pg_current_snapshot()::text').scalar_one()}"
        # The one counts what other connections committed, the other what this one changed; neither means anything on
        # another connection, which is what the number is for.
        seen = connection.exec_driver_sql("SELECT data_version, total_changes() FROM pragma_data_version").one()
        own = connection.connection.info.setdefault(_NUMBER, next(_NUMBERS))
        return f"{own} {seen[0]} {seen[1]}"

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A change: committed when the block ends, undone when it raises.

        Raises:
            BusyError: others wrote for longer than one waits, or the change and another waited for each other. Nothing
                of it was kept, and the same may go well a moment later.
        """
        self._prepare()
        with _told_of_others(), Session(self.engine) as session, session.begin():
            session.connection(execution_options={_WRITING: True})
            yield session
        for tell in self._after_writing:
            tell(session.info)
        if session.info.get(_QUEUED):
            for call in self._after_commit:
                call()

    def _prepare(self) -> None:
        for call in self._before_opening:
            call()

    @contextmanager
    def alone(self, name: str) -> Iterator[None]:
        """Does what only one process at a time may do; the name is free again as soon as its holder ends or dies.

        Raises:
            BusyError: somebody else holds the name.
        """
        with self._lock_file(name) if self.is_sqlite else self._advisory_lock(name):
            yield

    @contextmanager
    def _lock_file(self, name: str) -> Iterator[None]:
        with Path(f"{self.url.database}.{name}.lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BusyError(name) from None
            yield

    @contextmanager
    def _advisory_lock(self, name: str) -> Iterator[None]:
        key = func.hashtext(f"pallay {name}")
        with self.engine.connect() as connection:
            try:
                with connection.begin():
                    # A holder that was killed keeps its lock until the server has seen its connection close.
                    connection.execute(select(func.set_config("lock_timeout", _PATIENCE_OF_LOCKS, True)))  # noqa: FBT003 -- SET LOCAL
                    connection.execute(select(func.pg_advisory_lock(key)))
            except OperationalError as error:
                raise BusyError(name) from error
            try:
                yield
            finally:
                with connection.begin():
                    connection.execute(select(func.pg_advisory_unlock(key)))

    def put_away(self) -> None:
        """Has SQLite write what it keeps beside its file into the file, and keep it nowhere else.

        After something was destroyed; PostgreSQL does so by itself, at the next vacuum and when logs are recycled.
        """
        if self.is_sqlite:
            with self.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").close()

    def close(self) -> None:
        """Gives every connection back."""
        self.engine.dispose()


@contextmanager
def _told_of_others() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        crossed = getattr(error.orig, "sqlstate", None) == _DEADLOCK
        if crossed or getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
            raise BusyError(_WRITING) from error
        raise


def _configure_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # SQLAlchemy, not the driver, says when a transaction begins.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        f"busy_timeout={_BUSY_TIMEOUT_MS}",
        "cache_size=-65536",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
