"""A reader without a browser: plain HTTP over one connection, and the links of what comes back."""

import gzip
import http.client
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit

_SECONDS: Final = 30
_REDIRECTS: Final = 3
_REDIRECTING: Final = frozenset({301, 302, 303, 307, 308})
_LINKING: Final = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action", "source": "src"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and from where."""

    address: str
    status: int
    headers: http.client.HTTPMessage
    sent: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def body(self) -> bytes:
        """As it was before it was compressed for the way."""
        return gzip.decompress(self.sent) if self.headers.get("Content-Encoding") == "gzip" else self.sent


class Visitor:
    """Asks one server."""

    def __init__(self, server: str) -> None:
        self._connection = http.client.HTTPConnection(server, timeout=_SECONDS)

    def get(self, address: str, **headers: str) -> Answer:
        """The answer, wherever it points; `accept_encoding="gzip"` sends that header."""
        written = {name.replace("_", "-"): value for name, value in headers.items()}
        self._connection.request("GET", address, headers=written)
        response = self._connection.getresponse()
        return Answer(address, response.status, response.msg, response.read())

    def follow(self, address: str) -> Answer:
        """The answer at the end of its redirects, of which a reader puts up with a few."""
        answer = self.get(address)
        for _ in range(_REDIRECTS):
            if answer.status not in _REDIRECTING:
                break
            answer = self.get(urljoin(answer.address, answer.headers["Location"]))
        return answer

    def close(self) -> None:
        self._connection.close()


def links_of(address: str, html: str) -> set[str]:
    """Addresses on the same server that a page links to, embeds or sends its forms to, without fragments."""
    finder = _LinkFinder()
    finder.feed(html)
    joined = {urldefrag(urljoin(address, link)).url for link in finder.links}
    return {link for link in joined if not urlsplit(link).netloc}


class _LinkFinder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if link := dict(attrs).get(_LINKING.get(tag, "")):
            self.links.add(link)
