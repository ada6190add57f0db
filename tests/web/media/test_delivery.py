"""Bytes of media leave by one function: whole, in part or not at all, and what may be kept of them is said."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

import pytest
from flask import Flask, Response
from werkzeug.test import TestResponse

from archive.access import ANYBODY, PUBLIC, PolicyDefinition, Reach, Reader, open_door
from archive.app import assemble, furnish
from archive.extensions import parts
from archive.inputs.governance import Purpose
from archive.inputs.media_asset import MediaAssetInput
from archive.models.media_asset import MediaAsset
from archive.settings import ROOT, Settings
from archive.web.media.delivery import ACCEL_PREFIX, INLINE, Outgoing, deliver
from tests.archive.search.world import texts
from tests.factories.entries import entity_of, write
from tests.factories.people import account

#: More than is read at once, and long stretches without a repetition.
SOUND = bytes(number % 251 for number in range(200_000))
_FORM = "form"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">' + b"<g/>" * 500 + b"</svg>"


class Archive:
    """One medium, whose only form is at `/form`, asked for in the name of `reader`."""

    def __init__(self, app: Flask, folder: Path) -> None:
        self.app = app
        self.file = folder / "form"
        self.reader = ANYBODY
        self.identifier = ""
        self.opened = 0
        self.outgoing = self.form_of("audio/mpeg", SOUND)
        app.view_functions[_FORM] = self._show
        self.keep(PUBLIC)

    def form_of(self, content_type: str, content: bytes) -> Outgoing:
        self.file.write_bytes(content)
        return Outgoing(form="small-1", content_type=content_type, size=len(content), open=self._open, path=self.file)

    def keep(self, policy: PolicyDefinition) -> None:
        with self.app.app_context(), parts().database.writing() as session:
            self.identifier = write(session, MediaAssetInput(title=texts(es="Canto"), file="a.mp3"), policy=policy)

    def sign_in_owner(self) -> None:
        """Whose the medium is henceforth, and nobody else's."""
        with self.app.app_context(), parts().database.writing() as session:
            owner = account(session, "owner")
        self.reader = Reader(account_id=owner)
        self.keep(PolicyDefinition(reach=Reach.OWNER, owner=owner))

    def get(self, *, method: str = "GET", **headers: str) -> TestResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self.app.test_client().open("/form", method=method, headers=named)
        answer.get_data()
        answer.close()
        return answer

    def _open(self) -> BinaryIO:
        self.opened += 1
        return self.file.open("rb")

    def _show(self) -> Response:
        with parts().database.reading() as session:
            medium = entity_of(session, self.identifier)
            assert isinstance(medium, MediaAsset)
            return deliver(open_door(session, self.reader), medium, self.outgoing)


@pytest.fixture(scope="module")
def assembled() -> Flask:
    """With the form's address."""
    app = assemble()
    app.add_url_rule("/form", _FORM)
    return app


@pytest.fixture
def archive_with(assembled: Flask, sqlite_template: Path, tmp_path: Path) -> Iterator[Callable[..., Archive]]:
    with ExitStack() as ending:

        def make(**environment: str) -> Archive:
            data = tmp_path / "data"
            data.mkdir()
            shutil.copyfile(sqlite_template, data / "pallay.sqlite")
            furnish(assembled, Settings.from_environment({"PALLAY_DATA": str(data), **environment}))
            with assembled.app_context():
                ending.callback(parts().database.close)
            return Archive(assembled, tmp_path)

        yield make


@pytest.fixture
def archive(archive_with: Callable[..., Archive]) -> Archive:
    return archive_with()


def test_the_whole_leaves_with_its_type_and_can_do_nothing(archive: Archive) -> None:
    answer = archive.get()
    assert (answer.status_code, answer.data, answer.content_length) == (HTTPStatus.OK, SOUND, len(SOUND))
    assert answer.mimetype == "audio/mpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].endswith("sandbox")
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["Content-Disposition"] == f'inline; filename="{archive.identifier}.mp3"'


@pytest.mark.parametrize(
    "asked, start, stop",
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-99", 0, 100),
        ("bytes=70000-170000", 70_000, 170_001),
        ("bytes=199990-", 199_990, 200_000),
        ("bytes=-5", 199_995, 200_000),
        ("bytes=199999-999999", 199_999, 200_000),
    ],
)
def test_a_part_leaves_as_it_was_asked_for(archive: Archive, asked: str, start: int, stop: int) -> None:
    answer = archive.get(Range=asked)
    assert (answer.status_code, answer.data) == (HTTPStatus.PARTIAL_CONTENT, SOUND[start:stop])
    assert answer.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{len(SOUND)}"
    assert answer.content_length == stop - start


def test_a_part_behind_the_end_is_refused_with_where_the_end_is(archive: Archive) -> None:
    answer = archive.get(Range="bytes=200000-200001")
    assert answer.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
    assert answer.headers["Content-Range"] == "bytes */200000"
    assert archive.opened == 0


@pytest.mark.parametrize("asked", ["bytes=0-9,20-29", "bytes=9-0", "bytes=x", "rows=1-2", "bytes"])
def test_what_is_no_single_part_is_answered_with_the_whole(archive: Archive, asked: str) -> None:
    answer = archive.get(Range=asked)
    assert (answer.status_code, answer.data) == (HTTPStatus.OK, SOUND)


def test_a_broken_line_goes_on_only_with_the_same_bytes(archive: Archive) -> None:
    tag = archive.get(method="HEAD").headers["ETag"]
    assert archive.get(Range="bytes=100-", If_Range=tag).data == SOUND[100:]
    assert archive.get(Range="bytes=100-", If_Range='"another"').data == SOUND
    archive.outgoing = replace(archive.outgoing, form="small-2")
    assert archive.get(Range="bytes=100-", If_Range=tag).data == SOUND


def test_what_has_not_changed_is_not_opened_again(archive: Archive) -> None:
    tag = archive.get(method="HEAD").headers["ETag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        answer = archive.get(If_None_Match=known)
        assert (answer.status_code, answer.data) == (HTTPStatus.NOT_MODIFIED, b"")
        assert answer.headers["ETag"] == tag
    assert archive.opened == 0
    assert archive.get(If_None_Match='"other"').data == SOUND


def test_the_tag_is_strong_and_tells_nothing_of_the_bytes(archive: Archive) -> None:
    answer = archive.get()
    tag, is_weak = answer.get_etag()
    assert not is_weak
    assert tag == f"{archive.identifier}-1-small-1-200000"
    assert "0" * 64 not in str(answer.headers)


def test_what_everybody_may_see_is_kept_and_asked_for_each_time(archive: Archive) -> None:
    assert archive.get().headers["Cache-Control"] == "no-cache"


def test_what_is_not_everybody_s_is_kept_by_nobody(archive: Archive) -> None:
    archive.sign_in_owner()
    answer = archive.get()
    assert answer.data == SOUND
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_nothing_leaves_that_was_found_without_the_door(archive: Archive) -> None:
    archive.sign_in_owner()
    archive.reader = ANYBODY
    answer = archive.get()
    assert answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert SOUND[:100] not in answer.data
    assert archive.opened == 0


def test_what_may_be_seen_and_not_had_is_told_as_if_it_were_not_there(archive: Archive) -> None:
    archive.keep(replace(PUBLIC, denied=(Purpose.DOWNLOAD,)))
    assert archive.get().data == SOUND
    archive.outgoing = replace(archive.outgoing, purpose=Purpose.DOWNLOAD)
    assert archive.get().status_code == HTTPStatus.NOT_FOUND


def test_what_is_downloaded_is_handed_over_as_a_file(archive: Archive) -> None:
    archive.outgoing = replace(archive.outgoing, purpose=Purpose.DOWNLOAD)
    assert archive.get().headers["Content-Disposition"] == f'attachment; filename="{archive.identifier}.mp3"'


@pytest.mark.parametrize("content_type", ["text/html", "application/pdf", "image/tiff", "application/x-new"])
def test_what_no_browser_is_to_open_is_handed_over_as_a_file(archive: Archive, content_type: str) -> None:
    archive.outgoing = replace(archive.outgoing, content_type=content_type)
    answer = archive.get()
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert answer.headers["Content-Type"].startswith(content_type)
    assert content_type not in INLINE


@pytest.mark.parametrize("way", ["gzip", "zstd", "identity"])
def test_a_drawing_leaves_compressed_whole_and_under_a_tag_that_is_known_again(archive: Archive, way: str) -> None:
    archive.outgoing = archive.form_of("image/svg+xml", DRAWING)
    answer = archive.get(Accept_Encoding=way, Range="bytes=0-9")
    assert answer.status_code == HTTPStatus.OK
    assert (len(answer.data) < len(DRAWING)) == (way != "identity")
    again = archive.get(Accept_Encoding=way, If_None_Match=answer.headers["ETag"])
    assert (again.status_code, again.data) == (HTTPStatus.NOT_MODIFIED, b"")


@pytest.mark.parametrize("sender, before", [("X-Accel-Redirect", ACCEL_PREFIX), ("X-Sendfile", "")])
def test_the_server_in_front_sends_what_pallay_has_let_through(
    archive_with: Callable[..., Archive], sender: str, before: str
) -> None:
    archive = archive_with(SENDFILE=sender)
    answer = archive.get(Range="bytes=0-9")
    assert (answer.status_code, answer.data) == (HTTPStatus.OK, b"")
    assert answer.headers[sender] == f"{before}{archive.file}"
    assert answer.headers["Cache-Control"] == "no-cache"
    unchanged = archive.get(If_None_Match=answer.headers["ETag"])
    assert unchanged.status_code == HTTPStatus.NOT_MODIFIED
    assert sender not in unchanged.headers
    # What lies elsewhere Pallay fetches and sends itself.
    archive.outgoing = replace(archive.outgoing, path=None)
    assert archive.get().data == SOUND
    archive.keep(replace(PUBLIC, denied=(Purpose.DOWNLOAD,)))
    archive.outgoing = replace(archive.outgoing, path=archive.file, purpose=Purpose.DOWNLOAD)
    assert sender not in archive.get().headers


def test_the_example_for_the_server_in_front_names_the_location_that_pallay_leads_to() -> None:
    page = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
    assert re.search(rf"location {ACCEL_PREFIX}/\S+ {{\s+internal;", page)
