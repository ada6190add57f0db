import dataclasses
import threading
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from sqlalchemy import select

from archive.access import ANYBODY, open_door
from archive.errors import BusyError, CollectionError
from archive.inputs.kinds import Kind
from archive.jobs.collection_load import LoadReport
from archive.languages import Language
from archive.models.index_job import IndexJob
from archive.models.load import Load, LoadState
from archive.models.media_asset import MediaAsset
from archive.models.revision import HOLDERS, Revision
from archive.services.entries.collection_export import entities_of_collection
from archive.services.entries.entity import revise_entity, withdraw_entity
from archive.services.entries.entry_read import get_entry
from media.storage import FolderStorage
from tests.archive.jobs.loading import Loader, weavings
from tests.archive.search.world import texts
from tests.factories.entries import entity_of
from tests.factories.folders import Folder, new_folder

ALL = {"puno", "taquile", "estudio", "los-de-taquile", "telar", "dibujo", "teje"}


def test_a_collection_is_loaded_with_all_that_its_entries_say_of_each_other(loader: Loader, folder: Folder) -> None:
    assert loader.load(weavings(folder).path) == LoadReport(new=7, revised=0, unchanged=0, rebuild=True)
    assert loader.visible() == dict.fromkeys(ALL, 1)
    identifiers = {key: entry.identifier for key, entry in folder.entries().items()}
    with loader.database.reading() as session:
        entry = get_entry(session, Kind.TECHNIQUE, identifiers["teje"], open_door(session, ANYBODY))
        assert [card and card.identifier for _, card in entry.holders] == [identifiers["los-de-taquile"]]
        assert [card.identifier for line in entry.place_lines for card in line] == [
            identifiers["puno"],
            identifiers["taquile"],
        ]
        (picture,) = entry.media
        assert (picture.content_type, picture.width, picture.height) == ("image/png", 4, 3)
        assert picture.byte_size == (folder.path / "media" / picture.file).stat().st_size
        assert picture.sha256 is not None
        with loader.storage.open(picture.sha256) as kept:
            assert kept.read() == (folder.path / "media" / "telar.png").read_bytes()


def test_progress_is_told_up_to_the_end(loader: Loader, folder: Folder) -> None:
    told: list[tuple[int, int]] = []
    loader.load(weavings(folder).path, lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]
    assert told == sorted(told)


def test_loading_twice_doubles_nothing(loader: Loader, folder: Folder) -> None:
    loader.load(weavings(folder).path)
    before = loader.rows() | {"load": 0, "index_job": 0}
    assert loader.load(folder.path) == LoadReport(new=0, revised=0, unchanged=7)
    assert loader.rows() | {"load": 0, "index_job": 0} == before


def test_what_changed_gets_a_new_version_and_nothing_else_does(loader: Loader, folder: Folder) -> None:
    loader.load(weavings(folder).path)
    before = loader.rows() | {"load": 0, "index_job": 0, "revision": 8}
    folder.write("places/p.yaml", "puno: {title: {es: Región Puno}}\ntaquile: {title: {es: Taquile}, parent: puno}\n")
    assert loader.load(folder.path) == LoadReport(new=0, revised=1, unchanged=6)
    assert loader.visible() == dict.fromkeys(ALL, 1) | {"puno": 2}
    assert loader.rows() | {"load": 0, "index_job": 0} == before
    with loader.database.reading() as session:
        identifier = folder.entries()["puno"].identifier
        entry = get_entry(session, Kind.PLACE, identifier, open_door(session, ANYBODY))
        assert entry.entity.headline.text(Language.SPANISH) == "Región Puno"
        assert [(version.version, version.by) for version in entry.history] == [(2, "weavings"), (1, "weavings")]
        contents = session.scalars(select(Revision.content).where(Revision.entity_id == entry.entity.id))
        assert [content["title"] for content in contents] == [{"es": "Puno"}, {"es": "Región Puno"}]
        assert [neighbour.role for neighbour in entry.incoming] == ["parent"]


def test_a_changed_entry_takes_its_new_links_holdings_and_steps(loader: Loader, folder: Folder) -> None:
    loader.load(weavings(folder).path)
    folder.write("techniques/t.yaml", "teje: {title: {es: Tejido}, places: [puno], steps: [{text: {es: Hilar}}]}\n")
    assert loader.load(folder.path).revised == 1
    with loader.database.reading() as session:
        identifier = folder.entries()["teje"].identifier
        entry = get_entry(session, Kind.TECHNIQUE, identifier, open_door(session, ANYBODY))
        assert [(n.role, n.entity.headline.text(Language.SPANISH)) for n in entry.outgoing] == [("places", "Puno")]
        assert entry.holders == ()
        assert folder.entries()["teje"].data() == loaded(loader, "teje")


def loaded(loader: Loader, key: str) -> object:
    """The input that an entry would be exported with."""
    with loader.database.reading() as session:
        exported = entities_of_collection(session, "weavings", open_door(session, ANYBODY))
        return next(data for entity, data in exported if entity.key == key)


def test_what_those_who_hold_a_record_changed_no_load_changes(loader: Loader, folder: Folder) -> None:
    loader.load(weavings(folder).path)
    with loader.database.writing() as session:
        entity = entity_of(session, folder.entries()["teje"].identifier)
        theirs = dataclasses.replace(folder.entries()["teje"].data(), summary=texts(es="Así lo contamos."))
        revise_entity(session, entity, theirs, by=HOLDERS)
    folder.write("techniques/t.yaml", "teje: {title: {es: Tejido}, places: [puno]}\n")
    assert loader.load(folder.path) == LoadReport(new=0, revised=0, unchanged=7)
    assert loaded(loader, "teje") == theirs


def test_new_and_changed_entries_may_point_at_each_other(loader: Loader, folder: Folder) -> None:
    loader.load(weavings(folder).path)
    folder.write("places/q.yaml", "amantani: {title: {es: Amantaní}, parent: taquile}\n")
    folder.write(
        "places/p.yaml",
        "puno: {title: {es: Puno}}\ntaquile: {title: {es: Taquile}, relations: {related_to: [amantani]}}\n",
    )
    assert loader.load(folder.mint().path) == LoadReport(new=1, revised=2, unchanged=5)
    assert loader.visible() == dict.fromkeys(ALL, 1) | {"puno": 2, "taquile": 2, "amantani": 1}
    assert loaded(loader, "taquile") == folder.entries()["taquile"].data()


def test_a_picture_that_changed_under_its_name_is_a_change(loader: Loader, folder: Folder) -> None:
    loader.load(weavings(folder).path)
    folder.picture("telar.png", size=(8, 2))
    assert loader.load(folder.path) == LoadReport(new=0, revised=1, unchanged=6)
    with loader.database.reading() as session:
        (picture,) = session.scalars(select(MediaAsset))
        assert (picture.width, picture.height, picture.version) == (8, 2, 2)


def test_an_entry_may_get_another_key(loader: Loader, folder: Folder) -> None:
    loader.load(weavings(folder).path)
    table = (folder.path / "identifiers.csv").read_text().replace("teje,", "tejido,")
    folder.write("identifiers.csv", table)
    folder.write("techniques/t.yaml", (folder.path / "techniques/t.yaml").read_text().replace("teje:", "tejido:"))
    folder.write("media_assets/m.yaml", (folder.path / "media_assets/m.yaml").read_text().replace("teje", "tejido"))
    assert loader.load(folder.path) == LoadReport(new=0, revised=0, unchanged=7)
    assert loader.visible().keys() == ALL - {"teje"} | {"tejido"}


def test_what_is_no_longer_in_the_folder_stays_in_the_archive(loader: Loader, folder: Folder) -> None:
    loader.load(weavings(folder).path)
    (folder.path / "media_assets/m.yaml").unlink()
    folder.write("techniques/t.yaml", "")
    assert loader.load(folder.path) == LoadReport(new=0, revised=0, unchanged=5)
    assert loader.visible() == dict.fromkeys(ALL, 1)


def test_what_was_withdrawn_does_not_come_back_with_a_load(loader: Loader, folder: Folder) -> None:
    loader.load(weavings(folder).path)
    with loader.database.writing() as session:
        (picture,) = session.scalars(select(MediaAsset))
        withdraw_entity(session, picture, by="the community")
    loader.load(folder.path)
    assert "dibujo" not in loader.visible()
    folder.picture("telar.png", size=(8, 2))
    assert loader.load(folder.path).revised == 1
    assert "dibujo" not in loader.visible()


def test_what_becomes_its_owners_own_is_closed_with_the_flip_and_opened_again(loader: Loader, folder: Folder) -> None:
    loader.load(weavings(folder).path)
    written = (folder.path / "documents/d.csv").read_text()
    folder.write("documents/d.csv", "key,title[es],basis\nestudio,Estudio,own\n")
    loader.load(folder.path)
    assert loader.visible().keys() == ALL - {"estudio"}
    with loader.database.reading() as session:
        assert folder.entries()["estudio"].identifier in open_door(session, ANYBODY).excluded
    folder.write("documents/d.csv", written)
    loader.load(folder.path)
    assert loader.visible().keys() == ALL


def test_a_set_may_point_at_what_another_has_brought(loader: Loader, folder: Folder, tmp_path: Path) -> None:
    loader.load(weavings(folder).path)
    other = new_folder(tmp_path / "other").write("collection.yaml", "name: other\nlicence: CC0-1.0\n")
    other.write("techniques/t.csv", "key,title[es],places,concepts.tool\nhila,Hilado,taquile,telar\n").mint()
    assert loader.load(other.path).new == 1
    other.write("techniques/t.csv", "key,title[es],places\nhila,Hilado,telar\n")
    with pytest.raises(CollectionError, match="'telar' is a concept; expected: place"):
        loader.load(other.path)


def test_a_folder_with_a_mistake_changes_nothing(loader: Loader, folder: Folder) -> None:
    loader.load(weavings(folder).path)
    before = loader.everything()
    folder.write("places/p.yaml", "puno: {title: {es: Otro}}\ntaquile: {title: {es: Taquile}, parent: acora}\n")
    folder.write("places/q.yaml", "amantani: {title: {es: Amantaní}}\n")
    with pytest.raises(CollectionError, match="has the key 'acora'"):
        loader.load(folder.mint().path)
    assert loader.everything() == before


def test_a_load_that_fails_half_way_changes_nothing(loader: Loader, folder: Folder) -> None:
    def fail(done: int, total: int) -> None:
        if done == total:
            raise KeyboardInterrupt

    loader.load(weavings(folder).path)
    before = loader.everything()
    folder.write("places/q.yaml", "amantani: {title: {es: Amantaní}, parent: puno}\n")
    folder.write("documents/d.csv", "key,title[es]\nestudio,Otro estudio\n")
    with pytest.raises(KeyboardInterrupt):
        loader.load(folder.mint().path, fail)
    assert loader.everything() == before
    assert loader.load(folder.path) == LoadReport(new=1, revised=1, unchanged=6)


def test_only_one_load_runs_at_a_time(loader: Loader, folder: Folder) -> None:
    refused = []

    def load_meanwhile(_done: int, _total: int) -> None:
        with pytest.raises(BusyError):
            loader.load(folder.path)
        refused.append("refused")

    loader.load(weavings(folder).path, load_meanwhile)
    assert refused


def test_what_a_load_made_visible_is_one_job_of_the_index(loader: Loader, folder: Folder) -> None:
    loader.load(weavings(folder).path)
    with loader.database.reading() as session:
        (job,) = session.scalars(select(IndexJob).where(~IndexJob.rebuild))
        (load,) = session.scalars(select(Load))
        assert (job.load_id, job.owner, load.state) == (load.id, None, LoadState.VISIBLE)


def test_a_load_that_changes_the_words_of_the_thesaurus_asks_for_a_new_generation(
    loader: Loader, folder: Folder
) -> None:
    loader.load(weavings(folder).path)
    assert rebuilds(loader) == 1
    place = (folder.path / "places/p.yaml").read_text().replace("Taquile", "Isla Taquile")
    folder.write("places/p.yaml", place)
    assert not loader.load(folder.path).rebuild
    same_words = "telar: {concept_type: tool, labels: {es: [telar], quz: [awana]}, scope_note: {es: De tejer.}}\n"
    folder.write("concepts/k.yaml", same_words)
    assert loader.load(folder.path) == LoadReport(new=0, revised=1, unchanged=6)
    folder.write("concepts/k.yaml", same_words.replace("}, scope", ", ay: [sawu]}, scope"))
    assert loader.load(folder.path) == LoadReport(new=0, revised=1, unchanged=6, rebuild=True)
    folder.write("concepts/k.yaml", same_words.replace("scope_note", "hidden_labels: {ay: [sawuña]}, scope_note"))
    assert loader.load(folder.path) == LoadReport(new=0, revised=1, unchanged=6, rebuild=True)
    assert rebuilds(loader) == 3


def rebuilds(loader: Loader) -> int:
    with loader.database.reading() as session:
        return len(session.scalars(select(IndexJob).where(IndexJob.rebuild)).all())


def test_whatever_names_an_entry_that_a_load_changed_is_indexed_again(loader: Loader, folder: Folder) -> None:
    loader.load(weavings(folder).path)
    with loader.database.writing() as session:
        for job in session.scalars(select(IndexJob)):
            session.delete(job)
    folder.write("places/p.yaml", "puno: {title: {es: Región Puno}}\ntaquile: {title: {es: Taquile}, parent: puno}\n")
    loader.load(folder.path)
    identifiers = {key: entry.identifier for key, entry in folder.entries().items()}
    with loader.database.reading() as session:
        owners = {owner for owner in session.scalars(select(IndexJob.owner)) if owner}
        assert owners == {identifiers[key] for key in ("puno", "taquile", "los-de-taquile", "teje")}


def test_everybody_is_woken_once_for_a_load(loader: Loader, folder: Folder) -> None:
    woken: list[threading.Thread] = []
    loader.database.after_commit(lambda: woken.append(threading.current_thread()))
    loader.load(weavings(folder).path)
    assert len(woken) == 1


class FullStorage(FolderStorage):
    """A disk without room."""

    def keep(self, source: Path) -> str:
        raise OSError(28, f"No space left for {source.name}")

    def open(self, sha256: str) -> BinaryIO:
        return BytesIO(sha256.encode())


def test_a_full_disk_changes_nothing(loader: Loader, folder: Folder, tmp_path: Path) -> None:
    before = loader.everything()
    with pytest.raises(OSError, match="No space left"):
        Loader(loader.database, FullStorage(tmp_path / "full")).load(weavings(folder).path)
    assert loader.everything() == before
