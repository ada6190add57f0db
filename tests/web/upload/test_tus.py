"""The tus protocol, request by request; what its own client makes of it is in `test_tus_client.py`."""

import base64
import hashlib
import os
import time
from collections.abc import Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from archive.extensions import parts
from archive.models.moment import now, told_by
from archive.services.media.media_quota import HELD_FOR
from tests.factories.forms import OURS
from tests.web.upload.conftest import Desk
from tests.web.village import OpenVillage

TUS = {"Tus-Resumable": "1.0.0", **OURS}
BYTES = {**TUS, "Content-Type": "application/offset+octet-stream"}


def uploads(desk: Desk) -> str:
    return f"/uploads/{desk.village.design}"


def begin(desk: Desk, length: int, **headers: str) -> TestResponse:
    name = base64.b64encode(b"video.mp4").decode()
    sent = {**TUS, "Upload-Length": str(length), "Upload-Metadata": f"filename {name},is_shared", **headers}
    return desk.browser.post(uploads(desk), headers=sent)


def go_on(desk: Desk, at: str, offset: int, piece: bytes, headers: Mapping[str, str] | None = None) -> TestResponse:
    return desk.browser.patch(at, data=piece, headers={**BYTES, "Upload-Offset": str(offset), **(headers or {})})


def checksum(piece: bytes, algorithm: str = "sha1") -> dict[str, str]:
    digest = base64.b64encode(hashlib.new(algorithm, piece).digest()).decode()
    return {"Upload-Checksum": f"{algorithm} {digest}"}


def test_a_file_comes_in_pieces_and_is_given_its_words(desk: Desk) -> None:
    content, _ = desk.file("video/mp4")
    begun = begin(desk, len(content))
    assert begun.status_code == 201
    at = begun.headers["Location"]
    assert parsedate_to_datetime(begun.headers["Upload-Expires"]) > now()
    first = go_on(desk, at, 0, content[:500], checksum(content[:500]))
    assert (first.status_code, first.headers["Upload-Offset"]) == (204, "500")
    told = desk.browser.head(at, headers=TUS)
    assert (told.status_code, told.headers["Upload-Offset"], told.headers["Upload-Length"]) == (
        200,
        "500",
        str(len(content)),
    )
    assert told.headers["Cache-Control"].endswith("no-store")
    assert f"Llegó el {100 * 500 // len(content)} %" in desk.browser.get(desk.page).text
    go_on(desk, at, 500, content[500:], checksum(content[500:], "sha256"))
    added = desk.browser.post(
        f"{desk.page}/{at.rpartition('/')[2]}", data={"who": "nobody", "alt_es": "Teje"}, headers=OURS
    )
    medium = desk.medium(added.headers["Location"].partition("added=")[2])
    assert (medium.sha256, medium.content_type) == (hashlib.sha256(content).hexdigest(), "video/mp4")
    assert desk.browser.head(at, headers=TUS).status_code == 404


def test_what_is_spoken_is_told_to_anybody(desk: Desk) -> None:
    answer = desk.village.browser().options(uploads(desk))
    assert answer.status_code == 204
    assert answer.headers["Tus-Version"] == "1.0.0"
    assert answer.headers["Tus-Extension"] == "creation,expiration,checksum,termination"
    assert answer.headers["Tus-Checksum-Algorithm"] == "sha1,sha256"
    assert answer.headers["Tus-Max-Size"] == "4096000000"


def test_another_version_is_told_which_one_is_spoken(desk: Desk) -> None:
    for version in ({}, {"Tus-Resumable": "0.2.2"}):
        answer = desk.browser.post(uploads(desk), headers={**OURS, "Upload-Length": "9", **version})
        assert (answer.status_code, answer.headers["Tus-Version"]) == (412, "1.0.0")


@pytest.mark.parametrize(
    "headers, status",
    [
        ({"Upload-Offset": "1"}, 409),
        ({"Upload-Offset": "-1"}, 400),
        ({"Upload-Offset": "x"}, 400),
        ({"Content-Type": "text/plain"}, 415),
        ({"Upload-Checksum": "crc32 AAAA"}, 400),
        ({"Upload-Checksum": "sha1 !"}, 400),
        ({"Upload-Checksum": "sha1 AAAA"}, 460),
        ({"Tus-Resumable": "2.0.0"}, 412),
    ],
)
def test_a_piece_that_is_not_as_it_should_be_changes_nothing(
    desk: Desk, headers: Mapping[str, str], status: int
) -> None:
    at = begin(desk, 9).headers["Location"]
    answer = go_on(desk, at, 0, b"123", headers)
    assert answer.status_code == status
    assert answer.headers["Tus-Resumable"] == "1.0.0"
    assert desk.browser.head(at, headers=TUS).headers["Upload-Offset"] == "0"


def test_more_than_was_announced_is_refused(desk: Desk) -> None:
    at = begin(desk, 9).headers["Location"]
    assert go_on(desk, at, 0, bytes(10)).status_code == 413


@pytest.mark.parametrize("length", ["", "0", "-1", "many", "99999999999999999999"])
def test_a_length_that_is_none_begins_nothing(desk: Desk, length: str) -> None:
    assert desk.browser.post(uploads(desk), headers={**TUS, "Upload-Length": length}).status_code == 400
    assert desk.waiting() == []


def test_metadata_that_is_no_base64_begins_nothing(desk: Desk) -> None:
    assert begin(desk, 9, **{"Upload-Metadata": "filename é"}).status_code == 400
    assert begin(desk, 9, **{"Upload-Metadata": "filename //79"}).status_code == 400


def test_a_file_larger_than_may_be_is_refused_before_it_is_sent(desk: Desk) -> None:
    answer = begin(desk, 4_096_000_001, **{"Accept-Language": "es"})
    assert answer.status_code == 413
    assert "más grande" in answer.text


def test_a_disk_that_is_full_is_told_before_anything_is_sent(tmp_path: Path, open_village: OpenVillage) -> None:
    village = open_village(tmp_path / "other", UPLOAD_RESERVE_MB="999999999")
    answer = begin(Desk(village, village.browser("taquile-1"), tmp_path), 9, **{"Accept-Language": "es"})
    assert answer.status_code == 507
    assert "no hay espacio en el disco" in answer.text


def test_what_is_announced_counts_though_it_has_not_come(tmp_path: Path, open_village: OpenVillage) -> None:
    village = open_village(tmp_path / "other", UPLOAD_PERSON_MB="20")
    desk = Desk(village, village.browser("taquile-1"), tmp_path)
    assert begin(desk, 15_000_000).status_code == 201
    assert begin(desk, 6_000_000).status_code == 507
    assert begin(desk, 4_000_000).status_code == 201


def test_what_is_announced_and_does_not_come_makes_way_and_is_told_so_when_it_goes_on(
    tmp_path: Path, open_village: OpenVillage
) -> None:
    village = open_village(tmp_path / "other", UPLOAD_PERSON_MB="20")
    desk = Desk(village, village.browser("taquile-1"), tmp_path)
    paused = begin(desk, 15_000_000).headers["Location"]
    go_on(desk, paused, 0, b"x" * 10)
    long_ago, later = time.time() - HELD_FOR.total_seconds() - 1, now() + HELD_FOR + timedelta(seconds=1)
    with village.app.app_context():
        (part,) = parts().incoming.all()
    os.utime(part.path, (long_ago, long_ago))
    with told_by(lambda: later):
        other = begin(desk, 15_000_000).headers["Location"]
        answer = go_on(desk, paused, 10, b"x", {"Accept-Language": "es"})
        assert (answer.status_code, "espacio que hay para una persona" in answer.text) == (507, True)
        assert desk.browser.head(paused, headers=TUS).headers["Upload-Offset"] == "10"
        assert desk.browser.delete(other, headers=TUS).status_code == 204
        assert go_on(desk, paused, 10, b"x").headers["Upload-Offset"] == "11"


def test_a_file_is_given_up(desk: Desk) -> None:
    at = begin(desk, 9).headers["Location"]
    assert desk.browser.delete(at, headers=TUS).status_code == 204
    assert desk.browser.delete(at, headers=TUS).status_code == 404
    assert go_on(desk, at, 0, b"123").status_code == 404


def test_where_only_posts_pass_another_method_is_meant(desk: Desk) -> None:
    at = begin(desk, 3).headers["Location"]
    meant = {**BYTES, "Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    assert desk.browser.post(at, data=b"123", headers=meant).headers["Upload-Offset"] == "3"
    assert desk.browser.post(at, headers={**TUS, "X-HTTP-Method-Override": "DELETE"}).status_code == 204
    assert desk.browser.post(at, headers={**TUS, "X-HTTP-Method-Override": "PUT"}).status_code == 400


@pytest.mark.parametrize("user_name", ["taquile-2", "rosa", "stranger", ""])
def test_a_file_is_gone_on_with_by_who_began_it_alone(desk: Desk, user_name: str) -> None:
    at = begin(desk, 9).headers["Location"]
    other = desk.village.browser(user_name)
    may_add = user_name == "taquile-2"
    for method in ("head", "delete", "patch"):
        answer = getattr(other, method)(at, headers={**BYTES, "Upload-Offset": "0"})
        assert answer.status_code == (404 if may_add else 401 if not user_name else 403)
    assert desk.browser.head(at, headers=TUS).status_code == 200
    began = other.post(uploads(desk), headers={**TUS, "Upload-Length": "9"})
    assert began.status_code == (201 if may_add else 401 if not user_name else 403)


def test_a_file_is_for_the_record_that_it_was_begun_for(desk: Desk) -> None:
    at = begin(desk, 9).headers["Location"]
    name = at.rpartition("/")[2]
    for other in (desk.village.community, "0" * 13):
        assert desk.browser.head(f"/uploads/{other}/{name}", headers=TUS).status_code in {403, 404}


@pytest.mark.parametrize("method", ["post", "patch", "delete"])
@pytest.mark.parametrize("came_from", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}])
def test_nothing_is_sent_in_ones_name_from_elsewhere(desk: Desk, method: str, came_from: Mapping[str, str]) -> None:
    at = begin(desk, 9).headers["Location"]
    address = uploads(desk) if method == "post" else at
    sent = {**BYTES, "Upload-Offset": "0", "Upload-Length": "9"}
    for name in OURS:
        del sent[name]
    answer: TestResponse = getattr(desk.browser, method)(address, data=b"123", headers={**sent, **came_from})
    assert answer.status_code == 403
    assert desk.browser.head(at, headers=TUS).headers["Upload-Offset"] == "0"


def test_what_is_unwelcome_is_told_of_once_it_is_whole(desk: Desk) -> None:
    program = b"MZ\x90\x00" + bytes(60)
    at = begin(desk, len(program)).headers["Location"]
    go_on(desk, at, 0, program)
    answer = desk.browser.get(f"{desk.page}/{at.rpartition('/')[2]}")
    assert answer.status_code == 422
    assert "<strong>video.mp4</strong>: No es de una clase que podamos guardar" in answer.text
    assert desk.waiting() == []


def test_what_is_not_whole_is_no_medium_yet(desk: Desk) -> None:
    at = begin(desk, 9).headers["Location"]
    page = f"{desk.page}/{at.rpartition('/')[2]}"
    browser: FlaskClient = desk.browser
    assert browser.get(page).status_code == 404
    assert browser.post(page, data={"who": "nobody"}, headers=OURS).status_code == 404
