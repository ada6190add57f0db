"""A reader looks at a picture closely: in a window over the page, by keys alone; without script, at a large picture."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from archive.extensions import parts
from archive.jobs.job_worker import JobWorker
from archive.jobs.workshop import Workshop
from tests.factories.photographs import draw_photograph
from tests.journeys.conftest import DESK, PHONE, PHONE_WITHOUT_SCRIPT, Device, page_of
from tests.media.drawn import opened
from tests.servers.pallay import serving
from tests.web.iiif.pictures import Pictures

_LOOK = "Mirarla de cerca"
#: Whether there is more than one colour in the middle of what the viewer draws.
_SHOWS_SOMETHING = """() => [...document.querySelectorAll(".closely-picture canvas")].some((canvas) => {
    const {data} = canvas.getContext("2d").getImageData(canvas.width / 2 - 40, canvas.height / 2 - 40, 80, 80);
    return new Set(data.filter((_, place) => place % 4 === 0)).size > 20;
})"""

#: What stands in the middle of it, as one number.
_LOOKS = """() => [...document.querySelectorAll(".closely-picture canvas")].reduce((sum, canvas) => {
    const {data} = canvas.getContext("2d").getImageData(canvas.width / 2 - 40, canvas.height / 2 - 40, 80, 80);
    return data.reduce((all, value, place) => (all * 31 + value * (place % 97)) % 1000003, sum);
}, 0)"""


@pytest.fixture(scope="module")
def picture_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page of a photograph that was taken in and made ready."""
    pictures = Pictures(tmp_path_factory.mktemp("closely"))
    identifier = pictures.add(draw_photograph(2600, 1800), is_made=False)
    with pictures.app.app_context():
        wired = parts()
        JobWorker(Workshop(database=wired.database, storage=wired.storage, renditions=wired.renditions)).do_all()
    pictures.close()
    with serving(pictures.folder) as address:
        yield f"{address}/es/media/{identifier}/foto"


@pytest.fixture
def page(browser: Browser, picture_page: str, device: Device) -> Iterator[Page]:
    with page_of(browser, picture_page.partition("/es/")[0], device) as page:
        yield page


@pytest.mark.parametrize("device", [PHONE, DESK], ids=str)
def test_tiles_are_asked_for_once_somebody_looks_closely_and_not_before(page: Page, picture_page: str) -> None:
    asked: list[str] = []

    def see(request: Request) -> None:
        asked.append(request.url)

    page.on("request", see)
    page.goto(picture_page, wait_until="networkidle")
    assert not [url for url in asked if "/iiif/" in url or "openseadragon" in url or "closely" in url]
    page.get_by_role("link", name=_LOOK).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.wait_for_function(_SHOWS_SOMETHING)
    assert [url for url in asked if "/iiif/3/" in url and url.endswith("default.jpg")]


@pytest.mark.parametrize("device", [DESK], ids=str)
def test_it_is_moved_and_made_larger_by_keys_and_closed_by_escape(page: Page, picture_page: str) -> None:
    page.goto(picture_page)
    link = page.get_by_role("link", name=_LOOK)
    link.focus()
    page.keyboard.press("Enter")
    picture = page.get_by_role("application")
    expect(picture).to_be_focused()
    page.wait_for_function(_SHOWS_SOMETHING)
    for key in ("+", "ArrowRight", "-", "0"):
        before = page.evaluate(_LOOKS)
        page.keyboard.press(key)
        page.wait_for_function(f"before => ({_LOOKS})() !== before", arg=before)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Más grande")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(link).to_be_focused()


@pytest.mark.parametrize("device", [PHONE], ids=str)
def test_by_touch_there_are_buttons_for_everything(page: Page, picture_page: str) -> None:
    page.goto(picture_page)
    page.get_by_role("link", name=_LOOK).click()
    for name in ("Más grande", "Más pequeña", "La imagen entera", "Cerrar"):
        button = page.get_by_role("button", name=name, exact=True)
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
        button.click()
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("device", [PHONE_WITHOUT_SCRIPT], ids=str)
def test_without_script_it_is_shown_as_large_as_it_is_made(page: Page, picture_page: str) -> None:
    page.goto(picture_page)
    leads_to = page.get_by_role("link", name=_LOOK).get_attribute("href")
    answer = page.request.get(leads_to or "")
    assert answer.headers["content-type"] == "image/jpeg"
    assert opened(answer.body()).size == (1600, 1108)


def test_where_the_tiles_cannot_be_had_the_picture_itself_is_shown(browser: Browser, picture_page: str) -> None:
    # A page that finds something missing says so in its console, which no other page may.
    with browser.new_context(locale="es-PE") as context:
        page = context.new_page()
        page.route("**/info.json", lambda route: route.abort())
        page.goto(picture_page)
        page.get_by_role("link", name=_LOOK).click()
        page.wait_for_url("**/large.jpg")
