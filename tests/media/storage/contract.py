"""What every place of storage has to do; a subclass says where it is, by the fixture `storage` or `renditions`."""

import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from media.storage import FileStorage, RenditionStorage, local_copy

CONTENT: Final = b"a drawing of a loom"
SHA256: Final = hashlib.sha256(CONTENT).hexdigest()


class FileStorageContract:
    def test_a_file_is_named_by_what_is_in_it(self, storage: FileStorage, source: Path) -> None:
        assert not storage.holds(SHA256)
        assert storage.keep(source) == SHA256
        assert storage.holds(SHA256)
        assert storage.size(SHA256) == len(CONTENT)
        with storage.open(SHA256) as kept:
            assert kept.read() == CONTENT

    def test_a_file_kept_again_is_there_once(self, storage: FileStorage, source: Path, tmp_path: Path) -> None:
        same = tmp_path / "another name.png"
        same.write_bytes(CONTENT)
        assert storage.keep(source) == storage.keep(same) == storage.keep(source)
        assert list(storage.listed()) == [SHA256]

    def test_a_file_is_kept_though_its_source_changes_or_goes(self, storage: FileStorage, source: Path) -> None:
        storage.keep(source)
        source.write_bytes(b"something else")
        other = storage.keep(source)
        source.unlink()
        with storage.open(SHA256) as kept, storage.open(other) as changed:
            assert (kept.read(), changed.read()) == (CONTENT, b"something else")

    def test_a_file_that_can_not_be_read_leaves_nothing(self, storage: FileStorage, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            storage.keep(tmp_path / "absent")
        assert list(storage.listed()) == []

    def test_a_file_whose_hash_is_known_is_taken_from_where_it_lies(self, storage: FileStorage, source: Path) -> None:
        storage.take(source, SHA256)
        assert not source.exists()
        with storage.open(SHA256) as kept:
            assert kept.read() == CONTENT

    def test_what_is_kept_already_is_taken_once_more(self, storage: FileStorage, source: Path) -> None:
        storage.keep(source)
        storage.take(source, SHA256)
        assert not source.exists()
        assert list(storage.listed()) == [SHA256]

    def test_what_is_not_kept_is_not_there(self, storage: FileStorage) -> None:
        for ask in (storage.open, storage.size):
            with pytest.raises(FileNotFoundError):
                ask(SHA256)
        assert storage.path(SHA256) is None

    def test_it_is_read_from_any_position(self, storage: FileStorage, source: Path) -> None:
        storage.keep(source)
        with storage.open(SHA256) as kept:
            assert kept.seek(2) == 2
            assert kept.read(7) == b"drawing"
            assert kept.tell() == 9
            assert kept.seek(-4, 2) == len(CONTENT) - 4
            assert kept.read() == b"loom"
            assert kept.read() == b""
            kept.seek(0)
            assert kept.read(1) == b"a"

    def test_what_reads_files_alone_is_given_one(self, storage: FileStorage, source: Path) -> None:
        storage.keep(source)
        with local_copy(storage.path(SHA256), lambda: storage.open(SHA256)) as path:
            assert path.read_bytes() == CONTENT

    def test_everything_kept_is_listed_in_order_from_anywhere(self, storage: FileStorage, tmp_path: Path) -> None:
        kept = sorted(storage.keep(path) for path in _drawings(tmp_path, 40))
        assert list(storage.listed()) == kept
        for after in (kept[0], kept[17], kept[-1], "8" * 64, "f" * 64):
            assert list(storage.listed(after)) == [sha256 for sha256 in kept if sha256 > after]

    def test_what_is_destroyed_is_gone_and_nothing_else(
        self, storage: FileStorage, source: Path, tmp_path: Path
    ) -> None:
        storage.keep(source)
        (other,) = (storage.keep(path) for path in _drawings(tmp_path, 1))
        storage.destroy(SHA256)
        storage.destroy(SHA256)
        assert not storage.holds(SHA256)
        assert list(storage.listed()) == [other]

    def test_many_who_keep_the_same_file_at_once_leave_one(self, storage: FileStorage, source: Path) -> None:
        found: list[str] = []
        people = [threading.Thread(target=lambda: found.append(storage.keep(source))) for _ in range(8)]
        for person in people:
            person.start()
        for person in people:
            person.join()
        assert found == [SHA256] * 8
        assert list(storage.listed()) == [SHA256]


class RenditionStorageContract:
    def test_what_was_made_is_found_under_its_name(self, renditions: RenditionStorage, source: Path) -> None:
        assert not renditions.holds(SHA256, "card-2.webp")
        renditions.write(SHA256, "card-2.webp", source)
        assert not source.exists()
        assert renditions.holds(SHA256, "card-2.webp")
        assert renditions.size(SHA256, "card-2.webp") == len(CONTENT)
        with renditions.open(SHA256, "card-2.webp") as made:
            made.seek(2)
            assert made.read(7) == b"drawing"
        with local_copy(renditions.path(SHA256, "card-2.webp"), lambda: renditions.open(SHA256, "card-2.webp")) as path:
            assert path.read_bytes() == CONTENT

    def test_what_was_not_made_is_not_there(self, renditions: RenditionStorage) -> None:
        for ask in (renditions.open, renditions.size):
            with pytest.raises(FileNotFoundError):
                ask(SHA256, "card-2.webp")
        assert renditions.path(SHA256, "card-2.webp") is None
        assert renditions.names(SHA256) == []
        renditions.destroy_all(SHA256)

    def test_what_is_made_again_takes_the_place(self, renditions: RenditionStorage, source: Path) -> None:
        renditions.write(SHA256, "poster-1.jpg", source)
        source.write_bytes(b"once more")
        renditions.write(SHA256, "poster-1.jpg", source)
        with renditions.open(SHA256, "poster-1.jpg") as made:
            assert made.read() == b"once more"

    @pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "/etc", ".hidden", "Card", "a\0", "a" * 101])
    def test_no_name_leads_elsewhere(self, renditions: RenditionStorage, source: Path, name: str) -> None:
        with pytest.raises(ValueError, match="is no name"):
            renditions.write(SHA256, name, source)
        assert source.exists()

    def test_whatever_was_made_of_a_file_goes_at_once(self, renditions: RenditionStorage, tmp_path: Path) -> None:
        other = SHA256[:63] + ("0" if SHA256[63] != "0" else "1")
        for sha256, name in ((SHA256, "card-2.webp"), (SHA256, "tiles-1.tif"), (other, "card-2.webp")):
            (made,) = _drawings(tmp_path, 1)
            renditions.write(sha256, name, made)
        assert renditions.names(SHA256) == ["card-2.webp", "tiles-1.tif"]
        assert list(renditions.listed()) == sorted((SHA256, other))
        renditions.destroy_all(SHA256)
        assert renditions.names(SHA256) == []
        assert list(renditions.listed()) == [other]
        assert renditions.holds(other, "card-2.webp")


def _drawings(folder: Path, count: int) -> Iterator[Path]:
    for number in range(count):
        path = folder / f"{number}.drawing"
        path.write_bytes(f"drawing {number}".encode())
        yield path
