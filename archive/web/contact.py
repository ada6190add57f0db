"""How whoever runs this archive can be written to, wherever a page tells somebody to write."""

from dataclasses import dataclass

from archive.extensions import parts


@dataclass(frozen=True, slots=True)
class Contact:
    """A link, and what it says."""

    address: str
    words: str


def contact() -> Contact | None:
    """None where whoever runs the archive has given no address (`CONTACT`)."""
    written = parts().settings.contact
    if written is None:
        return None
    return Contact(written, written.partition("://")[2]) if "://" in written else Contact(f"mailto:{written}", written)
