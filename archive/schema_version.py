"""Brings a database to the code's schema, and back for tests."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from archive.models.guards import put_up
from archive.transaction import Database

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(database: Database, target: str = "head") -> None:
    """Runs the migrations that are missing, each in a transaction."""
    with database.engine.begin() as connection:
        command.upgrade(_config(connection), target)
        if target == "head":
            put_up(connection)


def make_schema(connection: Connection, revision: str) -> None:
    """Makes the tables of a revision in an empty database, without the guards of the newest: for what is brought back.

    `upgrade` has to follow.
    """
    command.upgrade(_config(connection), revision)


def revision_of(connection: Connection) -> str | None:
    """Which schema the database has; None: none."""
    return MigrationContext.configure(connection).get_current_revision()


def downgrade(database: Database, target: str = "base") -> None:
    """Runs migrations backwards; what they made is lost."""
    with database.engine.begin() as connection:
        command.downgrade(_config(connection), target)


def is_current(database: Database) -> bool:
    """Whether the database has exactly the schema the code expects."""
    with database.engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_heads()
        expected = ScriptDirectory.from_config(_config(connection)).get_heads()
    return set(present) == set(expected)


def draft(database: Database, message: str) -> None:
    """Writes a migration for what the models say beyond the newest one, which the database has to be at.

    Drafts are read and mended before they are kept.
    """
    with database.engine.begin() as connection:
        config = _config(connection)
        number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
        command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
