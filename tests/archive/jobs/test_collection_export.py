import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from archive.access import ANYBODY, open_door
from archive.errors import MergedError, NotFoundError
from archive.jobs.collection_load import LoadReport
from archive.jobs.thesaurus_merge import thesaurus_merge
from archive.models.access_epoch import AccessEpoch
from archive.models.entity import Entity
from archive.models.schema import METADATA
from archive.services.entries.entity import withdraw_entity
from archive.services.entries.entry_read import find_kind
from archive.settings import ROOT
from archive.transaction import Database
from media.storage import FolderStorage
from tests.archive.jobs.loading import Loader, silent, weavings
from tests.factories.collections import MANIFEST, Drawn, collections, contents, write_folder
from tests.factories.examples import examples
from tests.factories.folders import Folder


@pytest.fixture
def place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def empty(database: Database) -> None:
    """Takes every row out of it, whatever points at what, but for the word that tells doors to look again."""
    with database.writing() as session:
        for table in reversed(METADATA.sorted_tables):
            # Nothing may ever be taken out of some: they have nothing here.
            if table is not AccessEpoch.__table__ and session.execute(select(table).limit(1)).first():
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


@settings(max_examples=examples(10), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
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


def test_what_was_merged_leads_on_wherever_the_folder_goes(loader: Loader, folder: Folder, place: Path) -> None:
    folder.write("concepts/a.yaml", "armazon: {labels: {es: [armazón]}, broader: [util]}")
    folder.write("concepts/b.yaml", "util: {labels: {es: [útil]}}")
    loader.load(weavings(folder).path)
    with thesaurus_merge("armazon", "telar", loader.database) as planned:
        planned.carry_out(by="Ana", progress=silent)
    loader.export(place / "first")
    telar, armazon = (folder.entries()[key].identifier for key in ("telar", "armazon"))
    assert contents(place / "first")["merged.csv"].decode() == f"key,identifier,into\narmazon,{armazon},telar\n"
    empty(loader.database)
    assert loader.load(place / "first").merged == 1
    loader.export(place / "second")
    assert contents(place / "second") == contents(place / "first")
    assert loader.load(place / "first") == LoadReport(new=0, revised=0, unchanged=8)
    with loader.database.reading() as session, pytest.raises(MergedError) as led:
        find_kind(session, armazon, open_door(session, ANYBODY))
    assert led.value.into == telar


def test_nothing_is_said_of_what_leads_to_a_closed_concept(loader: Loader, folder: Folder, place: Path) -> None:
    folder.write("concepts/more.yaml", "armazon: {labels: {es: [armazón]}}")
    loader.load(weavings(folder).path)
    with thesaurus_merge("armazon", "telar", loader.database) as planned:
        planned.carry_out(by="Ana", progress=silent)
    with loader.database.writing() as session:
        withdraw_entity(session, session.scalars(select(Entity).where(Entity.key == "telar")).one(), by="Ana")
    loader.export(place / "out")
    assert "merged.csv" not in contents(place / "out")
