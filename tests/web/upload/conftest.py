"""A community whose steward adds media to a record of theirs."""

import io
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from archive.extensions import parts
from archive.models.entity import Entity
from archive.models.media_asset import MediaAsset
from tests.factories.forms import OURS
from tests.factories.media_files import make
from tests.web.village import Village


@dataclass(frozen=True, slots=True)
class Desk:
    """Whoever adds, and the record."""

    village: Village
    browser: FlaskClient
    folder: Path

    @property
    def page(self) -> str:
        return f"/es/disenos/{self.village.design}/agregar/medios"

    def send(self, *files: tuple[bytes, str], **more: str) -> TestResponse:
        """As the form does."""
        sent = [(io.BytesIO(content), name) for content, name in files]
        return self.browser.post(self.page, data={"files": sent, **more}, headers=OURS)

    def file(self, content_type: str) -> tuple[bytes, str]:
        """The same one each time."""
        there = self.folder / content_type.replace("/", "-")
        if not there.exists():
            there.mkdir()
            make(content_type, there)
        (path,) = there.iterdir()
        return path.read_bytes(), path.name

    def words(self, sent: TestResponse, **form: str) -> TestResponse:
        """Fills in the form that the answer to a file leads to."""
        assert sent.status_code == 303, sent.text
        return self.browser.post(sent.headers["Location"], data={"who": "nobody", **form}, headers=OURS)

    def add(self, content_type: str = "image/png", **form: str) -> str:
        """Adds a file; the identifier of its medium."""
        done = self.words(self.send(self.file(content_type)), **form)
        assert done.status_code == 303, done.text
        found = re.search(r"added=(\w+)", done.headers["Location"])
        assert found
        return found[1]

    def medium(self, identifier: str) -> MediaAsset:
        with self.village.app.app_context(), parts().database.reading() as session:
            return session.scalars(select(MediaAsset).where(Entity.identifier == identifier)).one()

    def waiting(self) -> list[str]:
        """Names of the files that wait for their words, or for their end."""
        page = self.browser.get(self.page).text
        return re.findall(r'name="part" value="(\w+)"', page)


@pytest.fixture
def desk(village: Village, tmp_path: Path) -> Desk:
    folder = tmp_path / "phone"
    folder.mkdir()
    return Desk(village, village.browser("taquile-1"), folder)
