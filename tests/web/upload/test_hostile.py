"""Whoever sends harm through the form or in pieces is told why it is not taken; nothing of it stays or is served."""

import io
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.extensions import parts
from archive.jobs.handlers import HANDLERS
from archive.jobs.job_worker import JobWorker
from archive.jobs.workshop import Workshop
from archive.models.rendition import Rendition
from archive.services.entries.media_jobs import MediaFile
from archive.services.media.rendition import queue_copy
from media.renditions import COPY_NAME, PictureFormat, PictureSize
from media.storage import RenditionStorage
from tests.factories.documents import EMPTY_DOCUMENT
from tests.factories.forms import OURS
from tests.factories.noted_files import NOTED, make_noted
from tests.factories.noted_pictures import MARKS
from tests.factories.pictures import cloth
from tests.web.upload.conftest import Desk

_SCRIPT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>'


def _archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../../../etc/cron.d/harm", "harm")
    return packed.getvalue()


def _jpeg(comment: bytes = b"") -> bytes:
    made = io.BytesIO()
    cloth().save(made, "JPEG", comment=comment)
    return made.getvalue()


_HARM = {
    "a page": b"<!DOCTYPE html><script>alert(document.cookie)</script>",
    "a drawing that runs": _SCRIPT.encode(),
    "a drawing of entities": f'<!DOCTYPE svg [<!ENTITY a "{"a" * 99}">]>{_SCRIPT}'.encode(),
    "a list": b"#EXTM3U\nfile:///etc/passwd\n",
    "a concatenation": b"ffconcat version 1.0\nfile /etc/passwd\n",
    "an archive": _archive(),
    "a picture and an archive": _jpeg() + _archive(),
    "a picture and a document": _jpeg(EMPTY_DOCUMENT),
    "a picture and a page": _jpeg(b"<html><script>alert(1)</script>"),
    "half a picture": _jpeg()[:400],
    "nothing": b"",
    "a program": b"\x7fELF" + bytes(200),
    "a head of a film": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(50),
}


@pytest.mark.parametrize("content", _HARM.values(), ids=_HARM)
@pytest.mark.parametrize("name", ["photo.jpg", "film.mp4"])
def test_harm_is_refused_in_words_and_nothing_of_it_stays(desk: Desk, content: bytes, name: str) -> None:
    answer = desk.send((content, name))
    assert answer.status_code == 422
    assert name in answer.text
    assert not any(telling in answer.text for telling in ("Traceback", "Error", "av.", "PIL", str(desk.folder)))
    assert desk.waiting() == []


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd",
        "/etc/passwd",
        "a\0b.jpg",
        "'><script>alert(1)</script>.jpg",
        "x" * 5000,
        ".",
        "CON",
    ],
)
def test_no_name_leads_anywhere_or_is_anything_but_words(desk: Desk, name: str) -> None:
    answer = desk.send((b"plain words", name))
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
    done = desk.words(desk.send((_jpeg(), name)))
    assert done.status_code == 303


_DRAWN_AND_RUN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>harm()</script><!-- harm -->'
    '<style>@import url(//harm.example)</style><path d="M0 0h9" style="stroke:#8a1c2b" onclick="harm()"/></svg>'
)


def test_of_a_drawing_that_runs_its_shapes_are_kept_and_nothing_else(desk: Desk) -> None:
    medium = desk.words(desk.send((_DRAWN_AND_RUN.encode(), "a.svg"))).headers["Location"].partition("added=")[2]
    answer = desk.browser.get(f"/media/{medium}")
    assert answer.content_type.startswith("image/svg+xml")
    assert b"harm" not in answer.data
    assert b'd="M0 0h9" stroke="#8a1c2b"' in answer.data
    sha256 = desk.medium(medium).sha256
    assert sha256
    with desk.village.app.app_context(), parts().storage.open(sha256) as kept:
        assert kept.read() == answer.data
    assert desk.waiting() == []


def test_a_drawing_that_runs_is_made_plain_too_where_it_came_in_pieces(desk: Desk) -> None:
    record = desk.village.design
    spoken = {**OURS, "Tus-Resumable": "1.0.0"}
    begun = desk.browser.post(
        f"/uploads/{record}", headers={**spoken, "Upload-Length": str(len(_DRAWN_AND_RUN.encode()))}
    )
    place = begun.headers["Location"]
    desk.browser.patch(
        place,
        data=_DRAWN_AND_RUN.encode(),
        headers={**spoken, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"},
    )
    led_on = desk.browser.get(f"{desk.page}/{place.rpartition('/')[2]}")
    assert led_on.status_code == 303
    with desk.browser.get(f"{led_on.headers['Location']}/archivo") as file:
        assert b"harm" not in file.data


def test_hundreds_of_files_at_once_are_counted(desk: Desk) -> None:
    answer = desk.send(*((_jpeg(), f"{number}.jpg") for number in range(120)))
    assert answer.status_code == 422
    assert len(desk.waiting()) <= 40


def test_what_says_it_is_another_type_leaves_as_what_it_is(desk: Desk) -> None:
    sent = desk.browser.post(desk.page, data={"files": [(io.BytesIO(_jpeg()), "a.html", "text/html")]}, headers=OURS)
    with desk.browser.get(f"{sent.headers['Location']}/archivo") as file:
        assert file.content_type == "image/jpeg"
        assert file.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in file.headers["Content-Security-Policy"]


@pytest.mark.parametrize("content_type", sorted(NOTED))
def test_what_a_phone_noted_is_in_nothing_that_is_made_or_shown(desk: Desk, content_type: str, tmp_path: Path) -> None:
    path = make_noted(content_type, tmp_path)
    done = desk.words(desk.send((path.read_bytes(), path.name)))
    medium = done.headers["Location"].partition("added=")[2]
    made = _made_of(desk, medium)
    assert COPY_NAME in made
    assert {name: marks for name, content in made.items() if (marks := _marks(content))} == {}
    sizes = [f"/media/{medium}/{size}.{kind}" for size in PictureSize for kind in PictureFormat]
    for address in (f"/media/{medium}", *sizes, f"/es/medios/{medium}", f"/api/v1/media_assets/{medium}", desk.page):
        with desk.browser.get(address) as answer:
            assert _marks(answer.data) == [], address


def _made_of(desk: Desk, medium: str) -> dict[str, bytes]:
    """Everything that workers make of it, with the copy for whoever may have one, by name."""
    sha256 = desk.medium(medium).sha256
    assert sha256
    with desk.village.app.app_context():
        place = parts()
        with place.database.writing() as session:
            queue_copy(session, MediaFile(desk.medium(medium).id, sha256))
        JobWorker(
            Workshop(database=place.database, storage=place.storage, renditions=place.renditions), HANDLERS
        ).do_all()
        with place.database.reading() as session:
            names = session.scalars(select(Rendition.name).where(Rendition.sha256 == sha256)).all()
        return {name: _content(place.renditions, sha256, name) for name in names}


def _content(renditions: RenditionStorage, sha256: str, name: str) -> bytes:
    with renditions.open(sha256, name) as file:
        return file.read()


def _marks(content: bytes) -> list[bytes]:
    # Pages say in which year it is, and tiles have bytes at random.
    return [mark for mark in MARKS if len(mark) > 4 and mark in content]
