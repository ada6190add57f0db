from pathlib import Path

import pytest

from tests.media.storage.contract import CONTENT


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file to be kept."""
    path = tmp_path / "loom.svg"
    path.write_bytes(CONTENT)
    return path
