"""What who runs the archive is told of its media."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from archive.app import create_app
from archive.extensions import parts
from archive.jobs.collection_load import load_collection
from archive.settings import Settings
from media.storage import FolderStorage
from tests.archive.jobs.loading import silent, weavings
from tests.factories.folders import new_folder


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """With a small set, of which one medium has a file."""
    made = create_app(Settings.from_environment({"PALLAY_DATA": str(tmp_path / "data")}))
    run(made, "database", "upgrade")
    with made.app_context():
        wired = parts()
        load_collection(weavings(new_folder(tmp_path / "w")).path, wired.database, wired.storage, progress=silent)
    return made


def run(app: Flask, *words: str | Path) -> Result:
    return app.test_cli_runner().invoke(args=[str(word) for word in words])


def test_an_audit_says_what_it_read_and_ends_well_where_all_is_well(app: Flask) -> None:
    result = run(app, "media", "audit")
    assert "1 files read; 0 missing, 0 altered, 0 orphaned." in result.output
    assert result.exit_code == 0


def test_an_audit_names_what_is_missing_by_file_and_entry_and_ends_with_1(app: Flask) -> None:
    with app.app_context():
        storage = parts().storage
        assert isinstance(storage, FolderStorage)
        (sha256,) = storage.listed()
        storage.destroy(sha256)
    result = run(app, "media", "audit", "--rate", "100")
    (line,) = (line for line in result.output.splitlines() if line.startswith("missing\t"))
    assert line.split("\t")[1] == sha256
    assert len(line.split("\t")) == 3
    assert result.exit_code == 1


def test_bags_are_written_once_and_load_again(app: Flask, tmp_path: Path) -> None:
    written = run(app, "media", "export", tmp_path / "out")
    assert written.output == f"7 entries written to {tmp_path / 'out' / 'weavings'}.\n"
    assert "7 unchanged" in run(app, "collection", "load", tmp_path / "out" / "weavings").output
    again = run(app, "media", "export", tmp_path / "out")
    assert "is there already" in again.output
    assert again.exit_code == 1
    assert "There is no set named x." in run(app, "media", "export", tmp_path / "x", "--collection", "x").output
