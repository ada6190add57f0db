"""A viewer on another site shows what its user may see here, once the user has said so, and learns no more."""

import json
import re
from base64 import b64encode
from datetime import timedelta
from hashlib import sha256
from http import HTTPStatus
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update
from werkzeug.test import TestResponse

from archive.extensions import parts
from archive.models.account_session import AccountSession
from archive.models.identifier import mint
from archive.models.moment import now, told_by
from archive.services.media.viewer_pass import HOLDS, PassUse
from archive.web.iiif.authorization import COOKIE
from archive.web.signing.signed_in import COOKIE as SESSION
from tests.factories.forms import OURS
from tests.media.drawn import gradient
from tests.web.iiif.pictures import VIEWER, Pictures

ACCESS, TOKEN, PROBE = "/iiif/auth/2/access", "/iiif/auth/2/token", "/iiif/auth/2/probe"
OUR_SITE = "https://localhost"


@pytest.fixture(scope="module")
def closed(pictures: Pictures) -> tuple[str, FlaskClient]:
    """A picture that its owner alone may see, and the owner's browser."""
    return pictures.add_closed(gradient(700, 300))


def _service(browser: FlaskClient, identifier: str) -> Any:  # noqa: ANN401 (JSON)
    (service,) = browser.get(f"/iiif/3/{identifier}/info.json").get_json()["service"]
    return service


def _agree(browser: FlaskClient, origin: str = VIEWER) -> TestResponse:
    return browser.post(f"{ACCESS}?origin={origin}", headers=OURS, base_url=OUR_SITE)


def _told(browser: FlaskClient, origin: str = VIEWER, message: str = "m-1") -> dict[str, Any]:
    """The message that the frame posts, which has to be to the viewer alone."""
    page = browser.get(f"{TOKEN}?messageId={message}&origin={origin}", base_url=OUR_SITE)
    assert page.status_code == HTTPStatus.OK
    posted = re.search(r"postMessage\((.*), (\".*\")\);", page.text)
    assert posted is not None
    assert json.loads(posted[2]) == origin
    return dict(json.loads(posted[1]))


def _probed(browser: FlaskClient, identifier: str, token: str | None = None) -> int:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = browser.get(f"{PROBE}/{identifier}", headers=headers)
    assert answer.status_code == HTTPStatus.OK
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.get_json()["type"] == "AuthProbeResult2"
    return int(answer.get_json()["status"])


def _tile(browser: FlaskClient, identifier: str, **stands: str) -> TestResponse:
    """As a page asks for it; by which header its browser says where that is."""
    address = f"/iiif/3/{identifier}/0,0,512,300/512,300/0/default.jpg"
    return browser.get(address, base_url=OUR_SITE, headers=stands)


def _elsewhere(pictures: Pictures, owner: FlaskClient) -> FlaskClient:
    """The owner's browser as it is in a page of another site: the session's cookie stays at home."""
    browser = pictures.app.test_client()
    agreed = owner.get_cookie(COOKIE, path="/iiif/")
    assert agreed is not None
    browser.set_cookie(COOKIE, agreed.value, path="/iiif/", secure=True)
    return browser


def test_a_closed_picture_names_the_three_services(pictures: Pictures, closed: tuple[str, FlaskClient]) -> None:
    probe = _service(pictures.app.test_client(), closed[0])
    external, active = probe["service"]
    assert (probe["type"], probe["id"]) == ("AuthProbeService2", f"http://localhost{PROBE}/{closed[0]}")
    assert (external["profile"], active["profile"]) == ("external", "active")
    assert "id" not in external
    assert active["id"] == f"http://localhost{ACCESS}"
    assert active["service"] == external["service"]
    assert active["service"][0]["id"] == f"http://localhost{TOKEN}"
    assert active["label"]["es"] == ["Entrar a Pallay"]


def test_of_a_public_picture_no_service_is_named_and_the_probe_says_it_is_shown(pictures: Pictures) -> None:
    public, browser = pictures.add(gradient(30, 40)), pictures.app.test_client()
    assert "service" not in browser.get(f"/iiif/3/{public}/info.json").get_json()
    assert _probed(browser, public) == HTTPStatus.OK


def test_who_has_not_signed_in_is_led_to_it_from_the_access_service(pictures: Pictures) -> None:
    page = pictures.app.test_client().get(f"{ACCESS}?origin={VIEWER}")
    assert page.status_code == HTTPStatus.OK
    assert VIEWER in page.text
    assert 'href="/es/ingresar"' in page.text
    assert "<form method" not in page.text.partition("<main")[2]
    # Or the viewer would think that the window was closed.
    assert page.headers["Cross-Origin-Opener-Policy"] == "unsafe-none"


def test_the_user_is_asked_and_until_they_agree_another_site_gets_no_token(
    pictures: Pictures, closed: tuple[str, FlaskClient]
) -> None:
    identifier, owner = closed
    assert '<button type="submit">' in owner.get(f"{ACCESS}?origin={VIEWER}").text
    assert owner.get_cookie(COOKIE, path="/iiif/") is None
    stranger = pictures.app.test_client()
    assert _told(stranger)["profile"] == "missingAspect"
    assert _probed(stranger, identifier) == HTTPStatus.UNAUTHORIZED


def test_nobody_agrees_by_a_form_on_another_site(closed: tuple[str, FlaskClient]) -> None:
    answer = closed[1].post(f"{ACCESS}?origin={VIEWER}", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "Set-Cookie" not in answer.headers


def test_once_the_user_agreed_the_viewer_shows_what_they_may_see(
    pictures: Pictures, closed: tuple[str, FlaskClient]
) -> None:
    identifier, owner = closed
    agreed = _agree(owner)
    assert "data-close" in agreed.text
    assert {"Secure", "HttpOnly", "SameSite=None", "Path=/iiif/"} <= set(agreed.headers["Set-Cookie"].split("; "))
    elsewhere = _elsewhere(pictures, owner)
    told = _told(elsewhere, message="m-2")
    assert (told["type"], told["messageId"]) == ("AuthAccessToken2", "m-2")
    assert told["expiresIn"] == HOLDS[PassUse.TOKEN].total_seconds()
    assert _probed(elsewhere, identifier, told["accessToken"]) == HTTPStatus.OK
    tile = _tile(elsewhere, identifier, Referer=f"{VIEWER}/")
    assert tile.status_code == HTTPStatus.OK
    assert tile.headers["Cache-Control"] == "private, no-store"
    assert tile.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Origin" not in tile.headers


@pytest.mark.parametrize("header", ["Origin", "Referer"])
def test_another_site_than_the_one_agreed_to_is_shown_what_everybody_is(
    pictures: Pictures, closed: tuple[str, FlaskClient], header: str
) -> None:
    identifier, owner = closed
    _agree(owner)
    elsewhere = _elsewhere(pictures, owner)
    assert _tile(elsewhere, identifier, **{header: VIEWER}).status_code == HTTPStatus.OK
    other = [f"{VIEWER}.other.example", "http://viewer.example", f"{VIEWER}:8443", "https://[", "null", ""]
    for stands in ({header: site} for site in other):
        assert _tile(elsewhere, identifier, **stands).status_code == HTTPStatus.UNAUTHORIZED, stands
    assert _tile(elsewhere, identifier).status_code == HTTPStatus.UNAUTHORIZED


def test_where_a_browser_says_both_its_origin_counts(pictures: Pictures, closed: tuple[str, FlaskClient]) -> None:
    identifier, owner = closed
    _agree(owner)
    asked = _tile(_elsewhere(pictures, owner), identifier, Origin="https://other.example", Referer=f"{VIEWER}/")
    assert asked.status_code == HTTPStatus.UNAUTHORIZED


def test_in_a_page_of_our_own_site_who_has_signed_in_is_asked_nothing(pictures: Pictures) -> None:
    identifier, owner = pictures.add_closed(gradient(60, 30))
    assert _probed(owner, identifier, _told(owner, OUR_SITE)["accessToken"]) == HTTPStatus.OK
    assert _told(pictures.app.test_client(), OUR_SITE)["profile"] == "missingAspect"


def test_that_somebody_has_signed_in_here_gives_no_other_site_a_token(pictures: Pictures) -> None:
    _, owner = pictures.add_closed(gradient(30, 30))
    assert _told(owner)["profile"] == "missingAspect"
    _agree(owner)
    assert _told(owner, "https://other.example")["profile"] == "invalidOrigin"
    assert _told(owner)["type"] == "AuthAccessToken2"


def test_the_agreement_is_with_one_site(pictures: Pictures, closed: tuple[str, FlaskClient]) -> None:
    _agree(closed[1])
    told = _told(_elsewhere(pictures, closed[1]), "https://other.example")
    assert (told["type"], told["profile"]) == ("AuthAccessTokenError2", "invalidOrigin")


def test_the_token_page_is_read_by_the_viewer_alone(closed: tuple[str, FlaskClient]) -> None:
    page = closed[1].get(f"{TOKEN}?messageId=%3C/script%3E&origin={VIEWER}")
    policy = page.headers["Content-Security-Policy"]
    assert f"frame-ancestors {VIEWER}" in policy
    script = page.text.partition("<script>")[2].partition("</script>")[0]
    assert f"script-src 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" in policy
    assert page.text.count("</script>") == 1
    assert page.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("end", ["", "?origin=null", "?origin=https://a.b/c", "?origin=javascript:alert(1)"])
@pytest.mark.parametrize("service", [ACCESS, f"{TOKEN}?messageId=1"])
def test_who_does_not_say_where_they_stand_is_told_nothing(pictures: Pictures, service: str, end: str) -> None:
    address = f"{service}{end.replace('?', '&') if '?' in service else end}"
    assert pictures.app.test_client().get(address).status_code == HTTPStatus.BAD_REQUEST


def test_a_token_opens_nothing_and_a_cookie_is_no_token(pictures: Pictures, closed: tuple[str, FlaskClient]) -> None:
    identifier, owner = closed
    _agree(owner)
    token = _told(owner)["accessToken"]
    agreed = owner.get_cookie(COOKIE, path="/iiif/")
    browser = pictures.app.test_client()
    assert agreed is not None
    browser.set_cookie(COOKIE, token, path="/iiif/")
    browser.set_cookie(SESSION, token)
    assert browser.get(f"/iiif/3/{identifier}/full/max/0/default.jpg").status_code == HTTPStatus.UNAUTHORIZED
    assert _probed(browser, identifier, agreed.value) == HTTPStatus.UNAUTHORIZED
    assert _probed(browser, identifier, token[:-4] + "AAAA") == HTTPStatus.UNAUTHORIZED


def test_a_token_runs_out(closed: tuple[str, FlaskClient]) -> None:
    identifier, owner = closed
    token, later = _told(owner, OUR_SITE)["accessToken"], now() + HOLDS[PassUse.TOKEN] + timedelta(seconds=1)
    with told_by(lambda: later):
        assert _probed(owner, identifier, token) == HTTPStatus.UNAUTHORIZED


def test_whoever_signs_out_ends_what_a_viewer_shows(pictures: Pictures) -> None:
    identifier, owner = pictures.add_closed(gradient(30, 60))
    _agree(owner)
    elsewhere, token = _elsewhere(pictures, owner), _told(owner)["accessToken"]
    owner.post("/es/salir", headers=OURS)
    assert _told(elsewhere)["profile"] == "missingAspect"
    assert _probed(elsewhere, identifier, token) == HTTPStatus.UNAUTHORIZED
    part = elsewhere.get(f"/iiif/3/{identifier}/full/max/0/default.jpg", base_url=OUR_SITE, headers={"Referer": VIEWER})
    assert part.status_code == HTTPStatus.UNAUTHORIZED


def test_a_session_that_began_later_in_the_same_row_gives_an_old_pass_no_new_life(pictures: Pictures) -> None:
    identifier, owner = pictures.add_closed(gradient(30, 60))
    _agree(owner)
    elsewhere, token = _elsewhere(pictures, owner), _told(owner)["accessToken"]
    with pictures.app.app_context(), parts().database.writing() as session:
        session.execute(update(AccountSession).values(started_at=now() + timedelta(seconds=1)))
    assert _told(elsewhere)["profile"] == "missingAspect"
    assert _probed(elsewhere, identifier, token) == HTTPStatus.UNAUTHORIZED


def test_the_probe_says_the_same_of_what_is_closed_as_of_what_there_is_not(
    pictures: Pictures, closed: tuple[str, FlaskClient]
) -> None:
    _, stranger = pictures.somebody()
    token = _told(stranger, OUR_SITE)["accessToken"]
    for asked in (None, token):
        assert _probed(stranger, closed[0], asked) == _probed(stranger, mint(), asked)
    assert _probed(stranger, closed[0], token) == HTTPStatus.FORBIDDEN


def test_a_viewer_may_send_its_token_from_any_page(pictures: Pictures, closed: tuple[str, FlaskClient]) -> None:
    answer = pictures.app.test_client().options(f"{PROBE}/{closed[0]}", headers={"Origin": VIEWER})
    assert answer.status_code == HTTPStatus.NO_CONTENT
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Headers"] == "Authorization"
    assert "Access-Control-Allow-Credentials" not in answer.headers
