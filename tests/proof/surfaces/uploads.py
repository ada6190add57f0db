"""Where media and what is said in them are added and described."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from archive.inputs.kinds import Kind
from archive.web.address.below_entries import TRANSCRIPT_PATHS, UPLOAD_RULE
from tests.factories.forms import OURS
from tests.proof.secret_archive import Hidden, Veil
from tests.proof.surfaces.asking import ENTRY, SPANISH, governed, pages_around
from tests.proof.surfaces.surface import UNKNOWN, Ask, Family, Surface

_PART_RULE, _PART = "<string(length=32):name>", "0" * 32


def _media_asset_form(method: str, view: str, **form: str) -> Callable[[Hidden], Iterator[Ask]]:
    """What is below the address of a medium for those who may edit it."""

    def asks(one: Hidden) -> Iterator[Ask]:
        if one.kind is Kind.MEDIA_ASSET:
            sent = form if method == "POST" else {}
            yield Ask(f"/es/{SPANISH[one.kind]}/{one.identifier}/{view}", method, sent, OURS)

    return asks


def _uploads() -> Iterator[tuple[tuple[str, str], Surface]]:
    """Where media are added, by form and in pieces; the file on its way is nobody's."""
    rule, path = f"{ENTRY}{UPLOAD_RULE}", "/agregar/medios"
    pages = {"": ("GET", "POST"), f"/{_PART_RULE}": ("GET", "POST"), f"/{_PART_RULE}/archivo": ("GET",)}
    for end, methods in {**pages, "/quitar": ("POST",)}.items():
        for method in methods:
            asks = governed(
                method, f"{path}{end.replace(_PART_RULE, _PART)}", **({"medium": "x"} if method == "POST" else {})
            )
            around = pages_around(path, Kind.DESIGN) if (method, end) == ("GET", "") else None
            yield (method, f"{rule}{end}"), Surface(family=Family.FORMS, asks=asks, around=around)
    for method, end in (("POST", ""), ("POST", "/<name>"), ("PATCH", "/<name>"), ("DELETE", "/<name>")):
        yield (
            (method, f"/uploads/<identifier>{end}"),
            Surface(family=Family.FORMS, asks=_in_pieces(method, end.replace("<name>", _PART))),
        )


def _in_pieces(method: str, end: str) -> Callable[[Hidden], Iterator[Ask]]:
    def asks(one: Hidden) -> Iterator[Ask]:
        if one.veil is Veil.STRICT or one.kind is Kind.CONCEPT:
            headers = {**OURS, "Tus-Resumable": "1.0.0", "Upload-Length": "9"}
            yield Ask(f"/uploads/{one.identifier}{end}", method, {}, headers)
            yield Ask(f"/uploads/{one.identifier}{end}", method, {}, {**headers, "Tus-Resumable": "0.2.2"})

    return asks


def _transcripts() -> Iterator[tuple[tuple[str, str], Surface]]:
    for path in TRANSCRIPT_PATHS:
        yield ("GET", f"{ENTRY}{path}"), Surface(family=Family.HOUSE, asks=governed("GET", path))
        posted = governed("POST", path, language="es", kind="captions", words="0:12 x")
        yield ("POST", f"{ENTRY}{path}"), Surface(family=Family.HOUSE, asks=posted)


#: By method and rule, as the application's map has them.
SURFACES: Final[Mapping[tuple[str, str], Surface]] = {
    **{
        (method, f"{ENTRY}/{view}"): Surface(family=Family.FORMS, asks=_media_asset_form(method, view, **form))
        for view, form in (
            ("description.html", {"alt_es": "x"}),
            ("parts.html", {"do": "mark", "cell": "1-1", "shows": UNKNOWN, "looking_for": ""}),
        )
        for method in ("GET", "POST")
    },
    **dict(_transcripts()),
    **dict(_uploads()),
}  # fmt: skip
