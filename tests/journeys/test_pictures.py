"""A reader opens a page with a photograph: it comes no larger than it is shown, and nothing jumps when it comes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from archive import schema_version
from archive.app import create_app
from archive.extensions import parts
from archive.settings import Settings
from tests.factories.photographs import draw_photograph
from tests.journeys.conftest import Device, page_of
from tests.servers.pallay import serving
from tests.web.album import ALT, Album

#: What a picture on a phone may weigh, in bytes: two seconds on a poor line.
_MOST_ON_A_PHONE = 60_000


@pytest.fixture(scope="module")
def photograph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Where an archive is served, and the path of the page of a photograph in it."""
    data = tmp_path_factory.mktemp("photograph")
    app = create_app(Settings.from_environment({"PALLAY_DATA": str(data)}))
    with app.app_context():
        schema_version.upgrade(parts().database)
    album = Album(app, data)
    identifier = album.take_in(draw_photograph(3000, 2000))
    album.make_sizes()
    with app.app_context():
        parts().database.close()
    with serving(data) as address:
        yield address, f"/es/medios/{identifier}/foto"


@pytest.fixture
def page(browser: Browser, photograph: tuple[str, str], device: Device) -> Iterator[Page]:
    with page_of(browser, photograph[0], device) as page:
        yield page


def test_it_comes_no_larger_than_it_is_shown(page: Page, photograph: tuple[str, str], device: Device) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request) if "/media/" in request.url else None)
    page.goto(photograph[1], wait_until="networkidle")
    (picture,) = asked
    assert picture.url.rpartition("/")[2] == ("card.webp" if device.is_phone else "page.webp")
    if device.is_phone:
        assert picture.sizes()["responseBodySize"] < _MOST_ON_A_PHONE


def test_nothing_jumps_when_it_comes(page: Page, photograph: tuple[str, str], device: Device) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/media/**", hold)
    page.goto(photograph[1], wait_until="domcontentloaded")
    shown = page.get_by_role("img", name=ALT)
    following = page.get_by_role("heading", name="Cómo citar esta ficha")
    expect(shown).to_be_visible()
    room, below = shown.bounding_box(), following.bounding_box()
    assert room is not None
    assert below is not None
    assert room["width"] <= device.width
    assert room["height"] == pytest.approx(room["width"] * 2 / 3, rel=0.02)
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    # The sides of a size are rounded to pixels, so its shape is the picture's but for a fraction of one.
    assert shown.bounding_box() == pytest.approx(room, abs=0.5)
    assert following.bounding_box() == pytest.approx(below, abs=0.5)
