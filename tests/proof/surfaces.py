"""Every way into the archive, and what is asked there to find out whether it tells of what is hidden.

Whoever adds a route adds it here: `test_leak_matrix.py` walks the application's own map of addresses and commands and
fails for what this table does not know. What can be asked about something goes into `asks`, once for each hidden thing.
"""

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from urllib.parse import quote, urlencode

from archive.exchange.skos import Syntax
from archive.inputs.governance import Purpose
from archive.inputs.kinds import HOLDER_KINDS, RECORD_KINDS, Kind
from archive.languages import Language
from archive.models.identifier import ALPHABET, parse
from archive.search.facets import ENTITY_FACETS, Facet
from archive.web.address import AUDIENCE_PATHS, SEGMENTS, TRANSCRIPT_PATHS, UPLOAD_RULE, HouseView, house_paths
from media.recordings import RECORDINGS
from tests.proof.secret_archive import Hidden, SecretArchive, Veil

#: Well-formed, nobody's, and sorted where hidden ones are.
UNKNOWN: Final = next(whole for check in ALPHABET if (whole := parse(f"zzz999999999{check}")) is not None)


@dataclass(frozen=True, slots=True)
class Ask:
    """One request."""

    address: str
    method: str = "GET"
    form: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_typed(self) -> bool:
        """Whether words are asked for, rather than an entry that the asker knows already."""
        return re.search(r"[?&](q|prefix|queries)=(?!abierto|-)", self.address) is not None or bool(self.form)

    @property
    def everything(self) -> str:
        """All that is said in asking."""
        return f"{self.address.casefold()} {dict(self.form)} {dict(self.headers)}"

    def words_of(self, one: Hidden) -> set[str]:
        """Words of a hidden thing that stand in what is asked."""
        return {word for word in one.words if word in self.everything}

    def of(self, other: str, one: str) -> "Ask":
        """The same, asked of another identifier."""
        form = {name: value.replace(one, other) for name, value in self.form.items()}
        headers = {name: value.replace(one, other) for name, value in self.headers.items()}
        return Ask(self.address.replace(one, other), self.method, form, headers)


class Family(StrEnum):
    """Surfaces as the documentation gathers them."""

    PAGES = "pages of entries"
    LISTS = "lists"
    SEARCH = "search: results, totals, facets, what was understood, near words"
    SUGGESTIONS = "suggestions"
    COVERAGE = "coverage"
    HOME = "home, and pages about nothing in particular"
    MEDIA = "bytes of media, charts"
    IIIF = "IIIF: manifests, collections, annotations, pictures in parts, who is let in"
    CITATIONS = "citations"
    API_ENTRIES = "API: entries"
    API_LISTS = "API: lists"
    API_SEARCH = "API: search, suggestions, coverage"
    THESAURUS = "the thesaurus in SKOS"
    RECONCILIATION = "reconciliation"
    SITEMAP = "sitemap, robots"
    WITHDRAWN = "what was withdrawn"
    LEDGER = "the ledger of an entry: asking, taking back, what is confidential, destroying"
    FORMS = "forms"
    ACCOUNT = "accounts"
    HOUSE = "houses of communities, audiences, proposals, announcements"
    COMMANDS = "commands and their files"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """A route with what is asked of it."""

    family: Family
    #: Asked once.
    fixed: tuple[str, ...] = ()
    #: Asked about each hidden thing; these may name it, so that much of it may stand in the answer as it was asked.
    asks: Callable[[Hidden], Iterator[Ask]] | None = None
    #: Asked about each public entry around what is hidden, by identifier and kind.
    around: Callable[[str, Kind], Iterator[Ask]] | None = None
    #: What a reader has to be allowed to see of an entry for what was asked about it to be answered with it.
    purpose: Purpose = Purpose.VIEW
    #: The kinds of entry that readers with the right to it have to find here.
    shows: frozenset[Kind] = frozenset()

    def asked_around(self, archive: SecretArchive, veils: Collection[Veil]) -> Iterator[Ask]:
        """What is about nothing hidden, or about the public entries around what is hidden in these ways."""
        yield from map(Ask, self.fixed)
        if self.around:
            for identifier, kind in archive.open.items():
                if identifier not in archive.pointing or archive.pointing[identifier] in veils:
                    yield from self.around(identifier, kind)

    def asked_about(self, one: Hidden) -> Iterator[Ask]:
        if self.asks:
            yield from self.asks(one)


_SPANISH: Final = SEGMENTS[Language.SPANISH]
_ENGLISH: Final = SEGMENTS[Language.ENGLISH]
_API: Final = "/api/v1"
_IIIF: Final = "/iiif/presentation/3"
_IIIF_AUTH: Final = "/iiif/auth/2"
_PICTURE: Final = '/iiif/<any("2", "3"):version>/<identifier>'
_PRESENTED: Final = tuple(kind.plural for kind in Kind if kind in RECORD_KINDS)
_EVERY: Final = frozenset(Kind)
#: Those whose names people begin to type.
_SUGGESTED: Final = _EVERY - {Kind.DOCUMENT, Kind.MEDIA_ASSET, Kind.RESULT}
_FORMS: Final = tuple(syntax.value for syntax in Syntax)


def misspelt(name: str) -> str:
    """As somebody might write it who has only heard it."""
    return name[:-2] + "z" + name[-1]


def _ways(end: str) -> Callable[[Hidden], Iterator[Ask]]:
    """Other ways to write the address of a page; they lead to it."""

    def asks(one: Hidden) -> Iterator[Ask]:
        if one.is_telling:
            yield Ask(f"/es/{_SPANISH[one.kind]}/{one.identifier}{end}")

    return asks


def _pages(end: str) -> Callable[[Hidden], Iterator[Ask]]:
    def asks(one: Hidden) -> Iterator[Ask]:
        address = f"/es/{_SPANISH[one.kind]}/{one.identifier}{end}"
        yield Ask(address)
        if one.veil is Veil.STRICT:
            yield Ask(f"/en/{_ENGLISH[Kind.PIECE]}/{one.identifier.upper()}{end}")
            yield Ask(address, headers={"If-None-Match": "*"})

    return asks


def _pages_around(end: str, *kinds: Kind) -> Callable[[str, Kind], Iterator[Ask]]:
    def asks(identifier: str, kind: Kind) -> Iterator[Ask]:
        if not kinds or kind in kinds:
            yield Ask(f"/es/{_SPANISH[kind]}/{identifier}{end}")

    return asks


def _searches(path: str, tag: str) -> Callable[[Hidden], Iterator[Ask]]:
    def asks(one: Hidden) -> Iterator[Ask]:
        near, other = misspelt(one.name), tag.format(one.name)
        for typed in (one.name, f'"{one.name}"', f"{one.name[:-2]}*", near, one.identifier, other, f"-{one.name}"):
            yield Ask(f"{path}?q={quote(typed)}")
        if one.kind in _FACETED:
            for facet in _FACETED[one.kind]:
                yield Ask(f"{path}?{facet.value}={one.identifier}")
        yield Ask(f"{path}?q=abierto&not={one.identifier}")

    return asks


_FACETED: Final[Mapping[Kind, tuple[Facet, ...]]] = {
    Kind.PLACE: (Facet.PLACE, Facet.REGION),
    Kind.COMMUNITY: (Facet.COMMUNITY, Facet.HOLDER),
    Kind.CONCEPT: (Facet.CONCEPT, Facet.TECHNIQUE, Facet.MATERIAL),
    Kind.ARTISAN: (Facet.HOLDER,),
    Kind.DOCUMENT: (Facet.SOURCE,),
}
_NARROWED: Final = tuple(f"{facet.value}=" for facet in Facet if facet not in ENTITY_FACETS)
_WHOLE: Final = tuple(f"?q=abierto&whole={facet.value}" for facet in Facet)


def _suggestions(path: str, argument: str) -> Callable[[Hidden], Iterator[Ask]]:
    def asks(one: Hidden) -> Iterator[Ask]:
        for typed in (one.name, one.name[:5], misspelt(one.name), one.identifier, one.number[:4]):
            yield Ask(f"{path}?{argument}={quote(typed)}")

    return asks


def _reconciliation(method: str) -> Callable[[Hidden], Iterator[Ask]]:
    def asks(one: Hidden) -> Iterator[Ask]:
        queries = json.dumps({"q0": {"query": one.name}, "q1": {"query": misspelt(one.name), "limit": 25}})
        if method == "GET":
            yield Ask(f"{_API}/reconcile?{urlencode({'queries': queries})}")
        else:
            yield Ask(f"{_API}/reconcile?about={one.name}", "POST", {"queries": queries})

    return asks


def _preview(one: Hidden) -> Iterator[Ask]:
    yield Ask(f"{_API}/reconcile/preview?id={one.identifier}")


def _media(end: str) -> Callable[[Hidden], Iterator[Ask]]:
    def asks(one: Hidden) -> Iterator[Ask]:
        address = f"/media/{one.identifier}{end}"
        yield Ask(address)
        for tag in (f'"{one.identifier}-1"', f'W/"{one.identifier}-1"', "*"):
            yield Ask(address, headers={"If-None-Match": tag})
        yield Ask(address, headers={"Range": "bytes=0-99"})
        yield Ask(address, "HEAD")

    return asks


def _media_around(end: str) -> Callable[[str, Kind], Iterator[Ask]]:
    def asks(identifier: str, kind: Kind) -> Iterator[Ask]:
        if kind is Kind.MEDIA_ASSET:
            yield Ask(f"/media/{identifier}{end}")

    return asks


def _below_media(*ends: str) -> Callable[[Hidden], Iterator[Ask]]:
    """Other forms of a medium, and what is said in it."""

    def asks(one: Hidden) -> Iterator[Ask]:
        for end in ends:
            yield Ask(f"/media/{one.identifier}/{end}")
            yield Ask(f"/media/{one.identifier}/{end}", headers={"If-None-Match": "*", "Range": "bytes=0-99"})

    return asks


def _pictured(method: str, *ends: str) -> Callable[[Hidden], Iterator[Ask]]:
    """Of whatever kind: nobody is told whether an identifier is a picture's."""

    def asks(one: Hidden) -> Iterator[Ask]:
        for end in ends:
            yield Ask(f"/iiif/{end.format(one.identifier)}", method, headers={"Origin": "https://viewer.example"})
            if one.veil is Veil.STRICT:
                yield Ask(f"/iiif/{end.format(one.identifier)}", method, headers={"If-None-Match": "*"})

    return asks


def _pictured_around(end: str) -> Callable[[str, Kind], Iterator[Ask]]:
    def asks(identifier: str, kind: Kind) -> Iterator[Ask]:
        if kind is Kind.MEDIA_ASSET:
            yield Ask(f"/iiif/{end.format(identifier)}")

    return asks


def _presented(one: Hidden) -> Iterator[Ask]:
    address = f"{_IIIF}/{one.identifier}/manifest.json"
    yield Ask(address)
    if one.veil is Veil.STRICT:
        yield Ask(f"{_IIIF}/{one.identifier.upper()}/manifest.json")
        yield Ask(address, headers={"If-None-Match": "*", "Origin": "https://viewer.example"})


def _presented_around(identifier: str, _: Kind) -> Iterator[Ask]:
    yield Ask(f"{_IIIF}/{identifier}/manifest.json")


def _annotated(one: Hidden) -> Iterator[Ask]:
    yield Ask(f"{_IIIF}/{one.identifier}/annotations.json")


def _annotated_around(identifier: str, kind: Kind) -> Iterator[Ask]:
    if kind is Kind.MEDIA_ASSET:
        yield Ask(f"{_IIIF}/{identifier}/annotations.json")


def _collected(end: str) -> Callable[[Hidden], Iterator[Ask]]:
    def asks(one: Hidden) -> Iterator[Ask]:
        if one.kind in HOLDER_KINDS:
            yield Ask(f"{_IIIF}/{one.identifier}{end}/collection.json")

    return asks


def _collected_around(identifier: str, kind: Kind) -> Iterator[Ask]:
    if kind in HOLDER_KINDS:
        yield Ask(f"{_IIIF}/{identifier}/collection.json")


def _api_entry(kind: Kind) -> Surface:
    def asks(one: Hidden) -> Iterator[Ask]:
        if one.kind is kind or (one.kind is Kind.TECHNIQUE and one.veil is Veil.STRICT):
            yield Ask(f"{_API}/{kind.plural}/{one.identifier}")
            yield Ask(f"{_API}/{kind.plural}/{one.identifier}", headers={"If-None-Match": "*"})
            yield Ask(f"{_API}/{kind.plural}/{one.identifier}", headers={"Accept": "text/turtle"})

    def around(identifier: str, other: Kind) -> Iterator[Ask]:
        if other is kind:
            yield Ask(f"{_API}/{kind.plural}/{identifier}")

    return Surface(family=Family.API_ENTRIES, asks=asks, around=around, shows=frozenset({kind}))


def _api_list(kind: Kind) -> Surface:
    def asks(one: Hidden) -> Iterator[Ask]:
        if kind is Kind.TECHNIQUE:
            for facet in _FACETED.get(one.kind, ()):
                yield Ask(f"{_API}/{kind.plural}?{facet.value}={one.identifier}")

    path = f"{_API}/{kind.plural}"
    pages = (f"{path}?size=100", f"{path}?sort=changed&size=100", f"{path}?page=2", f"{path}?basis=published_source")
    return Surface(
        family=Family.API_LISTS, fixed=pages, asks=asks, shows=frozenset({kind}),
    )  # fmt: skip


def _graphs(one: Hidden) -> Iterator[Ask]:
    for form in _FORMS:
        yield Ask(f"{_API}/concepts/{one.identifier}/skos.{form}")
        yield Ask(f"{_API}/concepts/{one.identifier}/skos.{form}", headers={"If-None-Match": "*"})


def _graphs_around(identifier: str, kind: Kind) -> Iterator[Ask]:
    if kind is Kind.CONCEPT:
        yield Ask(f"{_API}/concepts/{identifier}/skos.ttl")


def _proposal(method: str) -> Callable[[Hidden], Iterator[Ask]]:
    def asks(one: Hidden) -> Iterator[Ask]:
        address = f"/es/{_SPANISH[one.kind]}/{one.identifier}/propose.html"
        form = {"term": "awana", "language": "quz", "meaning": "", "heard": "", "by": ""} if method == "POST" else {}
        yield Ask(address, method, form, {"Sec-Fetch-Site": "same-origin"})

    return asks


def _governed(method: str, end: str, **form: str) -> Callable[[Hidden], Iterator[Ask]]:
    """What is below the address of an entry for those who decide about it."""

    def asks(one: Hidden) -> Iterator[Ask]:
        if one.veil is Veil.STRICT or one.kind is Kind.CONCEPT:
            address = f"/es/{_SPANISH[one.kind]}/{one.identifier}{end}"
            yield Ask(address, method, form, {"Sec-Fetch-Site": "same-origin"})

    return asks


def _media_asset_form(method: str, view: str, **form: str) -> Callable[[Hidden], Iterator[Ask]]:
    """What is below the address of a medium for those who may edit it."""

    def asks(one: Hidden) -> Iterator[Ask]:
        if one.kind is Kind.MEDIA_ASSET:
            sent = form if method == "POST" else {}
            yield Ask(
                f"/es/{_SPANISH[one.kind]}/{one.identifier}/{view}", method, sent, {"Sec-Fetch-Site": "same-origin"}
            )

    return asks


def _named(method: str, path: str, **form: str) -> Callable[[Hidden], Iterator[Ask]]:
    """The identifier of something hidden, where one of another sort is expected."""

    def asks(one: Hidden) -> Iterator[Ask]:
        yield Ask(f"{path}/{one.identifier}", method, form, {"Sec-Fetch-Site": "same-origin"})

    return asks


def _houses() -> Iterator[tuple[tuple[str, str], Surface]]:
    """Every room by both of its names, and what is sent there."""
    sent = {
        HouseView.PEOPLE: {
            "": {"do": "dismiss", "user_name": "x"},
            "/new": {"name": "x", "new_user_name": "xyz"},
            "/code": {"user_name": "x"},
        },
        HouseView.PROTOCOLS: {"": {"name_es": "x", "openness": "open"}, "/<protocol>": {"do": "close"}},
        HouseView.ANNOUNCEMENTS: {"": {"words_es": "x"}},
        HouseView.MANDATE: {"": {"minutes": "x"}, "/<int:number>": {"do": "read"}},
    }
    for view in HouseView:
        for path in house_paths(view):
            for end, form in {"": {}, **sent.get(view, {})}.items():
                asked = f"{path}{end.replace('<protocol>', UNKNOWN).replace('<int:number>', '1')}"
                yield ("GET", f"{_ENTRY}{path}{end}"), Surface(family=Family.HOUSE, asks=_governed("GET", asked))
                if form:
                    posted = Surface(family=Family.HOUSE, asks=_governed("POST", asked, **form))
                    yield ("POST", f"{_ENTRY}{path}{end}"), posted


def _transcripts() -> Iterator[tuple[tuple[str, str], Surface]]:
    for path in TRANSCRIPT_PATHS:
        yield ("GET", f"{_ENTRY}{path}"), Surface(family=Family.HOUSE, asks=_governed("GET", path))
        posted = _governed("POST", path, language="es", kind="captions", words="0:12 x")
        yield ("POST", f"{_ENTRY}{path}"), Surface(family=Family.HOUSE, asks=posted)


def _audiences() -> Iterator[tuple[tuple[str, str], Surface]]:
    for path in AUDIENCE_PATHS:
        yield ("GET", f"{_ENTRY}{path}"), Surface(family=Family.HOUSE, asks=_governed("GET", path))
        preview = _governed("POST", path, step="preview", season="always")
        yield ("POST", f"{_ENTRY}{path}"), Surface(family=Family.HOUSE, asks=preview)


def _uploads() -> Iterator[tuple[tuple[str, str], Surface]]:
    """Where media are added, by form and in pieces; the file on its way is nobody's."""
    rule, path = f"{_ENTRY}{UPLOAD_RULE}", "/agregar/medios"
    pages = {"": ("GET", "POST"), f"/{_PART_RULE}": ("GET", "POST"), f"/{_PART_RULE}/archivo": ("GET",)}
    for end, methods in {**pages, "/quitar": ("POST",)}.items():
        for method in methods:
            asks = _governed(
                method, f"{path}{end.replace(_PART_RULE, _PART)}", **({"medium": "x"} if method == "POST" else {})
            )
            around = _pages_around(path, Kind.DESIGN) if (method, end) == ("GET", "") else None
            yield (method, f"{rule}{end}"), Surface(family=Family.FORMS, asks=asks, around=around)
    for method, end in (("POST", ""), ("POST", "/<name>"), ("PATCH", "/<name>"), ("DELETE", "/<name>")):
        yield (
            (method, f"/uploads/<identifier>{end}"),
            Surface(family=Family.FORMS, asks=_in_pieces(method, end.replace("<name>", _PART))),
        )


def _in_pieces(method: str, end: str) -> Callable[[Hidden], Iterator[Ask]]:
    def asks(one: Hidden) -> Iterator[Ask]:
        if one.veil is Veil.STRICT or one.kind is Kind.CONCEPT:
            headers = {"Sec-Fetch-Site": "same-origin", "Tus-Resumable": "1.0.0", "Upload-Length": "9"}
            yield Ask(f"/uploads/{one.identifier}{end}", method, {}, headers)
            yield Ask(f"/uploads/{one.identifier}{end}", method, {}, {**headers, "Tus-Resumable": "0.2.2"})

    return asks


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
        yield Ask(address, method, form, {"Sec-Fetch-Site": "same-origin"})

    return asks


def _fixed(family: Family, *addresses: str) -> Surface:
    return Surface(family=family, fixed=addresses)


_ENTRY: Final = "/<language:language>/<segment>/<identifier>"
_PART_RULE, _PART = "<string(length=32):name>", "0" * 32
_DESIGN: Final = frozenset({Kind.DESIGN})
_LED_TO: Final = frozenset({Kind.TECHNIQUE})

#: By method and rule, as the application's map has them.
SURFACES: Final[Mapping[tuple[str, str], Surface]] = {
    ("GET", "/"): _fixed(Family.HOME, "/"),
    ("GET", "/<language:language>/"): _fixed(Family.HOME, "/es/", "/qu/", "/ay/", "/en/"),
    ("GET", "/<language:language>/<any(acerca, about):word>"): _fixed(Family.HOME, "/es/acerca"),
    ("GET", "/<language:language>/<any(cobertura, coverage):word>"): _fixed(Family.COVERAGE, "/es/cobertura"),
    ("GET", "/<language:language>/<any(buscar, search):word>"): Surface(
        family=Family.SEARCH,
        fixed=("/es/buscar", *(f"/es/buscar{end}" for end in _WHOLE), "/es/buscar?q=abierto&size=100",
               "/es/buscar?q=vecino&sort=title", "/en/search?q=abierto&sort=changed"),
        asks=_searches("/es/buscar", "tipo:{}"),
        purpose=Purpose.SEARCH,
        shows=_EVERY,
    ),
    ("GET", "/<language:language>/suggestions"): Surface(
        family=Family.SUGGESTIONS, fixed=("/es/suggestions?q=qx", "/es/suggestions?q=71"),
        asks=_suggestions("/es/suggestions", "q"), purpose=Purpose.SEARCH, shows=_SUGGESTED,
    ),
    ("GET", "/<language:language>/<segment>"): Surface(
        family=Family.LISTS, shows=_EVERY,
        fixed=tuple(f"/es/{segment}?page={page}" for segment in _SPANISH.values() for page in (1, 2)),
    ),
    ("GET", "/<language:language>/<segment>/"): _fixed(Family.LISTS, "/es/lugares/"),
    ("GET", _ENTRY): Surface(
        family=Family.PAGES, asks=_pages(""), around=_pages_around(""), shows=_EVERY
    ),
    ("GET", f"{_ENTRY}/"): Surface(family=Family.PAGES, asks=_ways("/"), shows=_LED_TO),
    ("GET", f"{_ENTRY}/<slug>"): Surface(family=Family.PAGES, asks=_ways("/x"), shows=_LED_TO),
    ("GET", f"{_ENTRY}/<slug>/"): Surface(family=Family.PAGES, asks=_ways("/x/"), shows=_LED_TO),
    ("GET", f"{_ENTRY}/cite.bib"): Surface(
        family=Family.CITATIONS, asks=_pages("/cite.bib"), around=_pages_around("/cite.bib", Kind.DESIGN),
        shows=_EVERY,
    ),
    ("GET", f"{_ENTRY}/cite.json"): Surface(
        family=Family.CITATIONS, asks=_pages("/cite.json"), around=_pages_around("/cite.json", Kind.DESIGN),
        shows=_EVERY,
    ),
    ("GET", f"{_ENTRY}/chart.svg"): Surface(
        family=Family.MEDIA, asks=_pages("/chart.svg"), around=_pages_around("/chart.svg", Kind.DESIGN),
        shows=_DESIGN,
    ),
    ("GET", f"{_ENTRY}/chart.png"): Surface(family=Family.MEDIA, asks=_pages("/chart.png")),
    ("GET", f"{_ENTRY}/working-chart.svg"): Surface(
        family=Family.MEDIA, asks=_pages("/working-chart.svg"), shows=_DESIGN
    ),
    ("GET", f"{_ENTRY}/propose.html"): Surface(
        family=Family.FORMS, asks=_proposal("GET"), shows=frozenset({Kind.CONCEPT})
    ),
    ("POST", f"{_ENTRY}/propose.html"): Surface(family=Family.FORMS, asks=_proposal("POST")),
    ("GET", f"{_ENTRY}/ask.html"): Surface(
        family=Family.FORMS,
        asks=_governed("GET", "/ask.html"),
        around=_pages_around("/ask.html", Kind.DESIGN, Kind.TECHNIQUE),
    ),
    ("POST", f"{_ENTRY}/ask.html"): Surface(
        family=Family.FORMS,
        asks=_governed("POST", "/ask.html", purposes="teach", words="x", name="x", email="x@example.org"),
    ),
    ("GET", f"{_ENTRY}/labels.html"): Surface(family=Family.FORMS, asks=_governed("GET", "/labels.html")),
    ("POST", f"{_ENTRY}/labels.html"): Surface(
        family=Family.FORMS, asks=_governed("POST", "/labels.html", act="notice", notice="biocultural")
    ),
    **{
        (method, f"{_ENTRY}/{view}"): Surface(family=Family.FORMS, asks=_media_asset_form(method, view, **form))
        for view, form in (
            ("description.html", {"alt_es": "x"}),
            ("parts.html", {"do": "mark", "cell": "1-1", "shows": UNKNOWN, "looking_for": ""}),
        )
        for method in ("GET", "POST")
    },
    ("GET", f"{_ENTRY}/claim.html"): Surface(family=Family.FORMS, asks=_governed("GET", "/claim.html")),
    ("POST", f"{_ENTRY}/claim.html"): Surface(
        family=Family.FORMS, asks=_governed("POST", "/claim.html", claimant=UNKNOWN, aim="join")
    ),
    ("GET", "/<language:language>/<any(reclamos, claims):word>/<identifier>"): _fixed(
        Family.FORMS, f"/es/reclamos/{UNKNOWN}"
    ),
    ("POST", "/<language:language>/<any(reclamos, claims):word>/<identifier>"): _fixed(Family.FORMS),
    ("GET", "/<language:language>/<any('mi-nombre', 'my-name'):word>"): _fixed(Family.FORMS, "/es/mi-nombre"),
    ("POST", "/<language:language>/<any('mi-nombre', 'my-name'):word>"): _fixed(Family.FORMS),
    ("GET", "/<language:language>/<any(pedidos, requests):word>"): _fixed(Family.FORMS, "/es/pedidos"),
    ("GET", "/<language:language>/<any(pedidos, requests):word>/<identifier>"): _fixed(
        Family.FORMS, f"/es/pedidos/{UNKNOWN}"
    ),
    ("POST", "/<language:language>/<any(pedidos, requests):word>/<identifier>"): _fixed(Family.FORMS),
    ("POST", "/<language:language>/<any(pedidos, requests):word>/ajustes/<identifier>"): _fixed(Family.FORMS),
    ("POST", "/<language:language>/<any(pedidos, requests):word>/<identifier>/voz"): _fixed(Family.FORMS),
    **{
        (method, f"/<language:language>/<any(pedidos, requests):word>/{whose}/voz/<spoken>"): _fixed(
            Family.FORMS, *((f"/es/pedidos/{asked}/voz/{UNKNOWN}",) if method == "GET" else ())
        )
        for whose, asked in (("<identifier>", UNKNOWN), ("r/<secret>", "r/x"))
        for method in ("GET", "POST")
    },
    ("GET", "/<language:language>/<any(pedidos, requests):word>/r"): _fixed(Family.FORMS, "/es/pedidos/r"),
    ("POST", "/<language:language>/<any(pedidos, requests):word>/r"): _fixed(Family.FORMS),
    ("GET", "/<language:language>/<any(pedidos, requests):word>/r/<secret>"): _fixed(Family.FORMS, "/es/pedidos/r/x"),
    ("POST", "/<language:language>/<any(pedidos, requests):word>/r/<secret>"): _fixed(Family.FORMS),
    ("GET", "/<language:language>/<any(palabras, words):word>"): _fixed(Family.FORMS, "/qu/palabras"),
    ("GET", "/<language:language>/<any(palabras, words):word>/<key>"): _fixed(Family.FORMS, "/qu/palabras/x"),
    ("POST", "/<language:language>/<any(palabras, words):word>/<key>"): _fixed(Family.FORMS),
    ("GET", "/media/<identifier>/recordings/<name>"): Surface(
        family=Family.MEDIA, asks=_below_media(*(f"recordings/{name}" for name in RECORDINGS))
    ),
    (
        "GET",
        "/media/<identifier>/transcripts/<any(captions, transcript, translation):kind>-<tag>.vtt",
    ): Surface(
        family=Family.MEDIA,
        asks=_below_media("transcripts/captions-es.vtt", "transcripts/transcript-quz.vtt"),
        shows=frozenset({Kind.MEDIA_ASSET}),
    ),
    ("GET", "/media/<identifier>"): Surface(
        family=Family.MEDIA, asks=_media(""), around=_media_around(""), shows=frozenset({Kind.MEDIA_ASSET})
    ),
    ("GET", "/media/<identifier>/<picture>"): Surface(
        family=Family.MEDIA,
        asks=_media("/thumbnail.webp"),
        around=_media_around("/thumbnail.webp"),
        shows=frozenset({Kind.MEDIA_ASSET}),
    ),
    ("GET", f"{_IIIF}/<identifier>/manifest.json"): Surface(
        family=Family.IIIF, asks=_presented, around=_presented_around, shows=_EVERY
    ),
    ("GET", f"{_IIIF}/<identifier>/annotations.json"): Surface(
        family=Family.IIIF, asks=_annotated, around=_annotated_around, shows=frozenset({Kind.MEDIA_ASSET})
    ),
    ("GET", f"{_IIIF}/collection.json"): _fixed(Family.IIIF, f"{_IIIF}/collection.json"),
    ("GET", f"{_IIIF}/<collection>/collection.json"): Surface(
        family=Family.IIIF,
        fixed=tuple(f"{_IIIF}/{name}/collection.json" for name in (*_PRESENTED, "holders")),
        asks=_collected(""), around=_collected_around, shows=RECORD_KINDS | HOLDER_KINDS,
    ),
    ("GET", f"{_IIIF}/<collection>/<int(max=99999):page>/collection.json"): Surface(
        family=Family.IIIF,
        fixed=tuple(f"{_IIIF}/{name}/1/collection.json" for name in (*_PRESENTED, "holders")),
        asks=_collected("/1"), shows=RECORD_KINDS | HOLDER_KINDS,
    ),
    ("GET", _PICTURE): Surface(family=Family.IIIF, asks=_pictured("GET", "3/{}", "2/{}")),
    ("GET", f"{_PICTURE}/info.json"): Surface(
        family=Family.IIIF, asks=_pictured("GET", "3/{}/info.json", "2/{}/info.json"),
        around=_pictured_around("3/{}/info.json"),
    ),
    ("GET", f"{_PICTURE}/<path:asked>"): Surface(
        family=Family.IIIF,
        asks=_pictured("GET", "3/{}/full/max/0/default.jpg", "3/{}/0,0,9,9/9,/90/gray.png", "2/{}/full/full/0/no.jpg"),
        around=_pictured_around("3/{}/full/max/0/default.jpg"),
    ),
    ("GET", f"{_IIIF_AUTH}/probe/<identifier>"): Surface(
        family=Family.IIIF, asks=_pictured("GET", "auth/2/probe/{}"), around=_pictured_around("auth/2/probe/{}"),
    ),
    ("GET", f"{_IIIF_AUTH}/access"): _fixed(Family.IIIF, f"{_IIIF_AUTH}/access?origin=https://viewer.example"),
    ("POST", f"{_IIIF_AUTH}/access"): _fixed(Family.IIIF),
    ("GET", f"{_IIIF_AUTH}/token"): _fixed(
        Family.IIIF, f"{_IIIF_AUTH}/token?messageId=1&origin=https://viewer.example"
    ),
    ("GET", "/band/<name>.svg"): _fixed(Family.HOME, "/band/technique-light.svg"),
    ("GET", "/static/<path:filename>"): _fixed(Family.HOME, "/static/pallay.css"),
    ("GET", "/robots.txt"): _fixed(Family.SITEMAP, "/robots.txt"),
    ("GET", "/sitemap.xml"): _fixed(Family.SITEMAP, "/sitemap.xml"),
    ("GET", "/sitemap-<int(max=50000):number>.xml"): _fixed(Family.SITEMAP, "/sitemap-1.xml", "/sitemap-2.xml"),
    ("GET", "/healthz"): _fixed(Family.HOME, "/healthz"),
    ("GET", "/readyz"): _fixed(Family.HOME, "/readyz"),
    ("GET", "/<language:language>/<any(ingresar, signin):word>"): _fixed(Family.ACCOUNT, "/es/ingresar"),
    ("POST", "/<language:language>/<any(ingresar, signin):word>"): _fixed(Family.ACCOUNT),
    ("GET", "/<language:language>/<any(salir, signout):word>"): _fixed(Family.ACCOUNT, "/es/salir"),
    ("POST", "/<language:language>/<any(salir, signout):word>"): _fixed(Family.ACCOUNT),
    ("GET", "/<language:language>/<any(cuenta, account):word>"): _fixed(Family.ACCOUNT, "/es/cuenta"),
    ("GET", "/<language:language>/<any(cuenta, account):word>/<part>"): _fixed(
        Family.ACCOUNT, "/es/cuenta/autenticador", "/es/cuenta/cerrar", "/es/cuenta/nada"
    ),
    ("POST", "/<language:language>/<any(cuenta, account):word>/<part>"): _fixed(Family.ACCOUNT),
    **{
        (method, f"/<language:language>/<any({words}):word>{end}"): _fixed(Family.ACCOUNT, *shown)
        for words, end, address in (
            ("codigo, code", "", "/es/codigo"), ("codigo, code", "/<secret>", "/es/codigo/secreto"),
            ("correo, email", "/<secret>", "/es/correo/secreto"), ("olvido, forgotten", "", "/es/olvido"),
            ("comprobar, check", "", "/es/comprobar"),
        )
        for method, shown in (("GET", (address,)), ("POST", ()))
    },
    **dict(_houses()),
    **dict(_audiences()),
    **dict(_transcripts()),
    **dict(_uploads()),
    ("GET", "/<language:language>/<any(equipo, staff):word>"): _fixed(Family.HOUSE, "/es/equipo"),
    ("POST", "/<language:language>/<any(equipo, staff):word>"): _fixed(Family.HOUSE),
    ("GET", "/<language:language>/<any(equipo, staff):word>/new"): _fixed(Family.HOUSE, "/es/equipo/new"),
    ("POST", "/<language:language>/<any(equipo, staff):word>/new"): _fixed(Family.HOUSE),
    ("GET", "/<language:language>/<any(propuestas, proposals):word>"): _fixed(Family.HOUSE, "/es/propuestas"),
    ("GET", "/<language:language>/<any(propuestas, proposals):word>/<identifier>"): Surface(
        family=Family.HOUSE, asks=_named("GET", "/es/propuestas")
    ),
    ("POST", "/<language:language>/<any(propuestas, proposals):word>/<identifier>"): Surface(
        family=Family.HOUSE, asks=_named("POST", "/es/propuestas", answer="yes")
    ),
    ("GET", "/<language:language>/<any(anuncios, announcements):word>/<identifier>"): Surface(
        family=Family.HOUSE, asks=_named("GET", "/es/anuncios")
    ),
    ("GET", "/<language:language>/<any(retiradas, withdrawn):word>"): _fixed(Family.WITHDRAWN, "/es/retiradas"),
    **dict(_ledgers()),
    ("GET", f"{_API}/withdrawals"): _fixed(Family.WITHDRAWN, f"{_API}/withdrawals"),
    **{("GET", f"{_API}/{kind.plural}/<identifier>"): _api_entry(kind) for kind in Kind},
    **{("GET", f"{_API}/{kind.plural}"): _api_list(kind) for kind in Kind},
    ("GET", f"{_API}/search"): Surface(
        family=Family.API_SEARCH, fixed=(f"{_API}/search", f"{_API}/search?q=abierto&size=100"),
        asks=_searches(f"{_API}/search", "kind:{}"), purpose=Purpose.SEARCH, shows=_EVERY,
    ),
    ("GET", f"{_API}/suggest"): Surface(
        family=Family.API_SEARCH, asks=_suggestions(f"{_API}/suggest", "q"), purpose=Purpose.SEARCH,
        shows=_SUGGESTED,
    ),
    ("GET", f"{_API}/coverage"): Surface(
        family=Family.API_SEARCH, fixed=(f"{_API}/coverage",)
    ),
    ("GET", f"{_API}/"): _fixed(Family.HOME, f"{_API}/"),
    ("GET", f"{_API}/openapi.json"): _fixed(Family.HOME, f"{_API}/openapi.json"),
    ("GET", f"{_API}/concepts.<form>"): Surface(
        family=Family.THESAURUS, fixed=tuple(f"{_API}/concepts.{form}" for form in _FORMS),
        shows=frozenset({Kind.CONCEPT}),
    ),
    ("GET", f"{_API}/concepts/<identifier>/skos.<form>"): Surface(
        family=Family.THESAURUS, asks=_graphs, around=_graphs_around, shows=frozenset({Kind.CONCEPT}),
    ),
    ("GET", f"{_API}/reconcile"): Surface(
        family=Family.RECONCILIATION, asks=_reconciliation("GET"), purpose=Purpose.SEARCH,
        shows=frozenset({Kind.CONCEPT}),
    ),
    ("POST", f"{_API}/reconcile"): Surface(
        family=Family.RECONCILIATION, asks=_reconciliation("POST"), purpose=Purpose.SEARCH,
        shows=frozenset({Kind.CONCEPT}),
    ),
    ("GET", f"{_API}/reconcile/preview"): Surface(
        family=Family.RECONCILIATION, asks=_preview, shows=frozenset({Kind.CONCEPT})
    ),
    ("GET", f"{_API}/reconcile/suggest/entity"): Surface(
        family=Family.RECONCILIATION, asks=_suggestions(f"{_API}/reconcile/suggest/entity", "prefix"),
        purpose=Purpose.SEARCH, shows=frozenset({Kind.CONCEPT}),
    ),
    ("GET", f"{_API}/reconcile/suggest/type"): _fixed(
        Family.RECONCILIATION, f"{_API}/reconcile/suggest/type?prefix=qx"
    ),
    ("GET", f"{_API}/reconcile/suggest/property"): _fixed(
        Family.RECONCILIATION, f"{_API}/reconcile/suggest/property?prefix=qx"
    ),
}  # fmt: skip
