"""Sets go out with their media as bags that anybody can check, and come back as they were, to the byte."""

import tempfile
from dataclasses import replace
from pathlib import Path

import bagit
import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import ANYBODY, open_door
from archive.errors import CollectionError, NotFoundError
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.references import MediaRef
from archive.jobs.collection_load import LoadReport
from archive.jobs.media_export import Bag, export_bags
from archive.models.entity import Entity
from archive.models.media_asset import MediaAsset
from archive.services.entries.collection_export import find_collections
from archive.services.entries.entity import revise_entity, withdraw_entity
from archive.services.entries.entity_input import inputs_of
from tests.archive.jobs.loading import Loader, weavings
from tests.archive.jobs.test_collection_export import empty
from tests.archive.search.world import texts
from tests.factories.collections import MANIFEST, Drawn, collections, contents, write_folder
from tests.factories.entries import BY, write
from tests.factories.examples import examples
from tests.factories.folders import Folder


def export(loader: Loader, folder: Path, only: str | None = None) -> list[Bag]:
    with loader.database.reading() as session:
        door = open_door(session, ANYBODY)
        names = find_collections(session, door) if only is None else [only]
        return list(export_bags(session, door, loader.storage, folder, names))


def by_key(session: Session, key: str) -> Entity:
    return session.scalars(select(Entity).where(Entity.key == key)).one()


@pytest.fixture
def bag(loader: Loader, folder: Folder, tmp_path: Path) -> Path:
    """A small set, loaded and written."""
    loader.load(weavings(folder).path)
    (made,) = export(loader, tmp_path / "out")
    assert made == Bag(tmp_path / "out" / "weavings", 7)
    return made.folder


def test_a_bag_is_valid_by_its_own_validator_and_holds_what_an_export_holds(
    bag: Path, loader: Loader, tmp_path: Path
) -> None:
    bagit.Bag(str(bag)).validate()
    loader.export(tmp_path / "export")
    assert contents(bag / "data") == contents(tmp_path / "export")
    told = (bag / "bag-info.txt").read_text(encoding="utf-8")
    assert "External-Identifier: weavings" in told


def test_a_bag_is_loaded_as_its_folder_is(bag: Path, loader: Loader) -> None:
    assert loader.load(bag) == LoadReport(new=0, revised=0, unchanged=7)
    empty(loader.database)
    assert loader.load(bag) == LoadReport(new=7, revised=0, unchanged=0, rebuild=True)


@settings(max_examples=examples(10), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(collections())
def test_what_is_exported_loaded_and_exported_again_is_the_same_to_the_byte(loader: Loader, drawn: list[Drawn]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        written, first, second = (Path(folder, name) for name in ("written", "first", "second"))
        write_folder(written, drawn)
        empty(loader.database)
        loader.load(written)
        (one,) = export(loader, first, MANIFEST.name)
        bagit.Bag(str(one.folder)).validate()
        assert contents(one.folder / "data") == contents(written)
        empty(loader.database)
        loader.load(one.folder)
        (other,) = export(loader, second, MANIFEST.name)
        assert contents(other.folder) == contents(one.folder)


@pytest.mark.parametrize(
    "what", ["data/media/telar.png", "data/collection.yaml", "bag-info.txt", "manifest-sha256.txt"]
)
def test_a_bag_that_is_not_whole_is_not_loaded(bag: Path, loader: Loader, what: str) -> None:
    file = bag / what
    content = file.read_bytes()
    file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(CollectionError):
        loader.load(bag)
    file.unlink()
    with pytest.raises(CollectionError):
        loader.load(bag)


def test_what_is_wrong_with_a_bag_is_named_by_file(bag: Path, loader: Loader) -> None:
    (bag / "data" / "media" / "telar.png").unlink()
    (bag / "data" / "note.txt").write_text("mine")
    (bag / "data" / "collection.yaml").write_text("name: x")
    with pytest.raises(CollectionError) as refused:
        loader.load(bag)
    assert any("bag" in mistake for mistake in refused.value.mistakes)
    assert str(bag.parent) not in "".join(refused.value.mistakes[1:])


def test_no_manifest_leads_out_of_the_bag(bag: Path, loader: Loader, tmp_path: Path) -> None:
    (tmp_path / "out" / "secret").write_text("secret")
    manifest = bag / "manifest-sha256.txt"
    manifest.write_text(manifest.read_text() + f"{'0' * 64}  data/../../secret\n")
    with pytest.raises(CollectionError):
        loader.load(bag)


def test_what_is_closed_is_in_no_bag(loader: Loader, folder: Folder, tmp_path: Path) -> None:
    loader.load(weavings(folder).path)
    with loader.database.writing() as session:
        withdraw_entity(session, by_key(session, "dibujo"), by="the community")
    (made,) = export(loader, tmp_path / "out")
    said = b"".join(contents(made.folder).values())
    assert b"dibujo" not in said
    assert b"telar.png" not in said


def test_a_set_of_which_nothing_is_open_is_not_told_of(loader: Loader, folder: Folder, tmp_path: Path) -> None:
    loader.load(weavings(folder).path)
    with loader.database.writing() as session:
        for entity in session.scalars(select(Entity)).all():
            withdraw_entity(session, entity, by="the community")
    assert export(loader, tmp_path / "out") == []


def test_a_picture_that_was_added_to_a_record_here_goes_out_and_comes_back_with_it(
    loader: Loader, folder: Folder, tmp_path: Path
) -> None:
    loader.load(weavings(folder).path)
    (tmp_path / "hands.png").write_bytes(b"hands at the loom")
    sha256 = loader.storage.keep(tmp_path / "hands.png")
    with loader.database.writing() as session:
        identifier = write(session, MediaAssetInput(title=texts(es="Manos"), file="hands.png"))
        added = session.scalars(select(MediaAsset).where(MediaAsset.identifier == identifier)).one()
        added.collection, added.sha256 = None, sha256
        record = by_key(session, "teje")
        (said,) = inputs_of(session, [record])
        revise_entity(session, record, replace(said, media=(*said.media, MediaRef(identifier))), by=BY)
    (made,) = export(loader, tmp_path / "out")
    assert made.entries == 8
    assert (made.folder / "data" / "media" / "hands.png").read_bytes() == b"hands at the loom"
    assert f"{identifier}:" in "".join(
        path.read_text(encoding="utf-8") for path in (made.folder / "data" / "media_assets").iterdir()
    )


def test_nothing_is_written_over(bag: Path, loader: Loader, tmp_path: Path) -> None:
    before = contents(tmp_path / "out")
    with pytest.raises(FileExistsError):
        export(loader, tmp_path / "out")
    with pytest.raises(NotFoundError):
        export(loader, tmp_path / "out", "nothing")
    assert contents(tmp_path / "out") == before
    assert bag.is_dir()
