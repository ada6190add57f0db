"""A reader goes to the second of a film in which something is said: with script and without, and it comes in parts."""

import dataclasses
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from archive import schema_version
from archive.app import create_app
from archive.extensions import parts
from archive.inputs.time_code import TimeCode
from archive.inputs.transcript import Cue
from archive.settings import Settings
from tests.factories.films import draw_film
from tests.journeys.conftest import Device, page_of, with_script, without_script
from tests.servers.pallay import serving
from tests.web.cinema import SAID, Cinema

_LINES = tuple(
    Cue(begins=TimeCode(second * 1_000), ends=TimeCode(second * 1_000 + 900), text=f"línea {second}")
    for second in range(0, 30, 5)
)
_NOW = "document.querySelector('video').currentTime"


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Where an archive is served, and the path of the page of a film in it."""
    data = tmp_path_factory.mktemp("film")
    app = create_app(Settings.from_environment({"PALLAY_DATA": str(data / "data")}))
    with app.app_context():
        schema_version.upgrade(parts().database)
    cinema = Cinema(app, data)
    source = draw_film(data / "a.mp4", seconds=30, rate=10)
    said = (dataclasses.replace(SAID[0], cues=_LINES),)
    identifier = cinema.keep(source, "video/mp4", transcripts=said)
    cinema.work()
    with cinema.app.app_context():
        parts().database.close()
    with serving(data / "data") as address:
        yield address, f"/es/medios/{identifier}/entrevista"


@pytest.fixture
def page(browser: Browser, film: tuple[str, str], device: Device) -> Iterator[Page]:
    with page_of(browser, film[0], device) as page:
        yield page


@with_script
def test_a_line_leads_to_its_second_and_is_marked_while_it_is_said(page: Page, film: tuple[str, str]) -> None:
    page.goto(film[1])
    page.wait_for_function("document.querySelector('video').readyState >= 1")
    page.locator("ol.lines").get_by_role("link", name="0:20").click()
    page.wait_for_function(f"{_NOW} >= 20")
    expect(page.locator("ol.lines [aria-current]")).to_contain_text("línea 20")


@without_script
def test_without_script_a_line_opens_the_film_at_its_second(page: Page, film: tuple[str, str]) -> None:
    page.goto(film[1])
    page.locator("ol.lines").get_by_role("link", name="0:20").click()
    page.wait_for_url("**?t=0:20#player")
    expect(page.locator("video source")).to_have_attribute("src", re.compile(r"film-360\.mp4#t=20$"))


@with_script
def test_what_is_asked_for_by_a_link_comes_in_parts(page: Page, film: tuple[str, str]) -> None:
    asked: list[tuple[str, int]] = []
    page.on("response", lambda got: asked.append((got.url, got.status)) if ".mp4" in got.url else None)
    page.goto(f"{film[1]}?t=0:25#player")
    page.wait_for_function(f"Math.abs({_NOW} - 25) < 0.5")
    assert {status for _, status in asked} == {206}
