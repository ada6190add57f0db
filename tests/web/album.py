"""A small archive with photographs, and a browser."""

from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import delete

from archive.access import PUBLIC, PolicyDefinition, intern_policy
from archive.extensions import parts
from archive.inputs.kinds import Basis, Status
from archive.inputs.media_asset import MediaAssetInput
from archive.jobs.job_worker import JobWorker
from archive.models.identifier import mint
from archive.models.rendition import Rendition
from archive.services.entries.entity import NewEntity, StoredFile, create_entity
from media.formats import MediaType
from tests.archive.search.world import BY, texts
from tests.servers.archives import OpenArchive

ALT = "Manos que tiñen una madeja"


class Album:
    """A small archive with photographs, and a browser."""

    def __init__(self, app: Flask, folder: Path) -> None:
        self.app = app
        self.reader: FlaskClient = app.test_client()
        self._folder = folder

    def take_in(
        self,
        picture: Image.Image | bytes,
        kind: str = "JPEG",
        policy: PolicyDefinition = PUBLIC,
        basis: Basis = Basis.PUBLISHED_SOURCE,
        **options: object,
    ) -> str:
        """The identifier of a medium with this picture."""
        source = self._folder / "source"
        if isinstance(picture, bytes):
            source.write_bytes(picture)
        else:
            picture.save(source, kind, **options)
        with self.app.app_context():
            sha256 = parts().storage.keep(source)
            content_type = "image/svg+xml" if kind == "SVG" else f"image/{kind.lower()}"
            file = StoredFile(sha256=sha256, content_type=content_type, width=40, height=30)
            with parts().database.writing() as session:
                new = NewEntity(
                    identifier=mint(),
                    data=MediaAssetInput(
                        title=texts(es="Foto"),
                        alt=texts(es=ALT),
                        file=source.name,
                        media_type=MediaType.IMAGE,
                        basis=basis,
                    ),
                    policy_id=intern_policy(session, policy).id,
                    status=Status.PUBLISHED,
                    stored_file=file,
                )
                return create_entity(session, new, by=BY).identifier

    def make_sizes(self) -> None:
        with self.app.app_context():
            JobWorker(parts().workshop()).do_all()

    def page(self, identifier: str, segment: str = "medios") -> str:
        answer = self.reader.get(f"/es/{segment}/{identifier}", follow_redirects=True)
        assert answer.status_code == HTTPStatus.OK
        return answer.text

    def policy(self, of: PolicyDefinition, **changed: object) -> int:
        """The row of a policy that differs from this one so."""
        with self.app.app_context(), parts().database.writing() as session:
            return intern_policy(session, replace(of, **changed)).id  # type: ignore[arg-type]

    def forget_made(self) -> None:
        """Empties the storage of renditions, and forgets what was in it."""
        with self.app.app_context():
            for sha256 in list(parts().renditions.listed()):
                parts().renditions.destroy_all(sha256)
            with parts().database.writing() as session:
                session.execute(delete(Rendition))


@pytest.fixture
def album(open_archive: OpenArchive, tmp_path: Path) -> Album:
    return Album(open_archive(tmp_path / "data"), tmp_path)
