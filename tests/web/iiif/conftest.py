from collections.abc import Iterator

import pytest

from tests.web.iiif.pictures import Pictures


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pictures]:
    """An archive of pictures; each test puts its own into it."""
    archive = Pictures(tmp_path_factory.mktemp("pictures"))
    yield archive
    archive.close()
