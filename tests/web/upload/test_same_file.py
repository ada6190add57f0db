"""Whoever adds a file that somebody else keeps to themselves can't tell by anything that it is there already."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from werkzeug.test import TestResponse

from archive.access import OWNER_ONLY, intern_policy
from archive.extensions import parts
from archive.inputs.media_asset import MediaAssetInput
from archive.jobs.job_worker import JobWorker
from archive.models.identifier import ALPHABET, LENGTH, mint
from archive.models.job import JobKind
from archive.models.moment import told_by
from archive.services.entries.entity import NewEntity, StoredFile, create_entity
from archive.services.entries.media_jobs import MediaFile
from archive.services.job import queue_jobs
from media.formats import MediaType
from tests.archive.search.world import texts
from tests.web.upload.conftest import Desk
from tests.web.village import OpenVillage

#: Identifiers, and names of what waits for its words.
_DRAWN: Final = re.compile(rf"\b(?:[{ALPHABET}]{{{LENGTH}}}|[0-9a-f]{{32}})\b")
_TYPES: Final = {"image/jpeg": MediaType.IMAGE, "audio/mpeg": MediaType.SOUND, "video/mp4": MediaType.FILM}
#: What is asked of a medium, whatever it is.
_ASKED: Final = (
    "/es/medios/{}", "/api/v1/media_assets/{}", "/media/{}", "/media/{}/thumbnail.jpg", "/media/{}/card.webp",
    "/media/{}/recordings/sound.ogg", "/media/{}/recordings/sound.m4a", "/media/{}/recordings/poster.jpg",
    "/media/{}/recordings/film-360.mp4", "/iiif/3/{}/info.json", "/iiif/3/{}/full/max/0/default.jpg",
)  # fmt: skip
#: What the machine's own clock says, and what is made of bodies, which are held against each other themselves.
_ASIDE: Final = frozenset({"Date", "ETag"})
MOMENT: Final = datetime(2027, 3, 10, 17, tzinfo=UTC)


class Answer(NamedTuple):
    """But for what is drawn anew in every archive."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def answer_of(response: TestResponse) -> Answer:
    headers = sorted((name, _DRAWN.sub("*", value)) for name, value in response.headers.items() if name not in _ASIDE)
    is_text = str(response.mimetype).startswith("text/") or str(response.mimetype).endswith("json")
    body = _DRAWN.sub("*", response.text).encode() if is_text else response.data
    return Answer(response.status_code, tuple(headers), body)


@pytest.fixture
def desks(open_village: OpenVillage, tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """The same people, who have the same files on their phones, in two archives."""
    phone = tmp_path / "phone"
    phone.mkdir()
    with told_by(lambda: MOMENT):
        villages = [open_village(tmp_path / name) for name in ("plain", "hiding")]
        plain, hiding = (Desk(village, village.browser("taquile-1"), phone) for village in villages)
        yield plain, hiding


def hide(desk: Desk, content_type: str) -> None:
    """Somebody has the file, and everything was made of it long ago, a copy too."""
    content, name = desk.file(content_type)
    (desk.folder / name).write_bytes(content)
    with desk.village.app.app_context():
        file = StoredFile(
            sha256=parts().storage.keep(desk.folder / name), content_type=content_type, duration_ms=1000,
            byte_size=len(content),
        )  # fmt: skip
        with parts().database.writing() as session:
            new = NewEntity(
                identifier=mint(),
                data=MediaAssetInput(title=texts(es="Guardado"), file=name, media_type=_TYPES[content_type]),
                policy_id=intern_policy(session, OWNER_ONLY).id,
                stored_file=file,
            )
            row_id = create_entity(session, new, by="the tests").id
            queue_jobs(session, [MediaFile(row_id, file.sha256).work(JobKind.COPY)])
        assert JobWorker(parts().workshop()).do_all() > 1
        assert parts().renditions.names(file.sha256)


def work_once(desk: Desk) -> bool:
    with desk.village.app.app_context():
        return JobWorker(parts().workshop()).do_next()


def look(desk: Desk, medium: str) -> dict[str, Answer]:
    asked = {address: address.format(medium) for address in _ASKED}
    asked["record"] = f"/es/disenos/{desk.village.design}"
    asked["adding"] = desk.page
    asked["manifest"] = f"/iiif/presentation/3/{desk.village.design}/manifest.json"
    return {name: answer_of(desk.browser.get(path, follow_redirects=True)) for name, path in asked.items()}


@pytest.mark.parametrize("content_type", _TYPES)
def test_before_and_after_each_step_of_the_work_every_answer_is_the_same(
    desks: tuple[Desk, Desk], content_type: str
) -> None:
    hide(desks[1], content_type)
    sent = [desk.send(desk.file(content_type)) for desk in desks]
    assert answer_of(sent[0]).status == answer_of(sent[1]).status
    media = [desk.add(content_type) for desk in desks]
    seen, goes_on = [], True
    while goes_on:
        plain, hiding = (look(desk, medium) for desk, medium in zip(desks, media, strict=True))
        for name in plain:
            assert plain[name] == hiding[name], name
        seen.append(plain)
        goes_on, also = (work_once(desk) for desk in desks)
        assert goes_on is also
    served = [sum(one.status == HTTPStatus.OK for one in step.values()) for step in seen]
    assert served[0] < served[-1], "what is made is served in the end"
