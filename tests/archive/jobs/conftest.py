from pathlib import Path

import pytest

from archive.jobs.workshop import Workshop
from archive.transaction import Database
from media.storage import FolderStorage
from tests.archive.jobs.loading import Loader
from tests.archive.jobs.working import workshop_in
from tests.factories.folders import Folder, new_folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An empty collection."""
    return new_folder(tmp_path / "weavings")


@pytest.fixture
def loader(database: Database, tmp_path: Path) -> Loader:
    """Whoever loads collections into this test's database."""
    return Loader(database, FolderStorage(tmp_path / "media"))


@pytest.fixture
def workshop(database: Database, tmp_path: Path) -> Workshop:
    return workshop_in(database, tmp_path)
