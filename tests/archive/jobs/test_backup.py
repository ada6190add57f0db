"""The archive is saved while people write and brought back elsewhere; what was taken back since does not come back."""

import subprocess
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from archive import schema_version
from archive.inputs.account import NewToken
from archive.inputs.governance import ChannelType, CodePurpose, TokenScope
from archive.inputs.kinds import Basis, Status
from archive.inputs.media_asset import MediaAssetInput
from archive.jobs.backup import (
    BackupFolder,
    BackupRecord,
    BackupReport,
    DamagedBackupError,
    Destination,
    Restored,
    RestoreRefusedError,
    Saved,
    restore_backup,
    save_backup,
)
from archive.jobs.closing import ClosingList
from archive.jobs.destruction import DestructionList, Places, destroy
from archive.models.account import Account
from archive.models.file_check import FileState
from archive.models.media_asset import MediaAsset
from archive.models.moment import system_clock, told_by
from archive.models.schema import METADATA
from archive.services.accounts.account_code import CodeFor, make_typed_code
from archive.services.accounts.account_session import begin_session
from archive.services.accounts.api_token import make_token
from archive.services.entries.entity import withdraw_entity
from archive.services.holders.contact_channel import NewChannel, publish_channel, take_down_channel
from archive.services.media.file_check import record_check
from archive.transaction import Database
from media.storage import FileStorage, FolderRenditions, FolderStorage, storage_at
from tests.archive.jobs.loading import silent
from tests.archive.search.world import texts
from tests.factories.entries import BY, entity_of, write
from tests.factories.house import VAULT, House, build
from tests.servers.s3 import ObjectStore


class Archive:
    """An archive with its data folder, which saves itself and is restored elsewhere."""

    def __init__(self, database: Database, storage: FileStorage, data: Path) -> None:
        self.database, self.storage, self.data = database, storage, data
        self.places = Places(
            database=database,
            storage=storage,
            renditions=FolderRenditions(data / "made"),
            vault=VAULT,
            listed=DestructionList(data),
        )
        self.closings = ClosingList(data)
        database.after_writing(self.closings.hear)
        self.record = BackupRecord(data)

    def add(self, words: str) -> str:
        """Two media in one transaction, with a file each."""
        data = [MediaAssetInput(title=texts(es=f"{words} {number}"), file="a.png") for number in (1, 2)]
        files = [self.keep(f"{words} {number}") for number in (1, 2)]
        with self.database.writing() as session:
            made = [entity_of(session, write(session, one)) for one in data]
            for medium, sha256 in zip(made, files, strict=True):
                assert isinstance(medium, MediaAsset)
                medium.sha256 = sha256
        return files[0]

    def keep(self, words: str) -> str:
        self.data.mkdir(exist_ok=True)
        path = self.data / f"incoming-{threading.get_ident()}"
        path.write_text(words)
        return self.storage.keep(path)

    def save(self, folder: Path, keep_days: int | None = None) -> BackupReport:
        saved = Saved(database=self.database, storage=self.storage, vault=VAULT, record=self.record)
        return save_backup(saved, BackupFolder(folder), keep_days=keep_days, progress=silent)

    def restore(self, folder: Path, name: str | None = None) -> Restored:
        destination = Destination(places=self.places, closings=self.closings, staging=self.data)
        backups = BackupFolder(folder)
        return restore_backup(destination, backups, name or backups.names()[-1], progress=silent)

    def files(self) -> list[str]:
        with self.database.reading() as session:
            return list(session.scalars(select(MediaAsset.sha256).order_by(MediaAsset.id)))

    def rows(self) -> dict[str, list[str]]:
        with self.database.reading() as session:
            return {
                table.name: sorted(str(tuple(row)) for row in session.execute(select(table)))
                for table in METADATA.sorted_tables
            }


@pytest.fixture
def archive(database: Database, tmp_path: Path) -> Archive:
    return Archive(database, FolderStorage(tmp_path / "data" / "media"), tmp_path / "data")


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Iterator[Archive]:
    """An empty place for the same kind of database."""
    local = f"sqlite:///{tmp_path / 'other' / 'pallay.sqlite'}"
    database = Database(local if database_url.startswith("sqlite") else request.getfixturevalue("postgresql_url"))
    yield Archive(database, FolderStorage(tmp_path / "other" / "media"), tmp_path / "other")
    database.close()


@pytest.fixture
def house(archive: Archive) -> House:
    with archive.database.writing() as session:
        return build(session, basis=Basis.PUBLISHED_SOURCE)


def test_every_row_and_every_file_comes_back(
    archive: Archive, elsewhere: Archive, house: House, tmp_path: Path
) -> None:
    archive.add("faja")
    with archive.database.writing() as session:
        record_check(session, archive.files()[0], FileState.INTACT)
    archive.save(tmp_path / "saved")
    elsewhere.restore(tmp_path / "saved")
    assert house.record in str(elsewhere.rows())
    assert elsewhere.rows() == archive.rows()
    assert list(elsewhere.storage.listed()) == list(archive.storage.listed())
    assert schema_version.is_current(elsewhere.database)
    assert elsewhere.add("chumpi")
    with pytest.raises(DBAPIError, match="never changed"), elsewhere.database.writing() as session:
        session.execute(text("DELETE FROM file_check"))


def test_what_is_saved_while_somebody_writes_belongs_together(
    archive: Archive, elsewhere: Archive, tmp_path: Path
) -> None:
    archive.add("before")
    begun, stop = threading.Event(), threading.Event()

    def write_on() -> None:
        number = 0
        while not stop.is_set():
            archive.add(f"number {number}")
            number += 1
            begun.set()

    writer = threading.Thread(target=write_on)
    writer.start()
    begun.wait()
    for _ in range(3):
        archive.save(tmp_path / "saved")
    stop.set()
    writer.join()
    restored = elsewhere.restore(tmp_path / "saved")
    files = elsewhere.files()
    assert len(files) % 2 == 0, "no half of what one transaction wrote"
    assert 4 <= len(files) <= len(archive.files())
    assert files == archive.files()[: len(files)]
    assert all(elsewhere.storage.holds(sha256) for sha256 in files)
    assert not any(restored.found.values())


def test_only_what_is_new_is_copied_again(archive: Archive, tmp_path: Path) -> None:
    archive.add("faja")
    assert archive.save(tmp_path / "saved").new_files == 2
    assert archive.save(tmp_path / "saved").new_files == 0
    archive.add("chumpi")
    report = archive.save(tmp_path / "saved")
    assert (report.new_files, report.files) == (2, 4)


def test_a_place_that_is_not_empty_is_left_as_it_is(archive: Archive, tmp_path: Path) -> None:
    archive.add("faja")
    archive.save(tmp_path / "saved")
    archive.add("chumpi")
    before = archive.rows()
    with pytest.raises(RestoreRefusedError, match="something in the database"):
        archive.restore(tmp_path / "saved")
    assert archive.rows() == before


def test_what_was_destroyed_or_taken_back_since_does_not_come_back(
    archive: Archive, elsewhere: Archive, house: House, tmp_path: Path
) -> None:
    with archive.database.writing() as session:
        other = write(session, MediaAssetInput(title=texts(es="Otra"), file="b.png"))
    archive.save(tmp_path / "saved")
    destroy(archive.places, house.record, by=house.steward)
    with archive.database.writing() as session:
        withdraw_entity(session, entity_of(session, other), by=BY)
    for name in ("destroyed.jsonl", "closed.jsonl"):
        elsewhere.data.mkdir(exist_ok=True)
        (elsewhere.data / name).write_bytes((archive.data / name).read_bytes())
    restored = elsewhere.restore(tmp_path / "saved")
    assert restored.destroyed == 2, "the record and its picture"
    assert restored.closed > 0
    assert "Tejido de faja" not in str(elsewhere.rows())
    with elsewhere.database.reading() as session:
        assert entity_of(session, other).status is Status.WITHDRAWN
    saved_files = b"".join(path.read_bytes() for path in elsewhere.data.glob("pallay.sqlite*"))
    assert b"Tejido de faja" not in saved_files


def test_nobody_is_signed_in_to_what_was_restored(
    archive: Archive, elsewhere: Archive, house: House, tmp_path: Path
) -> None:
    ways = ("account_session", "account_code", "api_token")
    with archive.database.writing() as session:
        hers = session.get_one(Account, house.weaver_account.account_id)
        begin_session(session, hers, shared=False, device="Firefox")
        make_typed_code(session, VAULT, CodeFor(account_id=hers.id, purpose=CodePurpose.RECOVERY))
        make_token(session, hers, NewToken(name="a program", scopes=frozenset({TokenScope.READ}), days=9))
    assert all(archive.rows()[way] for way in ways)
    archive.save(tmp_path / "saved")
    elsewhere.restore(tmp_path / "saved")
    assert not any(elsewhere.rows()[way] for way in ways)
    assert all(archive.rows()[way] for way in ways), "whoever is signed in where it was saved stays so"


def test_where_somebody_could_be_met_is_not_published_again_by_a_restore(
    archive: Archive, elsewhere: Archive, house: House, tmp_path: Path
) -> None:
    number = NewChannel(holder_id=house.weaver, type=ChannelType.MESSAGING, words="999 000 000", days=30)
    with archive.database.writing() as session:
        published = publish_channel(session, number, by=house.weaver_account).id
    archive.save(tmp_path / "saved")
    with archive.database.writing() as session:
        take_down_channel(session, published, by=house.weaver_account)
    elsewhere.restore(tmp_path / "saved")
    assert not elsewhere.rows()["contact_channel"]


@pytest.mark.parametrize("what", ["manifest.json", "media.sha256", "database.sqlite", "tables/*media_asset*"])
def test_a_damaged_back_up_is_not_restored(archive: Archive, elsewhere: Archive, tmp_path: Path, what: str) -> None:
    archive.add("faja")
    name = archive.save(tmp_path / "saved").name
    for file in (tmp_path / "saved" / name).glob(what):
        content = file.read_bytes()
        file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        with pytest.raises(DamagedBackupError, match="not what it was"):
            elsewhere.restore(tmp_path / "saved")
        file.unlink()
        with pytest.raises(DamagedBackupError, match="missing"):
            elsewhere.restore(tmp_path / "saved")
    assert not list(elsewhere.data.glob("pallay.sqlite"))


def test_a_damaged_original_is_named_and_the_others_come_back(
    archive: Archive, elsewhere: Archive, tmp_path: Path
) -> None:
    sha256 = archive.add("faja")
    archive.save(tmp_path / "saved")
    place = BackupFolder(tmp_path / "saved").media.path(sha256)
    assert place is not None
    place.unlink()
    place.write_text("something else")
    restored = elsewhere.restore(tmp_path / "saved")
    assert restored.found[FileState.ALTERED] == (sha256,)
    assert restored.files == 1
    assert not elsewhere.storage.holds(sha256)


def test_what_the_archive_itself_has_lost_is_named(archive: Archive, tmp_path: Path) -> None:
    sha256 = archive.add("faja")
    archive.storage.destroy(sha256)
    report = archive.save(tmp_path / "saved")
    assert report.found[FileState.MISSING] == (sha256,)
    assert report.files == 1


def test_any_machine_can_tell_whether_a_back_up_is_whole(archive: Archive, tmp_path: Path) -> None:
    archive.add("faja")
    folder = tmp_path / "saved" / archive.save(tmp_path / "saved").name
    for sums in ("SHA256SUMS", "media.sha256"):
        done = subprocess.run(["sha256sum", "--check", "--strict", sums], cwd=folder, capture_output=True, check=False)  # noqa: S607
        assert done.returncode == 0, done.stdout


def test_a_back_up_goes_when_its_time_is_over_with_what_no_other_holds(archive: Archive, tmp_path: Path) -> None:
    first = archive.add("faja")
    old = archive.save(tmp_path / "saved", keep_days=30)
    with archive.database.writing() as session:
        for medium in session.scalars(select(MediaAsset)):
            medium.sha256 = None
    second = archive.add("chumpi")
    with told_by(lambda: system_clock() + timedelta(days=29)):
        assert archive.save(tmp_path / "saved").dropped == ()
    folder = BackupFolder(tmp_path / "saved")
    assert folder.media.holds(first)
    with told_by(lambda: system_clock() + timedelta(days=31)):
        assert archive.save(tmp_path / "saved").dropped == (old.name,)
    assert not folder.media.holds(first)
    assert folder.media.holds(second)
    assert old.name not in folder.names()


def test_a_back_up_that_was_never_ended_has_no_name_and_goes(archive: Archive, tmp_path: Path) -> None:
    archive.add("faja")
    (tmp_path / "saved" / "2026-11-28T000000.000000Z.part").mkdir(parents=True)
    made = archive.save(tmp_path / "saved")
    assert BackupFolder(tmp_path / "saved").names() == [made.name]
    assert not list((tmp_path / "saved").glob("*.part"))


def test_which_back_ups_hold_something_is_known(archive: Archive, tmp_path: Path) -> None:
    before = system_clock()
    first = archive.save(tmp_path / "saved", keep_days=30)
    (held,) = archive.record.holding(before)
    assert held.name == first.name
    assert held.kept_until == held.made_at + timedelta(days=30)
    assert archive.record.holding(system_clock()) == []
    BackupFolder(tmp_path / "saved").drop(first.name)
    assert archive.record.still_there() == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_media_of_an_object_store_come_back_into_one(
    archive: Archive, elsewhere: Archive, tmp_path: Path, object_store: ObjectStore
) -> None:
    saved = Archive(archive.database, storage_at(f"s3://{object_store.new_bucket()}/media"), archive.data)
    saved.add("faja")
    saved.save(tmp_path / "saved")
    restored = Archive(elsewhere.database, storage_at(f"s3://{object_store.new_bucket()}/media"), elsewhere.data)
    restored.restore(tmp_path / "saved")
    assert list(restored.storage.listed()) == list(saved.storage.listed())
