import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from archive.errors import NotFoundError
from archive.jobs.collection_load import LoadReport
from archive.models.entity import Entity
from archive.models.schema import METADATA
from archive.services.entity import withdraw_entity
from archive.settings import ROOT
from archive.transaction import Database
from media.storage import FolderStorage
from tests.archive.jobs.loading import Loader, weavings
from tests.factories.collections import MANIFEST, Drawn, collections, contents, write_folder
from tests.factories.folders import Folder


@pytest.fixture
def place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def empty(database: Database) -> None:
    """Takes every row out of it, whatever points at what."""
    with database.writing() as session:
        for table in reversed(METADATA.sorted_tables):
            session.execute(table.delete())


def test_an_export_holds_everything_under_its_key(loader: Loader, folder: Folder, place: Path) -> None:
    loader.load(weavings(folder).path)
    assert loader.export(place / "out") == 7
    assert contents(place / "out").keys() == {
        "collection.yaml",
        "identifiers.csv",
        "communities/los-de-taquile.yaml",
        "concepts/telar.yaml",
        "documents/estudio.yaml",
        "media/telar.png",
        "media_assets/dibujo.yaml",
        "places/puno.yaml",
        "places/taquile.yaml",
        "techniques/teje.yaml",
    }
    assert Folder(place / "out").entries() == folder.entries()


def test_what_was_exported_loads_as_unchanged(loader: Loader, folder: Folder, place: Path) -> None:
    loader.load(weavings(folder).path)
    loader.export(place / "out")
    assert loader.load(place / "out") == LoadReport(new=0, revised=0, unchanged=7)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(collections())
def test_export_load_and_export_again_give_the_same_bytes(loader: Loader, drawn: list[Drawn]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        written, first, second = (Path(folder, name) for name in ("written", "first", "second"))
        write_folder(written, drawn)
        empty(loader.database)
        loader.load(written)
        loader.export(first, MANIFEST.name)
        assert contents(first) == contents(written)
        empty(loader.database)
        loader.load(first)
        loader.export(second, MANIFEST.name)
        assert contents(second) == contents(first)


def test_the_first_collection_as_it_stands_survives_a_round_trip(loader: Loader, place: Path) -> None:
    loader.load(ROOT / "collection" / "first")
    loader.export(place / "first", "first")
    empty(loader.database)
    assert loader.load(place / "first").revised == 0
    loader.export(place / "second", "first")
    assert contents(place / "second") == contents(place / "first")
    source = contents(ROOT / "collection" / "first")
    exported = contents(place / "first")
    assert exported["identifiers.csv"] == source["identifiers.csv"]
    assert {name: exported[name] for name in exported if name.startswith("media/")}.items() <= source.items()


def test_a_withdrawn_entry_is_in_no_export_and_what_is_left_loads(loader: Loader, folder: Folder, place: Path) -> None:
    loader.load(weavings(folder).path)
    with loader.database.writing() as session:
        for key in ("taquile", "dibujo", "estudio"):
            withdraw_entity(session, session.scalars(select(Entity).where(Entity.key == key)).one(), by="the community")
    assert loader.export(place / "out") == 4
    exported = contents(place / "out")
    said = b"".join(exported.values()).replace(b"los-de-taquile", b"")
    assert not any(key in said for key in (b"taquile", b"dibujo", b"estudio"))
    assert not any(name.startswith("media/") for name in exported)
    empty(loader.database)
    assert loader.load(place / "out") == LoadReport(new=4, revised=0, unchanged=0, rebuild=True)


def test_a_set_that_does_not_exist_is_not_exported(loader: Loader, place: Path) -> None:
    with pytest.raises(NotFoundError):
        loader.export(place / "out", "nothing")


def test_an_export_goes_into_an_empty_folder(loader: Loader, folder: Folder, place: Path) -> None:
    loader.load(weavings(folder).path)
    (place / "note").write_text("mine")
    with pytest.raises(FileExistsError):
        loader.export(place)
    assert contents(place).keys() == {"note"}


def test_media_are_exported_from_where_they_are_kept(loader: Loader, folder: Folder, place: Path) -> None:
    loader.load(weavings(folder).path)
    before = contents(folder.path)["media/telar.png"]
    shutil.rmtree(folder.path)
    assert isinstance(loader.storage, FolderStorage)
    loader.export(place / "out")
    assert contents(place / "out")["media/telar.png"] == before
