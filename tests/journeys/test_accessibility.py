"""What axe-core finds on every kind of page, in light and dark, on a phone and on a desk."""

from collections.abc import Mapping
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from archive.inputs.kinds import Kind
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.kinds_of_page import ERROR_PAGE, OTHER_PAGES, entry_addresses
from tests.servers.node_tools import AXE

_TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
_GRAVE: Final = frozenset({"serious", "critical"})
EVERYTHING: Final = {
    "runOnly": {"type": "tag", "values": _TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
_COLOURS: Final = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}

#: Whatever stands by itself to be pressed; links within sentences are as high as their line.
_CONTROLS: Final = (
    "button, input:not([type=hidden]), select, summary, nav a, .button, .chips a, .facet a, .pager a, .sort a,"
    " .understood a, .near, .doors a, .ways a, .examples a, .beside a, .region-list a, .group li a, .flow a,"
    " .card h3 a, td a, .citation p a"
)
_SMALL_TARGETS: Final = """controls => [...document.querySelectorAll(controls)]
    .filter(element => element.checkVisibility())
    // A box to tick is as large as its words, which tick it too.
    .map(element => [(element.closest('label') ?? element).getBoundingClientRect(), element.outerHTML.slice(0, 120)])
    .filter(([box]) => box.width < 24 || box.height < 43.5)
    .map(([box, html]) => `${Math.round(box.width)}×${Math.round(box.height)} ${html}`)"""

_BEYOND_THE_EDGE: Final = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll('body *')]
    .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
    .map(element => element.outerHTML.slice(0, 120))"""

_PAGES = [*OTHER_PAGES, "error", *(kind.value for kind in Kind)]


@pytest.mark.parametrize("device", [PHONE, DESK], ids=str)
@pytest.mark.parametrize("name", _PAGES)
def test_a_page_can_be_used_by_everybody(page: Page, name: str, identifier_of: dict[str, str]) -> None:
    page.goto(({"error": ERROR_PAGE, **OTHER_PAGES, **entry_addresses(identifier_of)})[name])
    assert_usable(page)


def assert_usable(page: Page) -> None:
    """Whatever page stands open: in light and dark, by finger, and within its screen."""
    page.evaluate(AXE.read_text())
    assert grave(page, EVERYTHING) == []
    page.emulate_media(color_scheme="dark")
    assert grave(page, _COLOURS) == []
    assert page.evaluate(_SMALL_TARGETS, _CONTROLS) == [], "too small for a finger"
    assert page.evaluate(_BEYOND_THE_EDGE) == [], "the page is wider than its screen"
    page.emulate_media(color_scheme="light")


def grave(page: Page, options: Mapping[str, object]) -> list[str]:
    found: list[dict[str, Any]] = page.evaluate("async options => (await axe.run(options)).violations", options)
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:160]} ({node['failureSummary']})"
        for violation in found
        if violation["impact"] in _GRAVE
        for node in violation["nodes"][:5]
    ]
