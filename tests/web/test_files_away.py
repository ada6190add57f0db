"""While the object store is away: whoever asks for a file is told so, and everything else goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from archive.app import create_app
from archive.extensions import parts
from archive.models.media_asset import MediaAsset
from archive.settings import Settings
from tests.servers.s3 import ObjectStore


@pytest.fixture
def app(pallay_data: Path, tmp_path: Path, object_store: ObjectStore) -> Iterator[Flask]:
    """The archive with its media in a store whose bucket is gone."""
    environment = {
        "PALLAY_DATA": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{pallay_data / 'pallay.sqlite'}",
        "MEDIA_URL": f"s3://{object_store.new_bucket()}-is-gone/media",
    }
    made = create_app(Settings.from_environment(environment))
    yield made
    with made.app_context():
        parts().database.close()


def test_who_asks_for_a_file_is_told_to_come_back_and_nobody_that_it_is_not_there(app: Flask) -> None:
    with app.app_context(), parts().database.reading() as session:
        identifier = session.scalars(select(MediaAsset.identifier).where(MediaAsset.sha256.is_not(None))).first()
    reader = app.test_client()
    answer = reader.get(f"/media/{identifier}")
    assert answer.status_code == 502
    assert "no responde" in answer.text
    assert "bucket" not in answer.text.lower()
    assert reader.get("/es/").status_code == 200
