"""An archive with voices and films, and somebody who looks at it."""

from http import HTTPStatus
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from archive.access import PUBLIC, PolicyDefinition, intern_policy
from archive.extensions import parts
from archive.inputs.kinds import Basis, Status, TranscriptKind
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.technique import TechniqueInput
from archive.inputs.time_code import TimeCode
from archive.inputs.transcript import Cue, Transcript
from archive.jobs.job_worker import JobWorker
from archive.jobs.workshop import Workshop
from archive.languages import Language
from archive.models.identifier import mint
from archive.services.entries.entity import NewEntity, StoredFile, create_entity
from media.formats import MediaType
from tests.archive.search.world import texts
from tests.factories.films import draw_film
from tests.servers.archives import OpenArchive

SAID = (
    Transcript(
        language=Language.COLLAO,
        cues=(Cue(begins=TimeCode(500), ends=TimeCode(900), text="Kaypi awani <b>sumaqta</b>"),),
        by="Alguien",
    ),
    Transcript(
        language=Language.SPANISH,
        kind=TranscriptKind.TRANSLATION,
        cues=(Cue(begins=TimeCode(500), ends=TimeCode(900), text="Aquí tejo bonito"),),
    ),
)


class Cinema:
    """An archive with recordings, and somebody who looks at it."""

    def __init__(self, app: Flask, folder: Path) -> None:
        self.app = app
        self.folder = folder

    @property
    def browser(self) -> FlaskClient:
        return self.app.test_client()

    def keep(
        self,
        source: Path,
        content_type: str,
        *,
        basis: Basis = Basis.PROJECT_DRAWING,
        policy: PolicyDefinition = PUBLIC,
        transcripts: tuple[Transcript, ...] = SAID,
    ) -> str:
        media_type = MediaType.FILM if content_type.startswith("video/") else MediaType.SOUND
        data = MediaAssetInput(
            title=texts(es="Entrevista"), file=source.name, media_type=media_type, basis=basis, transcripts=transcripts
        )
        with self.app.app_context():
            stored = StoredFile(
                sha256=parts().storage.keep(source), content_type=content_type, byte_size=source.stat().st_size
            )
            return self._create(data, policy, stored)

    def write(self, data: TechniqueInput) -> str:
        with self.app.app_context():
            return self._create(data, PUBLIC, None)

    def _create(
        self, data: MediaAssetInput | TechniqueInput, policy: PolicyDefinition, stored: StoredFile | None
    ) -> str:
        with parts().database.writing() as session:
            new = NewEntity(
                identifier=mint(),
                data=data,
                policy_id=intern_policy(session, policy).id,
                status=Status.PUBLISHED,
                stored_file=stored,
            )
            return create_entity(session, new, by="the tests").identifier

    def work(self) -> None:
        with self.app.app_context():
            made = parts()
        workshop = Workshop(database=made.database, storage=made.storage, renditions=made.renditions)
        JobWorker(workshop).do_all()

    def get(self, address: str, **headers: str) -> TestResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self.browser.get(address, headers=named, follow_redirects=True)
        answer.get_data()
        answer.close()
        return answer

    def page(self, identifier: str, query: str = "", segment: str = "medios") -> str:
        answer = self.get(f"/es/{segment}/{identifier}{query}")
        assert answer.status_code == HTTPStatus.OK
        return answer.text


@pytest.fixture
def cinema(open_archive: OpenArchive, tmp_path: Path) -> Cinema:
    return Cinema(open_archive(tmp_path / "data"), tmp_path)


@pytest.fixture
def film(cinema: Cinema) -> str:
    identifier = cinema.keep(draw_film(cinema.folder / "a.mp4", size=(1280, 720), seconds=1, rate=10), "video/mp4")
    cinema.work()
    return identifier
