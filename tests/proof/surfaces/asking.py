"""Questions that several sorts of surface are asked."""

from collections.abc import Callable, Iterator
from typing import Final

from archive.inputs.kinds import Kind
from archive.languages import Language
from archive.web.address.entries import SEGMENTS
from tests.factories.forms import OURS
from tests.proof.secret_archive import Hidden, Veil
from tests.proof.surfaces.surface import Ask

SPANISH: Final = SEGMENTS[Language.SPANISH]
ENGLISH: Final = SEGMENTS[Language.ENGLISH]
API: Final = "/api/v1"
ENTRY: Final = "/<language:language>/<segment>/<identifier>"
EVERY: Final = frozenset(Kind)


def misspelt(name: str) -> str:
    """As somebody might write it who has only heard it."""
    return name[:-2] + "z" + name[-1]


def pages(end: str) -> Callable[[Hidden], Iterator[Ask]]:
    def asks(one: Hidden) -> Iterator[Ask]:
        address = f"/es/{SPANISH[one.kind]}/{one.identifier}{end}"
        yield Ask(address)
        if one.veil is Veil.STRICT:
            yield Ask(f"/en/{ENGLISH[Kind.PIECE]}/{one.identifier.upper()}{end}")
            yield Ask(address, headers={"If-None-Match": "*"})

    return asks


def pages_around(end: str, *kinds: Kind) -> Callable[[str, Kind], Iterator[Ask]]:
    def asks(identifier: str, kind: Kind) -> Iterator[Ask]:
        if not kinds or kind in kinds:
            yield Ask(f"/es/{SPANISH[kind]}/{identifier}{end}")

    return asks


def governed(method: str, end: str, **form: str) -> Callable[[Hidden], Iterator[Ask]]:
    """What is below the address of an entry for those who decide about it."""

    def asks(one: Hidden) -> Iterator[Ask]:
        if one.veil is Veil.STRICT or one.kind is Kind.CONCEPT:
            address = f"/es/{SPANISH[one.kind]}/{one.identifier}{end}"
            yield Ask(address, method, form, OURS)

    return asks


def named(method: str, path: str, **form: str) -> Callable[[Hidden], Iterator[Ask]]:
    """The identifier of something hidden, where one of another sort is expected."""

    def asks(one: Hidden) -> Iterator[Ask]:
        yield Ask(f"{path}/{one.identifier}", method, form, OURS)

    return asks
