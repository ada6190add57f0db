"""Forms of everybody, of those who ask and of those who are asked."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from archive.inputs.kinds import Kind
from tests.factories.forms import OURS
from tests.proof.secret_archive import Hidden
from tests.proof.surfaces.asking import ENTRY, SPANISH, governed, pages_around
from tests.proof.surfaces.surface import UNKNOWN, Ask, Family, Surface, fixed


def _proposal(method: str) -> Callable[[Hidden], Iterator[Ask]]:
    def asks(one: Hidden) -> Iterator[Ask]:
        address = f"/es/{SPANISH[one.kind]}/{one.identifier}/propose.html"
        form = {"term": "awana", "language": "quz", "meaning": "", "heard": "", "by": ""} if method == "POST" else {}
        yield Ask(address, method, form, OURS)

    return asks


#: By method and rule, as the application's map has them.
SURFACES: Final[Mapping[tuple[str, str], Surface]] = {
    ("GET", f"{ENTRY}/propose.html"): Surface(
        family=Family.FORMS, asks=_proposal("GET"), shows=frozenset({Kind.CONCEPT})
    ),
    ("POST", f"{ENTRY}/propose.html"): Surface(family=Family.FORMS, asks=_proposal("POST")),
    ("GET", f"{ENTRY}/ask.html"): Surface(
        family=Family.FORMS,
        asks=governed("GET", "/ask.html"),
        around=pages_around("/ask.html", Kind.DESIGN, Kind.TECHNIQUE),
    ),
    ("POST", f"{ENTRY}/ask.html"): Surface(
        family=Family.FORMS,
        asks=governed("POST", "/ask.html", purposes="teach", words="x", name="x", email="x@example.org"),
    ),
    ("GET", f"{ENTRY}/labels.html"): Surface(family=Family.FORMS, asks=governed("GET", "/labels.html")),
    ("POST", f"{ENTRY}/labels.html"): Surface(
        family=Family.FORMS, asks=governed("POST", "/labels.html", act="notice", notice="biocultural")
    ),
    ("GET", f"{ENTRY}/claim.html"): Surface(family=Family.FORMS, asks=governed("GET", "/claim.html")),
    ("POST", f"{ENTRY}/claim.html"): Surface(
        family=Family.FORMS, asks=governed("POST", "/claim.html", claimant=UNKNOWN, aim="join")
    ),
    ("GET", "/<language:language>/<any(reclamos, claims):word>/<identifier>"): fixed(
        Family.FORMS, f"/es/reclamos/{UNKNOWN}"
    ),
    ("POST", "/<language:language>/<any(reclamos, claims):word>/<identifier>"): fixed(Family.FORMS),
    ("GET", "/<language:language>/<any('mi-nombre', 'my-name'):word>"): fixed(Family.FORMS, "/es/mi-nombre"),
    ("POST", "/<language:language>/<any('mi-nombre', 'my-name'):word>"): fixed(Family.FORMS),
    ("GET", "/<language:language>/<any(pedidos, requests):word>"): fixed(Family.FORMS, "/es/pedidos"),
    ("GET", "/<language:language>/<any(pedidos, requests):word>/<identifier>"): fixed(
        Family.FORMS, f"/es/pedidos/{UNKNOWN}"
    ),
    ("POST", "/<language:language>/<any(pedidos, requests):word>/<identifier>"): fixed(Family.FORMS),
    ("POST", "/<language:language>/<any(pedidos, requests):word>/ajustes/<identifier>"): fixed(Family.FORMS),
    ("POST", "/<language:language>/<any(pedidos, requests):word>/<identifier>/voz"): fixed(Family.FORMS),
    **{
        (method, f"/<language:language>/<any(pedidos, requests):word>/{whose}/voz/<spoken>"): fixed(
            Family.FORMS, *((f"/es/pedidos/{asked}/voz/{UNKNOWN}",) if method == "GET" else ())
        )
        for whose, asked in (("<identifier>", UNKNOWN), ("r/<secret>", "r/x"))
        for method in ("GET", "POST")
    },
    ("GET", "/<language:language>/<any(pedidos, requests):word>/r"): fixed(Family.FORMS, "/es/pedidos/r"),
    ("POST", "/<language:language>/<any(pedidos, requests):word>/r"): fixed(Family.FORMS),
    ("GET", "/<language:language>/<any(pedidos, requests):word>/r/<secret>"): fixed(Family.FORMS, "/es/pedidos/r/x"),
    ("POST", "/<language:language>/<any(pedidos, requests):word>/r/<secret>"): fixed(Family.FORMS),
    ("GET", "/<language:language>/<any(palabras, words):word>"): fixed(Family.FORMS, "/qu/palabras"),
    ("GET", "/<language:language>/<any(palabras, words):word>/<key>"): fixed(Family.FORMS, "/qu/palabras/x"),
    ("POST", "/<language:language>/<any(palabras, words):word>/<key>"): fixed(Family.FORMS),
}  # fmt: skip
