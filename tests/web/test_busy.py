"""Others who save at the same moment for too long: whoever waits in vain is told, and can send it again."""

import sqlite3

from flask import Flask
from sqlalchemy import event

from archive.extensions import parts
from tests.factories.forms import OURS


def test_what_could_not_be_saved_in_time_is_asked_for_again_in_words(app: Flask) -> None:
    with app.app_context():
        database = parts().database
    form = {"login": "rosa", "password": "una clave que no es"}
    with database.writing():
        listening = (database.engine, "connect", _impatiently)
        event.listen(*listening)
        answer = app.test_client().post("/es/ingresar", data=form, headers=OURS)
        event.remove(*listening)
    assert answer.status_code == 409
    assert "Otros guardaban en el mismo momento" in answer.text
    assert "lo que escribió sigue en su navegador" in answer.text
    assert "locked" not in answer.text


def _impatiently(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA busy_timeout=1").close()
