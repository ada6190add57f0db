"""Saving and restoring, as who runs the archive does it."""

import shutil
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from archive.app import create_app
from archive.extensions import parts
from archive.jobs.collection_load import load_collection
from archive.settings import Settings
from tests.archive.jobs.loading import silent, weavings
from tests.factories.folders import new_folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a small collection in it."""
    folder = tmp_path / "data"
    app = app_in(folder)
    assert run(app, "database", "upgrade").exit_code == 0
    with app.app_context():
        wired = parts()
        load_collection(weavings(new_folder(tmp_path / "w")).path, wired.database, wired.storage, progress=silent)
    return folder


def app_in(folder: Path) -> Flask:
    return create_app(Settings.from_environment({"PALLAY_DATA": str(folder)}))


def run(app: Flask, *arguments: str) -> Result:
    result = app.test_cli_runner().invoke(args=arguments)
    with app.app_context():
        parts().database.close()
    return result


def test_an_archive_is_saved_and_stands_again_elsewhere(data: Path, tmp_path: Path) -> None:
    saved = run(app_in(data), "database", "backup", str(tmp_path / "saved"), "--keep", "9")
    assert saved.exit_code == 0, saved.output
    assert "1 files, 1 of them new" in saved.output
    other = tmp_path / "other"
    other.mkdir()
    shutil.copyfile(data / "sealing.key", other / "sealing.key")
    restored = run(app_in(other), "database", "restore", str(tmp_path / "saved"))
    assert restored.exit_code == 0, restored.output
    assert "sealed with another key" not in restored.output
    assert "no destroyed.jsonl" in restored.output
    assert "Everybody has to sign in again" in restored.output
    shown = app_in(other).test_client().get("/es/")
    assert shown.status_code == 200


def test_who_restores_over_an_archive_is_told_and_nothing_is_lost(data: Path, tmp_path: Path) -> None:
    run(app_in(data), "database", "backup", str(tmp_path / "saved"))
    before = (data / "pallay.sqlite").read_bytes()
    refused = run(app_in(data), "database", "restore", str(tmp_path / "saved"))
    assert refused.exit_code == 1
    assert "something in the database already" in refused.output
    assert (data / "pallay.sqlite").read_bytes() == before


def test_who_restores_with_another_key_is_told(data: Path, tmp_path: Path) -> None:
    run(app_in(data), "database", "backup", str(tmp_path / "saved"))
    restored = run(app_in(tmp_path / "other"), "database", "restore", str(tmp_path / "saved"))
    assert "sealed with another key" in restored.output


def test_there_has_to_be_something_to_save_and_to_restore(data: Path, tmp_path: Path) -> None:
    nothing = run(app_in(tmp_path / "empty"), "database", "backup", str(tmp_path / "saved"))
    assert "no database of this version" in nothing.output
    assert nothing.exit_code == 1
    absent = run(app_in(data), "database", "restore", str(tmp_path / "nowhere"))
    assert "There is no back-up" in absent.output
    assert absent.exit_code == 1
