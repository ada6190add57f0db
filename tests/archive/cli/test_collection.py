from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from archive import schema_version
from archive.app import create_app
from archive.extensions import parts
from archive.services.entries.load import LOADING
from archive.settings import Settings
from tests.archive.jobs.loading import weavings
from tests.factories.collections import contents
from tests.factories.folders import Folder, new_folder


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return create_app(Settings.from_environment({"PALLAY_DATA": str(tmp_path / "var")}))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return weavings(new_folder(tmp_path / "weavings"))


def run(app: Flask, *words: str | Path) -> Result:
    """`flask --app wsgi …`"""
    return app.test_cli_runner().invoke(args=[str(word) for word in words])


@pytest.fixture
def ready(app: Flask) -> Flask:
    """With its database."""
    assert run(app, "database", "upgrade").output == "The database is up to date.\n"
    with app.app_context():
        assert schema_version.is_current(parts().database)
    return app


def test_a_collection_is_loaded_and_loaded_again(ready: Flask, folder: Folder) -> None:
    first = run(ready, "collection", "load", folder.path)
    assert (first.exit_code, first.stdout) == (0, "7 new, 0 revised, 0 unchanged.\n")
    assert run(ready, "collection", "load", folder.path).stdout == "0 new, 0 revised, 7 unchanged.\n"


def test_progress_is_said_in_tenths_where_there_is_no_terminal(ready: Flask, folder: Folder) -> None:
    assert "Loading: 100 %" in run(ready, "collection", "load", folder.path).stderr.splitlines()


def test_whoever_changes_the_words_of_the_thesaurus_is_told_that_the_index_is_built_anew(
    ready: Flask, folder: Folder
) -> None:
    assert "`search sync` does it now" in run(ready, "collection", "load", folder.path).stderr
    assert "search sync" not in run(ready, "collection", "load", folder.path).stderr


def test_every_mistake_is_said_and_nothing_is_loaded(ready: Flask, folder: Folder) -> None:
    folder.write("places/q.yaml", "acora: {title: {en: Acora}, level: town}\n").mint()
    said = run(ready, "collection", "load", folder.path)
    assert said.exit_code == 1
    assert said.stdout == ""
    assert said.stderr.splitlines() == [
        "places/q.yaml:1: acora.level: 'town' is not one of: country, region, province, district, community, site",
        "Error: Nothing was loaded. Mend what is named above and load the folder again.",
    ]
    folder.write("places/q.yaml", "")
    assert run(ready, "collection", "load", folder.path).stdout == "7 new, 0 revised, 0 unchanged.\n"


def test_a_folder_that_is_not_there_is_said(ready: Flask, tmp_path: Path) -> None:
    said = run(ready, "collection", "load", tmp_path / "nowhere")
    assert said.exit_code == 1
    assert f"{tmp_path / 'nowhere'}: there is no such folder" in said.stderr


def test_a_second_load_is_asked_to_wait(ready: Flask, folder: Folder) -> None:
    with ready.app_context(), parts().database.alone(LOADING):
        said = run(ready, "collection", "load", folder.path)
    assert said.exit_code == 1
    assert said.stderr == "Error: Another load is under way; wait until it has finished.\n"


def test_identifiers_are_minted_for_what_has_none(app: Flask, folder: Folder) -> None:
    folder.write("places/q.yaml", "acora: {title: {es: Acora}}\n")
    assert run(app, "collection", "mint", folder.path).stdout == "1 identifiers added.\n"
    assert run(app, "collection", "mint", folder.path).stdout == "0 identifiers added.\n"
    folder.write("places/r.yaml", "acora: [\n")
    said = run(app, "collection", "mint", folder.path)
    assert (said.exit_code, said.stderr.splitlines()[-1]) == (1, "Error: No identifier was given.")


def test_a_set_is_exported_into_a_new_folder_alone(ready: Flask, folder: Folder, tmp_path: Path) -> None:
    run(ready, "collection", "load", folder.path)
    out = tmp_path / "out"
    said = run(ready, "collection", "export", out, "--collection", "weavings")
    assert said.stdout == f"7 entries written to {out}.\n"
    before = contents(out)
    again = run(ready, "collection", "export", out, "--collection", "weavings")
    assert (again.exit_code, again.stderr) == (1, f"Error: {out} is not empty; name a new folder\n")
    assert contents(out) == before
    unknown = run(ready, "collection", "export", tmp_path / "other", "--collection", "nothing")
    assert (unknown.exit_code, unknown.stderr) == (1, "Error: There is no set named nothing.\n")
