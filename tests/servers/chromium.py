"""A real browser: the system's Chromium, which `.ci/browser` sees to."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pytest
from playwright.sync_api import Browser, sync_playwright

_NAMES: Final = ("chromium", "chromium-browser")

_OPTIONS: Final = (
    "--no-sandbox",  # root may not have one, and the pages are the project's own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",  # a tone for whoever records: no machine that tests has a microphone
)


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """The browser, while the block lasts."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.fail("there is no Chromium: run .ci/browser", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for all tests of a worker; a test opens a context of its own in it."""
    with opened_browser() as browser:
        yield browser
