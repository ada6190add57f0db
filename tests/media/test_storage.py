import hashlib
import threading
from pathlib import Path

import pytest

from media.storage import FolderStorage, storage_at

CONTENT = b"a drawing of a loom"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "loom.svg"
    path.write_bytes(CONTENT)
    return path


@pytest.fixture
def storage(tmp_path: Path) -> FolderStorage:
    return FolderStorage(tmp_path / "kept")


def files(storage: FolderStorage) -> list[Path]:
    return sorted(path for path in storage.folder.rglob("*") if path.is_file())


def test_a_file_is_named_by_what_is_in_it(storage: FolderStorage, source: Path) -> None:
    assert not storage.holds(SHA256)
    assert storage.keep(source) == SHA256
    assert storage.holds(SHA256)
    with storage.open(SHA256) as kept:
        assert kept.read() == CONTENT


def test_a_file_kept_again_is_there_once(storage: FolderStorage, source: Path, tmp_path: Path) -> None:
    same = tmp_path / "another name.png"
    same.write_bytes(CONTENT)
    assert storage.keep(source) == storage.keep(same) == storage.keep(source)
    assert len(files(storage)) == 1


def test_a_file_is_kept_though_its_source_changes_or_goes(storage: FolderStorage, source: Path) -> None:
    storage.keep(source)
    source.write_bytes(b"something else")
    other = storage.keep(source)
    source.unlink()
    with storage.open(SHA256) as kept, storage.open(other) as changed:
        assert (kept.read(), changed.read()) == (CONTENT, b"something else")


def test_a_file_that_can_not_be_read_leaves_nothing(storage: FolderStorage, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        storage.keep(tmp_path / "absent")
    assert not storage.folder.exists() or files(storage) == []


def test_what_is_not_kept_can_not_be_opened(storage: FolderStorage) -> None:
    with pytest.raises(FileNotFoundError):
        storage.open(SHA256)


def test_many_who_keep_the_same_file_at_once_leave_one(storage: FolderStorage, source: Path) -> None:
    found: list[str] = []
    people = [threading.Thread(target=lambda: found.append(storage.keep(source))) for _ in range(8)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert found == [SHA256] * 8
    assert len(files(storage)) == 1


def test_an_address_names_a_folder_whatever_letters_are_in_it() -> None:
    storage = storage_at("file:///srv/with%20space/%C3%B1")
    assert isinstance(storage, FolderStorage)
    assert storage.folder == Path("/srv/with space/ñ")
