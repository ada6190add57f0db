"""Readers with their devices. Whatever a story does, no page may ask anybody but Pallay for anything, or break."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request, Response, expect

from tests.journeys.visitor import Visitor
from tests.servers.pallay import identifiers


@dataclass(frozen=True, slots=True)
class Device:
    """What a reader looks at the archive with; sizes in CSS pixels."""

    width: int
    height: int
    script: bool

    @property
    def is_phone(self) -> bool:
        return self.width < 700

    def __str__(self) -> str:
        return f"{'phone' if self.is_phone else 'desk'}-{'script' if self.script else 'no script'}"


PHONE = Device(360, 640, script=True)
PHONE_WITHOUT_SCRIPT = Device(360, 640, script=False)
DESK = Device(1280, 800, script=True)
DESK_WITHOUT_SCRIPT = Device(1280, 800, script=False)

on_phones = pytest.mark.parametrize("device", [PHONE, PHONE_WITHOUT_SCRIPT], ids=str)
on_desks = pytest.mark.parametrize("device", [DESK, DESK_WITHOUT_SCRIPT], ids=str)
with_script = pytest.mark.parametrize("device", [PHONE, DESK], ids=str)
without_script = pytest.mark.parametrize("device", [PHONE_WITHOUT_SCRIPT, DESK_WITHOUT_SCRIPT], ids=str)


#: Where a machine is busy a page takes its time; what takes longer than this, in milliseconds, is not coming.
_PATIENCE = 10_000
expect.set_options(timeout=_PATIENCE)


@pytest.fixture(params=[PHONE, PHONE_WITHOUT_SCRIPT, DESK, DESK_WITHOUT_SCRIPT], ids=str)
def device(request: pytest.FixtureRequest) -> Device:
    """Every device, unless the story chooses."""
    chosen: Device = request.param
    return chosen


@pytest.fixture
def page(browser: Browser, pallay_url: str, device: Device) -> Iterator[Page]:
    """An empty page of a reader whose browser asks for Spanish; addresses begin with a slash."""
    with page_of(browser, pallay_url, device) as page:
        yield page


@contextmanager
def page_of(browser: Browser, url: str, device: Device) -> Iterator[Page]:
    """The same of a Pallay that is served elsewhere."""
    context = browser.new_context(
        base_url=url,
        viewport={"width": device.width, "height": device.height},
        is_mobile=device.is_phone,
        has_touch=device.is_phone,
        java_script_enabled=device.script,
        locale="es-PE",
        # What moves is looked at where it comes to rest.
        reduced_motion="reduce",
    )
    context.set_default_timeout(_PATIENCE)
    faults = _Faults(url)
    faults.watch(context)
    yield context.new_page()
    context.close()
    assert not faults.seen


@pytest.fixture
def visitor(pallay_url: str) -> Iterator[Visitor]:
    """A reader without a browser."""
    visitor = Visitor(urlsplit(pallay_url).netloc)
    yield visitor
    visitor.close()


@pytest.fixture(scope="session")
def identifier_of() -> dict[str, str]:
    """The permanent identifier of an entry's key in the collections' files."""
    return identifiers()


class _Faults:
    """What no page may do, whatever the story."""

    def __init__(self, address: str) -> None:
        self.seen: list[str] = []
        self._address = address

    def watch(self, context: BrowserContext) -> None:
        context.on("request", self._see_request)
        context.on("response", self._see_response)
        context.on("console", self._see_message)
        context.on("weberror", lambda error: self._see_error(error.error))

    def _see_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self._address}/", "data:")):
            self.seen.append(f"asks somebody else: {request.url}")

    def _see_response(self, response: Response) -> None:
        if response.status >= 500 or (response.status >= 400 and not response.request.is_navigation_request()):
            self.seen.append(f"{response.status} for {response.url}")

    def _see_message(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.seen.append(message.text)

    def _see_error(self, error: Error) -> None:
        self.seen.append(f"script failed: {error.message}")
