from pathlib import Path

import pytest

from tests.factories.folders import Folder, new_folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An empty collection."""
    return new_folder(tmp_path / "weavings")
