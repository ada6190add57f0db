"""The archive that the API is asked about, made once a run."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from tests.web.api.archive_of_examples import ArchiveOfExamples, Json, json_at, make_archive_of_examples


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArchiveOfExamples]:
    archive = make_archive_of_examples(tmp_path_factory.mktemp("archive-of-examples"))
    yield archive
    archive.close()


@pytest.fixture
def client(examples: ArchiveOfExamples) -> FlaskClient:
    return examples.client()


@pytest.fixture
def document(client: FlaskClient) -> Json:
    """The OpenAPI document."""
    return json_at(client, "/api/v1/openapi.json")
