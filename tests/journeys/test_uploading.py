"""On a phone photos, voices and films are added to a record, with script and without, over a line that breaks."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from archive.web.signing.signed_in import COOKIE
from tests.factories.media_files import make
from tests.factories.served_house import ServedHouse, serving_house
from tests.journeys.test_accessibility import assert_usable

MEGABYTE = 1_000_000
PIECE = 4 * MEGABYTE


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHouse]:
    with serving_house(tmp_path_factory.mktemp("served"), workers=2) as house:
        yield house


@contextmanager
def phone(browser: Browser, served: ServedHouse, *, script: bool, secret: str = "") -> Iterator[Page]:
    context = browser.new_context(
        base_url=served.address,
        viewport={"width": 360, "height": 640},
        is_mobile=True,
        has_touch=True,
        java_script_enabled=script,
        locale="es-PE",
        # What moves is looked at where it comes to rest.
        reduced_motion="reduce",
    )
    if secret:
        context.add_cookies([{"name": COOKIE, "value": secret, "url": served.address}])
    yield context.new_page()
    context.close()


def send(page: Page, *files: Path) -> None:
    page.get_by_label("Elegir lo que ya está").set_input_files([str(file) for file in files])
    page.get_by_role("button", name="Enviar, y después decir qué es").tap()


def give_words(page: Page, words: str) -> None:
    page.get_by_label("A nadie, o solo").check()
    page.get_by_label("Qué se ").first.fill(words)
    page.get_by_label("Qué cuenta de ello (").fill(words)
    page.get_by_role("button", name="Agregar a la ficha").tap()
    expect(page.get_by_role("status")).to_contain_text("Agregado:")


def long_film(folder: Path) -> Path:
    """A film of three pieces: behind its end lies what players pass over."""
    film = make("video/mp4", folder)
    rest = 10 * MEGABYTE
    free = (rest + 8).to_bytes(4, "big") + b"free" + random.Random(7).randbytes(rest)
    path = folder / "fiesta.mp4"
    path.write_bytes(film.read_bytes() + free)
    return path


@pytest.mark.parametrize("script", [False, True], ids=["no script", "script"])
@pytest.mark.parametrize("content_type", ["image/jpeg", "audio/ogg", "video/mp4"])
def test_what_a_phone_took_is_added_and_everybody_finds_it(
    browser: Browser, served: ServedHouse, tmp_path: Path, content_type: str, script: bool
) -> None:
    words = f"Una tejedora, {content_type}, {script}"
    with phone(browser, served, script=script, secret=served.steward) as page:
        page.goto(f"/es/tecnicas/{served.house.record}")
        page.get_by_role("link", name="Agregar una foto, una voz o un video").tap()
        expect(page.get_by_text("Recibimos: JPEG")).to_be_visible()
        send(page, make(content_type, tmp_path))
        expect(page.get_by_role("heading", name="Diga qué es")).to_be_visible()
        give_words(page, words)
    with phone(browser, served, script=script) as page:
        page.goto(f"/es/tecnicas/{served.house.record}")
        expect(page.get_by_text(words).first).to_be_visible()


def test_several_files_go_one_after_the_other_and_wait_for_their_words(
    browser: Browser, served: ServedHouse, tmp_path: Path
) -> None:
    files = [make(kind, tmp_path) for kind in ("image/png", "audio/mpeg", "video/webm")]
    with phone(browser, served, script=True, secret=served.steward) as page:
        page.goto(served.page)
        send(page, *files)
        waiting = page.get_by_role("link", name="Decir qué es, y agregarlo")
        expect(waiting).to_have_count(3)
        for left in (2, 1, 0):
            waiting.first.tap()
            give_words(page, f"Quedan {left}")
            expect(waiting).to_have_count(left)


def test_a_line_that_breaks_is_gone_on_with_by_itself(browser: Browser, served: ServedHouse, tmp_path: Path) -> None:
    seen: list[str] = []

    def break_the_second(route: Route) -> None:
        if route.request.method == "PATCH":
            seen.append(route.request.headers["upload-offset"])
            if len(seen) == 2:
                route.abort("connectionreset")
                return
        route.continue_()

    with phone(browser, served, script=True, secret=served.steward) as page:
        page.route("**/uploads/**", break_the_second)
        page.goto(served.page)
        send(page, long_film(tmp_path))
        expect(page.get_by_role("heading", name="Diga qué es")).to_be_visible()
        assert seen == ["0", str(PIECE), str(PIECE), str(2 * PIECE)]
        give_words(page, "La fiesta")


def test_whoever_comes_back_another_day_goes_on_where_it_stopped(
    browser: Browser, served: ServedHouse, tmp_path: Path
) -> None:
    film = long_film(tmp_path)
    with phone(browser, served, script=True, secret=served.steward) as page:
        page.route("**/uploads/**", lambda route: route.abort() if _goes_on(route) else route.continue_())
        page.goto(served.page)
        send(page, film)
        expect(page.get_by_text("Se cortó la línea")).to_be_visible()
    with phone(browser, served, script=True, secret=served.steward) as page:
        offsets: list[str] = []
        page.on("request", lambda one: offsets.append(one.headers.get("upload-offset", "")))
        page.goto(served.page)
        expect(page.get_by_text("antes de que se cortara la línea")).to_be_visible()
        send(page, film)
        expect(page.get_by_role("heading", name="Diga qué es")).to_be_visible()
        assert [offset for offset in offsets if offset] == [str(PIECE), str(2 * PIECE)]
        give_words(page, "La fiesta, otra vez")


def _goes_on(route: Route) -> bool:
    return route.request.method == "PATCH" and route.request.headers["upload-offset"] != "0"


@pytest.mark.parametrize("address", ["", "/words"], ids=["choosing", "words"])
def test_the_pages_are_accessible(browser: Browser, served: ServedHouse, tmp_path: Path, address: str) -> None:
    with phone(browser, served, script=True, secret=served.steward) as page:
        page.goto(served.page)
        if address:
            send(page, make("image/jpeg", tmp_path))
            expect(page.get_by_role("heading", name="Diga qué es")).to_be_visible()
        assert_usable(page)
