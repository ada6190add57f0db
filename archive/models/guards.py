"""What the database itself holds: the access epoch follows policies and protocols, and logs are only added to.

Triggers, so that no statement of ours or anybody else's gets round them. They are made after every migration, since
Alembic compares tables alone.
"""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, text

#: Whoever changes one of these may change what readers satisfy.
#: With the row that says so: policies have one of their own, since they are interned apart from whoever needs them
#: (`archive.access.policies`), who may hold the other.
_WATCHED: Final = {"protocol": 1, "policy": 2}
#: With the columns by which a row is found again.
_ONLY_ADDED_TO: Final = {"consent": ("id", "identifier"), "audit_entry": ("id",), "file_check": ("id",)}
_SQLITE_EPOCH: Final = "INSERT OR IGNORE INTO access_epoch VALUES ({row}, lower(hex(randomblob(16))))"
_SQLITE_NEW_EPOCH: Final = "UPDATE access_epoch SET word = lower(hex(randomblob(16))) WHERE id = {row}"
_SQLITE_REFUSAL: Final = "SELECT RAISE(ABORT, 'what is in this table is never changed')"
_POSTGRESQL_FUNCTIONS: Final = """
CREATE OR REPLACE FUNCTION pallay_new_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN UPDATE access_epoch SET word = gen_random_uuid()::text WHERE id = TG_ARGV[0]::int; RETURN NULL; END $$;
CREATE OR REPLACE FUNCTION pallay_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what is in this table is never changed'; END $$
"""


def put_up(connection: Connection) -> None:
    """Makes them as they are to be, whatever was there; only on a database at the newest schema."""
    statements = _of_sqlite() if connection.dialect.name == "sqlite" else _of_postgresql()
    for statement in statements:
        connection.execute(text(statement))


def _of_sqlite() -> Iterator[str]:
    for table, row in _WATCHED.items():
        yield _SQLITE_EPOCH.format(row=row)
        for event in ("INSERT", "UPDATE", "DELETE"):
            name = f"{table}_{event.lower()}_epoch"
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {_SQLITE_NEW_EPOCH.format(row=row)}; END"
    for table, columns in _ONLY_ADDED_TO.items():
        for event in ("UPDATE", "DELETE"):
            name = f"{table}_{event.lower()}_refused"
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield f"CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN {_SQLITE_REFUSAL}; END"
        # INSERT OR REPLACE takes the old row away without telling the trigger of deletions.
        alike = " OR ".join(f"{column} = NEW.{column}" for column in columns)
        yield f"DROP TRIGGER IF EXISTS {table}_replace_refused"
        there = f"EXISTS (SELECT 1 FROM {table} WHERE {alike})"  # noqa: S608 (names that stand in this module)
        trigger = f"CREATE TRIGGER {table}_replace_refused BEFORE INSERT ON {table}"
        yield f"{trigger} WHEN {there} BEGIN {_SQLITE_REFUSAL}; END"


def _of_postgresql() -> Iterator[str]:
    yield _POSTGRESQL_FUNCTIONS
    for table, row in _WATCHED.items():
        yield f"INSERT INTO access_epoch VALUES ({row}, gen_random_uuid()::text) ON CONFLICT DO NOTHING"  # noqa: S608 (a number of this module)
        yield (
            f"CREATE OR REPLACE TRIGGER {table}_epoch AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION pallay_new_epoch('{row}')"
        )
    for table in _ONLY_ADDED_TO:
        for events, each in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            yield (
                f"CREATE OR REPLACE TRIGGER {table}_{each.lower()}_refused BEFORE {events} ON {table}"
                f" FOR EACH {each} EXECUTE FUNCTION pallay_refuse()"
            )
