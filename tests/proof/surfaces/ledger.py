"""The ledger of an entry."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from tests.factories.forms import OURS
from tests.proof.secret_archive import Hidden
from tests.proof.surfaces.surface import UNKNOWN, Ask, Family, Surface


def _ledgers() -> Iterator[tuple[tuple[str, str], Surface]]:
    """Every page of an entry's ledger, and what is sent there."""
    rule = "/<language:language>/<any(consentimiento, consent):word>/<identifier>"
    sent: dict[str, dict[str, str]] = {
        "": {"line": "x"},
        "/personas": {"where": "x", "scope": "image"},
        "/preguntar": {"explained_in": "es", "explained": "spoken", "answered": "tap", "witness": "x"},
        "/retirar": {"tombstone": "x"},
        "/confidencial": {"field": "dose", "text": "x"},
        "/destruir": {"identifier": "x"},
        "/asumir": {"do": "take_over"},
    }
    played = _of_ledger("GET", f"/respuesta/{UNKNOWN}")
    yield ("GET", f"{rule}/respuesta/<line>"), Surface(family=Family.LEDGER, asks=played)
    for end, form in sent.items():
        yield ("GET", f"{rule}{end}"), Surface(family=Family.LEDGER, asks=_of_ledger("GET", end))
        yield ("POST", f"{rule}{end}"), Surface(family=Family.LEDGER, asks=_of_ledger("POST", end, **form))


def _of_ledger(method: str, end: str, **form: str) -> Callable[[Hidden], Iterator[Ask]]:
    def asks(one: Hidden) -> Iterator[Ask]:
        address = f"/es/consentimiento/{one.identifier}{end}?of={one.identifier}&begun=1&view=no"
        yield Ask(address, method, form, OURS)

    return asks


#: By method and rule, as the application's map has them.
SURFACES: Final[Mapping[tuple[str, str], Surface]] = {
    **dict(_ledgers()),
}  # fmt: skip
