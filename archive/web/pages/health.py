"""Whether the process lives, and whether it can serve: for whoever watches over the machine."""

from flask import Blueprint, Response, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from archive import schema_version
from archive.extensions import parts
from indexer.errors import IndexerError

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def show_life() -> Response:
    """The process answers."""
    return jsonify({"status": "ok"})


@blueprint.get("/readyz")
def show_readiness() -> tuple[Response, int]:
    """Database, schema and index one by one; 503 where pages can't be served.

    Without the index pages are served and only searching is not, so that alone does not make it unready.
    """
    database = _database_answers()
    schema = database and schema_version.is_current(parts().database)
    generation = _generation()
    report = {"database": database, "schema": schema, "index": generation is not None, "generation": generation}
    return jsonify(report), 200 if database and schema else 503


def _database_answers() -> bool:
    try:
        with parts().database.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def _generation() -> str | None:
    try:
        return parts().engine.generation()
    except IndexerError:
        return None
