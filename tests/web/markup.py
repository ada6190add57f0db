"""What tests want to know of a page's markup."""

from html.parser import HTMLParser


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        for name in ("href", "src", "action"):
            if address := values.get(name):
                self.addresses.append(address)
        if "style" in values or any(name.startswith("on") for name in values):
            self.inline.append(tag)
        if tag == "style" or (tag == "script" and "src" not in values):
            self.inline.append(tag)


def links_of(page: str) -> list[str]:
    """Addresses within the site, without fragments, each once."""
    parser = _Links()
    parser.feed(page)
    inside = (address.split("#")[0] for address in parser.addresses if address.startswith("/"))
    return [address for address in dict.fromkeys(inside) if address]


def outside_of(page: str) -> list[str]:
    """Whatever the page would load from elsewhere by itself."""
    parser = _Loads()
    parser.feed(page)
    return [address for address in parser.addresses if "//" in address]


def inline_code_of(page: str) -> list[str]:
    """Tags with scripts or styles inside the page, which its policy forbids."""
    parser = _Links()
    parser.feed(page)
    return parser.inline


class _Loads(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "link" and values.get("rel") in {"canonical", "alternate"}:
            return
        name = "href" if tag == "link" else "src"
        if address := values.get(name):
            self.addresses.append(address)
