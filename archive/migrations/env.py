"""Alembic's entry: runs on a connection handed over by `archive.schema_version`, never on one of its own."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Enum, TypeDecorator

from archive.models.schema import METADATA


def _render(kind: str, thing: Any, _context: object) -> str | Literal[False]:  # noqa: ANN401 (whatever Alembic compares)
    """Migrations name the database's own types, so that they stay what they were when the code moves on."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{thing.impl_instance!r}"
    if kind == "type" and isinstance(thing, Enum):
        return f"sa.String(length={thing.length})"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    # SQLite can't alter most things in place.
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=False,
    render_item=_render,
)
with context.begin_transaction():
    context.run_migrations()
