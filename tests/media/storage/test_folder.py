import os
from pathlib import Path

import pytest

from media.storage import FileStorage, FolderRenditions, FolderStorage, RenditionStorage, renditions_at, storage_at
from tests.media.storage.contract import CONTENT, SHA256, FileStorageContract, RenditionStorageContract


class TestFolder(FileStorageContract):
    @pytest.fixture
    def storage(self, tmp_path: Path) -> FileStorage:
        return FolderStorage(tmp_path / "kept")


class TestFolderOfRenditions(RenditionStorageContract):
    @pytest.fixture
    def renditions(self, tmp_path: Path) -> RenditionStorage:
        return FolderRenditions(tmp_path / "made")


def test_nobody_may_write_to_an_original_and_nothing_unfinished_is_left(tmp_path: Path) -> None:
    storage = FolderStorage(tmp_path / "kept")
    (tmp_path / "loom").write_bytes(CONTENT)
    storage.keep(tmp_path / "loom")
    (file,) = (path for path in storage.folder.rglob("*") if path.is_file())
    assert file == storage.path(SHA256)
    assert file.stat().st_mode & 0o777 == 0o444


def test_a_file_from_another_disk_is_copied_whole(tmp_path: Path) -> None:
    storage = FolderStorage(tmp_path / "kept")
    memory = Path("/dev/shm")  # noqa: S108 -- a disk of its own
    film = memory / f"pallay-{os.getpid()}"
    assert memory.stat().st_dev != tmp_path.stat().st_dev
    film.write_bytes(CONTENT)
    storage.take(film, SHA256)
    assert not film.exists()
    assert [path.read_bytes() for path in storage.folder.rglob("*") if path.is_file()] == [CONTENT]


def test_what_is_no_original_is_not_listed(tmp_path: Path) -> None:
    storage = FolderStorage(tmp_path / "kept")
    (tmp_path / "loom").write_bytes(CONTENT)
    storage.keep(tmp_path / "loom")
    (storage.folder / ".1234.part").touch()
    (storage.folder / "notes").mkdir()
    (storage.folder / SHA256[:2] / SHA256[2:4] / "note").touch()
    assert list(storage.listed()) == [SHA256]


def test_an_address_names_a_folder_whatever_letters_are_in_it() -> None:
    url = "file:///srv/with%20space/%C3%B1"
    storage, renditions = storage_at(url), renditions_at(url)
    assert isinstance(storage, FolderStorage)
    assert isinstance(renditions, FolderRenditions)
    assert storage.folder == renditions.folder == Path("/srv/with space/ñ")
