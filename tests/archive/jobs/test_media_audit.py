"""Every original is read again, whoever stops it, and what is not as it was kept is told until it is mended."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.errors import BusyError
from archive.inputs.media_asset import MediaAssetInput
from archive.jobs.media_audit import Audited, AuditReport, Pace, audit_media
from archive.models.file_check import FileCheck, FileState
from archive.models.media_asset import MediaAsset
from archive.models.moment import now
from archive.models.rendition import Rendition
from archive.services.entries.media_jobs import MediaFile
from archive.services.job import jobs_about
from archive.services.media.file_check import entries_of_file
from archive.services.media.rendition import NewRendition, note_renditions
from archive.transaction import Database
from media.storage import FileStorage, FolderRenditions, FolderStorage, StorageAwayError, storage_at
from tests.archive.jobs.loading import silent
from tests.archive.search.world import texts
from tests.factories.entries import entity_of, write
from tests.servers.s3 import ObjectStore

FILES = ("faja", "chumpi", "wak'a")


class Keeper:
    """An archive of a few files, which audits it."""

    def __init__(self, database: Database, folder: Path, storage: FileStorage) -> None:
        self.database, self.folder, self.storage = database, folder, storage
        self.renditions = FolderRenditions(folder / "made")
        self.identifiers: dict[str, str] = {}
        self.waited: list[float] = []

    def keep(self, words: str) -> str:
        path = self.folder / "incoming"
        path.write_text(words)
        return self.storage.keep(path)

    def add(self, words: str) -> str:
        sha256 = self.keep(words)
        with self.database.writing() as session:
            identifier = write(session, MediaAssetInput(title=texts(es=words), file="a.png"))
            medium = entity_of(session, identifier)
            assert isinstance(medium, MediaAsset)
            medium.sha256 = sha256
        self.identifiers[sha256] = identifier
        return sha256

    def audit(self, progress: Callable[[int, int], None] = silent, *, since_days: int = 30) -> AuditReport:
        audited = Audited(
            database=self.database,
            storage=self.storage,
            renditions=self.renditions,
            pace=Pace(1_000, sleep=self.waited.append),
        )
        return audit_media(audited, now() - timedelta(days=since_days), progress=progress)

    def damage(self, sha256: str, words: str | None) -> None:
        assert isinstance(self.storage, FolderStorage)
        place = self.storage.path(sha256) or self.folder / "absent"
        place.unlink()
        if words is not None:
            place.write_text(words)

    def history(self, sha256: str) -> list[FileState]:
        with self.database.reading() as session:
            checks = select(FileCheck.state).where(FileCheck.sha256 == sha256).order_by(FileCheck.id)
            return list(session.scalars(checks))


@pytest.fixture
def keeper(database: Database, tmp_path: Path) -> Keeper:
    made = Keeper(database, tmp_path, FolderStorage(tmp_path / "kept"))
    for words in FILES:
        made.add(words)
    return made


def test_an_archive_in_order_is_found_in_order(keeper: Keeper) -> None:
    report = keeper.audit()
    assert report.read == 3
    assert not any(report.found.values())
    assert [keeper.history(sha256) for sha256 in keeper.identifiers] == [[FileState.INTACT]] * 3


def test_what_is_missing_or_altered_is_named_until_it_is_mended(keeper: Keeper) -> None:
    missing, altered, _ = keeper.identifiers
    keeper.damage(missing, None)
    keeper.damage(altered, "something else")
    for read in (3, 0):
        report = keeper.audit()
        assert report.found[FileState.MISSING] == (missing,)
        assert report.found[FileState.ALTERED] == (altered,)
        assert report.read == read, "they were read lately, and are told of all the same"
    with keeper.database.reading() as session:
        assert list(entries_of_file(session, missing)) == [keeper.identifiers[missing]]
    keeper.keep("faja")
    report = keeper.audit(since_days=0)
    assert report.found[FileState.MISSING] == ()
    assert keeper.history(missing) == [FileState.MISSING, FileState.INTACT]


def test_a_file_that_nothing_names_is_an_orphan_until_something_does(keeper: Keeper) -> None:
    orphan = keeper.keep("of nobody")
    assert keeper.audit().found[FileState.ORPHANED] == (orphan,)
    assert keeper.add("of nobody") == orphan
    assert keeper.audit().found[FileState.ORPHANED] == ()
    assert keeper.history(orphan) == [FileState.ORPHANED, FileState.INTACT]


def test_an_audit_that_was_stopped_goes_on_where_it_was(keeper: Keeper) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        keeper.audit(stop)
    heard: list[tuple[int, int]] = []
    assert keeper.audit(lambda done, total: heard.append((done, total))).read == 1
    assert heard == [(1, 1)]
    assert [len(keeper.history(sha256)) for sha256 in keeper.identifiers] == [1, 1, 1]


def test_it_reads_no_faster_than_it_may(keeper: Keeper) -> None:
    keeper.audit()
    count = sum(len(words) for words in FILES)
    assert sum(keeper.waited) == pytest.approx(count / 1_000, rel=0.9)
    assert sum(keeper.waited) <= count / 1_000


def test_two_audits_do_not_run_at_once(keeper: Keeper) -> None:
    with keeper.database.alone("media-audit"), pytest.raises(BusyError):
        keeper.audit()


def test_what_was_made_of_an_original_that_is_no_more_goes(keeper: Keeper) -> None:
    kept, gone = next(iter(keeper.identifiers)), hashlib.sha256(b"destroyed").hexdigest()
    for sha256 in (kept, gone):
        (keeper.folder / "card").write_text("small")
        keeper.renditions.write(sha256, "card-1.webp", keeper.folder / "card")
    assert keeper.audit().swept == 1
    assert keeper.renditions.names(kept) == ["card-1.webp"]
    assert keeper.renditions.names(gone) == []


def test_what_was_made_and_is_gone_is_made_again(keeper: Keeper) -> None:
    sha256 = next(iter(keeper.identifiers))
    with keeper.database.writing() as session:
        made = [NewRendition(name=name, content_type="image/webp", byte_size=5) for name in ("a-1.webp", "b-1.webp")]
        medium = session.scalars(select(MediaAsset).filter_by(sha256=sha256)).one()
        note_renditions(session, MediaFile(medium.id, sha256), made)
    for name in ("a-1.webp", "b-1.webp"):
        (keeper.folder / "made.part").write_text("small")
        keeper.renditions.write(sha256, name, keeper.folder / "made.part")
    assert keeper.audit().lost == 0
    keeper.renditions.destroy_all(sha256)
    assert keeper.audit().lost == 1
    with keeper.database.reading() as session:
        assert session.scalars(select(Rendition)).all() == []
        assert jobs_about(session, [sha256])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_object_store_is_read_as_a_folder_is_and_nothing_is_missing_while_it_is_away(
    database: Database, tmp_path: Path, object_store: ObjectStore
) -> None:
    bucket = object_store.new_bucket()
    keeper = Keeper(database, tmp_path, storage_at(f"s3://{bucket}/media"))
    sha256 = keeper.add("faja")
    assert keeper.audit().read == 1
    keeper.storage = storage_at(f"s3://{bucket}-is-gone/media")
    with pytest.raises(StorageAwayError):
        keeper.audit(since_days=0)
    assert keeper.history(sha256) == [FileState.INTACT]
