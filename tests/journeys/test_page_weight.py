"""What a first visit costs whoever pays for each megabyte."""

import pytest
from playwright.sync_api import Page, Request

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.visitor import Visitor

_MOST_BYTES = 100_000
_COMPRESSIBLE = ("text/html", "text/css", "text/javascript", "application/json", "image/svg+xml", "application/xml")
_WORTH_IT = 1_000


@pytest.mark.parametrize("device", [PHONE, DESK], ids=str)
@pytest.mark.parametrize("address", ["/es/buscar?q=tejer", "/es/buscar", "/qu/buscar?q=away&kind=technique"])
def test_the_first_visit_of_a_search_page_weighs_no_more_than_a_hundred_kilobytes(page: Page, address: str) -> None:
    came: list[Request] = []

    def see(request: Request) -> None:
        came.append(request)

    page.on("requestfinished", see)
    page.goto(address, wait_until="networkidle")
    weights = {request.url: _weight(request) for request in came}
    assert len(weights) > 3, "the page came without its style, script and bands"
    assert sum(weights.values()) <= _MOST_BYTES, weights


@pytest.mark.parametrize(
    "address",
    ["/es/", "/es/buscar?q=tejer", "/static/pallay.css", "/static/pallay.js", "/api/v1/techniques", "/sitemap-1.xml"],
)
def test_what_can_be_compressed_is_compressed(visitor: Visitor, address: str) -> None:
    plain, packed = visitor.get(address), visitor.get(address, accept_encoding="gzip")
    assert plain.status == packed.status == 200
    assert plain.headers["Content-Encoding"] is None
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.sent) < len(plain.sent)
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_what_was_fetched_once_is_not_sent_again(visitor: Visitor) -> None:
    style = visitor.get("/static/pallay.css", accept_encoding="gzip")
    assert style.headers["ETag"]
    again = visitor.get("/static/pallay.css", accept_encoding="gzip", if_none_match=style.headers["ETag"])
    assert (again.status, again.sent) == (304, b"")


def _weight(request: Request) -> int:
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]
