"""A picture is had in parts: what viewers ask for, as much of it as may be had, and nothing told of what may not."""

from http import HTTPStatus

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from PIL import Image
from werkzeug.test import TestResponse

from archive.access.picture_size import VIEW_MAX_SIDE
from archive.extensions import parts
from archive.inputs.kinds import Basis
from archive.models.identifier import mint
from archive.web.iiif import tiled
from tests.factories.examples import examples
from tests.media.drawn import difference, gradient, opened
from tests.media.iiif.requests import REGIONS, SIZES
from tests.web.iiif.pictures import VIEWER, Pictures

PICTURE = gradient(2300, 1400)


@pytest.fixture(scope="module")
def given_whole(pictures: Pictures) -> str:
    """A picture of which everything may be had."""
    return pictures.add(PICTURE)


@pytest.fixture(scope="module")
def viewed(pictures: Pictures) -> str:
    """A picture from a publication: it may be viewed, and has to be asked for otherwise."""
    return pictures.add(PICTURE, basis=Basis.PUBLISHED_SOURCE)


@pytest.fixture(scope="module")
def browser(pictures: Pictures) -> FlaskClient:
    return pictures.app.test_client()


def _part(browser: FlaskClient, identifier: str, path: str, **headers: str) -> TestResponse:
    return browser.get(f"/iiif/3/{identifier}/{path}", headers={k.replace("_", "-"): v for k, v in headers.items()})


def test_a_viewer_is_told_of_a_picture_and_any_page_may_read_it(browser: FlaskClient, given_whole: str) -> None:
    answer = _part(browser, given_whole, "info.json", origin=VIEWER)
    told = answer.get_json()
    assert told["id"] == f"http://localhost/iiif/3/{given_whole}"
    assert (told["width"], told["height"]) == PICTURE.size
    assert "service" not in told
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_viewer_that_asks_for_linked_data_gets_it(browser: FlaskClient, given_whole: str) -> None:
    plain = _part(browser, given_whole, "info.json")
    linked = _part(browser, given_whole, "info.json", accept="application/ld+json")
    assert plain.content_type == "application/json"
    assert linked.content_type == 'application/ld+json;profile="http://iiif.io/api/image/3/context.json"'
    assert linked.get_json() == plain.get_json()


@pytest.mark.parametrize("version", ["2", "3"])
def test_the_address_of_a_picture_leads_to_what_is_told_of_it(
    browser: FlaskClient, given_whole: str, version: str
) -> None:
    answer = browser.get(f"/iiif/{version}/{given_whole}")
    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert answer.location == f"http://localhost/iiif/{version}/{given_whole}/info.json"


def test_viewers_of_the_second_version_are_told_and_given_the_same(browser: FlaskClient, given_whole: str) -> None:
    told = browser.get(f"/iiif/2/{given_whole}/info.json").get_json()
    assert told["@id"] == f"http://localhost/iiif/2/{given_whole}"
    assert told["profile"][0] == "http://iiif.io/api/image/2/level2.json"
    answer = browser.get(f"/iiif/2/{given_whole}/full/full/0/default.jpg")
    assert opened(answer.data).size == PICTURE.size
    assert f"/iiif/2/{given_whole}/full/full/0/default.jpg>" in answer.headers["Link"]


def test_every_tile_that_was_told_of_is_there_and_together_they_are_the_picture(
    browser: FlaskClient, given_whole: str
) -> None:
    assert difference(_put_together(browser, given_whole), PICTURE) < 4


def test_an_answer_names_its_one_address_and_what_it_keeps_to(browser: FlaskClient, given_whole: str) -> None:
    answer = _part(browser, given_whole, "pct:0,0,50,50/pct:50/360/color.jpg")
    base = f"http://localhost/iiif/3/{given_whole}"
    assert answer.headers["Link"] == (
        f'<{base}/0,0,1150,700/575,350/0/default.jpg>;rel="canonical",'
        '<http://iiif.io/api/image/3/level2.json>;rel="profile"'
    )
    assert answer.content_type == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["0,0,512,512/512,512/0/default.jpg", "7,7,500,500/300,/90/gray.png"])
def test_who_keeps_a_part_asks_each_time_and_gets_it_once(browser: FlaskClient, given_whole: str, path: str) -> None:
    first = _part(browser, given_whole, path)
    assert first.headers["Cache-Control"] == "no-cache"
    assert first.headers["ETag"].startswith('"')
    again = _part(browser, given_whole, path, if_none_match=first.headers["ETag"])
    assert (again.status_code, again.data) == (HTTPStatus.NOT_MODIFIED, b"")


@pytest.mark.parametrize(
    "path, status",
    [
        ("full/max/0/default.exe", HTTPStatus.BAD_REQUEST),
        ("full/9999,/0/default.jpg", HTTPStatus.BAD_REQUEST),
        ("9000,0,9,9/max/0/default.jpg", HTTPStatus.BAD_REQUEST),
        ("full/max", HTTPStatus.BAD_REQUEST),
        ("full/max/45/default.jpg", HTTPStatus.NOT_IMPLEMENTED),
        ("full/^9999,/0/default.jpg", HTTPStatus.NOT_IMPLEMENTED),
    ],
)
def test_what_cannot_be_had_is_refused_as_the_standard_says(
    browser: FlaskClient, given_whole: str, path: str, status: HTTPStatus
) -> None:
    answer = _part(browser, given_whole, path)
    assert answer.status_code == status
    assert answer.get_json()["status"] == status
    assert "Error" not in answer.text


def test_who_may_only_view_is_given_no_more_than_viewing_needs(browser: FlaskClient, viewed: str) -> None:
    told = _part(browser, viewed, "info.json").get_json()
    assert max(told["width"], told["height"]) == told["maxWidth"] == VIEW_MAX_SIDE
    assert opened(_part(browser, viewed, "full/max/0/default.jpg").data).size == (1600, 974)
    assert _part(browser, viewed, "full/1601,/0/default.jpg").status_code == HTTPStatus.BAD_REQUEST


def test_parts_put_together_are_no_more_than_may_be_viewed(browser: FlaskClient, viewed: str) -> None:
    assert max(_put_together(browser, viewed).size) == VIEW_MAX_SIDE


@settings(max_examples=examples(120), deadline=None)
@given(region=REGIONS, size=SIZES)
def test_no_part_of_what_may_be_viewed_shows_more_of_it_than_the_whole(
    browser: FlaskClient, viewed: str, region: str, size: str
) -> None:
    answer = _part(browser, viewed, f"{region}/{size}/0/default.jpg")
    if answer.status_code != HTTPStatus.OK:
        return
    # What was made is of pixels of the picture as it may be viewed, none of them any larger than there.
    canonical = answer.headers["Link"].split("/default.jpg>")[0].split(f"{viewed}/")[1]
    place = canonical.split("/")[0]
    wide, high = (1600, 974) if place == "full" else map(int, place.split(",")[2:])
    made = opened(answer.data)
    assert made.width <= wide <= VIEW_MAX_SIDE
    assert made.height <= high <= VIEW_MAX_SIDE


def test_a_grant_that_ends_takes_the_whole_picture_back_at_once(pictures: Pictures, browser: FlaskClient) -> None:
    identifier = pictures.add(gradient(1700, 40))
    tile = "1536,0,164,40/164,40/0/default.jpg"
    assert _part(browser, identifier, tile).status_code == HTTPStatus.OK
    pictures.deny_download(identifier)
    assert _part(browser, identifier, "info.json").get_json()["width"] == VIEW_MAX_SIDE
    assert _part(browser, identifier, tile).status_code == HTTPStatus.BAD_REQUEST


def test_what_was_given_a_moment_ago_is_closed_with_the_commit_that_closes_it(
    pictures: Pictures, browser: FlaskClient
) -> None:
    identifier = pictures.add(gradient(300, 90))
    tile = "0,0,300,90/300,90/0/default.jpg"
    for _ in range(3):
        assert _part(browser, identifier, tile).status_code == HTTPStatus.OK
    pictures.close_to_all(identifier)
    assert _part(browser, identifier, tile).status_code == HTTPStatus.UNAUTHORIZED
    assert _part(browser, identifier, "info.json").status_code == HTTPStatus.UNAUTHORIZED


def test_what_is_shown_to_one_reader_is_shown_to_no_other(pictures: Pictures, browser: FlaskClient) -> None:
    closed, owner = pictures.add_closed(gradient(300, 91))
    for _ in range(2):
        assert _part(owner, closed, "full/max/0/default.jpg").status_code == HTTPStatus.OK
        assert _part(browser, closed, "full/max/0/default.jpg").status_code == HTTPStatus.UNAUTHORIZED


def test_of_what_is_closed_the_same_is_told_as_of_what_there_is_not(pictures: Pictures, browser: FlaskClient) -> None:
    closed, _ = pictures.add_closed(gradient(600, 600))
    unknown = mint()
    for path in ("info.json", "full/max/0/default.jpg", "0,0,9,9/max/0/default.jpg", "no/request"):
        there, not_there = _part(browser, closed, path), _part(browser, unknown, path)
        assert there.status_code == not_there.status_code == HTTPStatus.UNAUTHORIZED
        assert there.text.replace(closed, unknown) == not_there.text
        assert sorted(name for name, _ in there.headers) == sorted(name for name, _ in not_there.headers)


def test_who_is_let_in_sees_a_closed_picture_and_nobody_keeps_it(pictures: Pictures) -> None:
    closed, owner = pictures.add_closed(gradient(600, 601))
    _, stranger = pictures.somebody()
    for path in ("info.json", "full/max/0/default.jpg", "7,7,9,9/max/0/default.png"):
        answer = _part(owner, closed, path, origin=VIEWER)
        assert answer.status_code == HTTPStatus.OK
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert _part(stranger, closed, path).status_code == HTTPStatus.FORBIDDEN
    assert _part(owner, closed, "info.json").get_json()["service"][0]["type"] == "AuthProbeService2"


@pytest.mark.parametrize("identifier", ["nothing", "a%2Fb", "%5Bfrob%5D", "..%2F..%2Fetc%2Fpasswd"])
def test_what_is_no_identifier_is_nowhere(browser: FlaskClient, identifier: str) -> None:
    assert _part(browser, identifier, "full/max/0/default.jpg").status_code == HTTPStatus.NOT_FOUND


def test_a_drawing_is_sharp_at_any_size_and_cut_into_no_tiles(pictures: Pictures, browser: FlaskClient) -> None:
    drawing = pictures.add(gradient(9, 8), content_type="image/svg+xml", is_made=False)
    assert _part(browser, drawing, "info.json").status_code == HTTPStatus.NOT_FOUND


def test_a_picture_that_is_being_prepared_says_when_to_ask_again(pictures: Pictures, browser: FlaskClient) -> None:
    fresh = pictures.add(gradient(9, 7), is_made=False)
    answer = _part(browser, fresh, "info.json")
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert int(answer.headers["Retry-After"]) > 0


def test_what_was_made_of_a_destroyed_picture_is_given_to_nobody(pictures: Pictures, browser: FlaskClient) -> None:
    identifier = pictures.add(gradient(90, 70))
    assert _part(browser, identifier, "full/max/0/default.jpg").status_code == HTTPStatus.OK
    with pictures.app.app_context():
        for sha256 in list(parts().renditions.listed()):
            if pictures.file_of(identifier) == sha256:
                parts().renditions.destroy_all(sha256)
    assert _part(browser, identifier, "full/max/0/default.jpg").status_code == HTTPStatus.NOT_FOUND


def test_copied_tiles_wait_for_nobody_and_made_ones_for_their_turn(
    browser: FlaskClient, given_whole: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tiled, "_SECONDS_TO_WAIT", 0)
    making = tiled._MAKING  # noqa: SLF001 (all turns are taken, as by so many requests)
    taken = 0
    while making.acquire(blocking=False):
        taken += 1
    try:
        copied = _part(browser, given_whole, "0,0,512,512/512,512/0/default.jpg")
        made = _part(browser, given_whole, "1,0,512,512/512,512/0/default.jpg")
    finally:
        for _ in range(taken):
            making.release()
    assert copied.status_code == HTTPStatus.OK
    assert made.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "Retry-After" in made.headers


def _put_together(browser: FlaskClient, identifier: str) -> Image.Image:
    """The picture from the tiles that its info.json tells of, at full size."""
    told = _part(browser, identifier, "info.json").get_json()
    side, width, height = told["tiles"][0]["width"], told["width"], told["height"]
    whole = Image.new("RGB", (width, height))
    for top in range(0, height, side):
        for left in range(0, width, side):
            wide, high = min(side, width - left), min(side, height - top)
            answer = _part(browser, identifier, f"{left},{top},{wide},{high}/{wide},{high}/0/default.jpg")
            assert answer.status_code == HTTPStatus.OK
            whole.paste(opened(answer.data), (left, top))
    return whole
