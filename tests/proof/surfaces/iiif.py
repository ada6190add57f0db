"""IIIF: manifests, collections, annotations, pictures in parts, and who is let in."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from archive.inputs.governance import Purpose
from archive.inputs.kinds import HOLDER_KINDS, RECORD_KINDS, Kind
from tests.proof.secret_archive import Hidden, Veil
from tests.proof.surfaces.asking import EVERY
from tests.proof.surfaces.surface import Ask, Family, Surface, fixed

_IIIF: Final = "/iiif/presentation/3"
_IIIF_AUTH: Final = "/iiif/auth/2"
_PICTURE: Final = '/iiif/<any("2", "3"):version>/<identifier>'
_PRESENTED: Final = tuple(kind.plural for kind in Kind if kind in RECORD_KINDS)


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


#: By method and rule, as the application's map has them.
SURFACES: Final[Mapping[tuple[str, str], Surface]] = {
    ("GET", f"{_IIIF}/<identifier>/manifest.json"): Surface(
        family=Family.IIIF, asks=_presented, around=_presented_around, shows=EVERY
    ),
    ("GET", f"{_IIIF}/<identifier>/annotations.json"): Surface(
        family=Family.IIIF, asks=_annotated, around=_annotated_around, shows=frozenset({Kind.MEDIA_ASSET})
    ),
    ("GET", f"{_IIIF}/collection.json"): fixed(Family.IIIF, f"{_IIIF}/collection.json"),
    ("GET", f"{_IIIF}/<collection>/collection.json"): Surface(
        family=Family.IIIF,
        fixed=tuple(f"{_IIIF}/{name}/collection.json" for name in (*_PRESENTED, "holders")),
        asks=_collected(""), around=_collected_around, purpose=Purpose.HARVEST,
        shows=RECORD_KINDS | HOLDER_KINDS,
    ),
    ("GET", f"{_IIIF}/<collection>/<int(max=99999):page>/collection.json"): Surface(
        family=Family.IIIF,
        fixed=tuple(f"{_IIIF}/{name}/1/collection.json" for name in (*_PRESENTED, "holders")),
        asks=_collected("/1"), purpose=Purpose.HARVEST, shows=RECORD_KINDS | HOLDER_KINDS,
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
    ("GET", f"{_IIIF_AUTH}/access"): fixed(Family.IIIF, f"{_IIIF_AUTH}/access?origin=https://viewer.example"),
    ("POST", f"{_IIIF_AUTH}/access"): fixed(Family.IIIF),
    ("GET", f"{_IIIF_AUTH}/token"): fixed(
        Family.IIIF, f"{_IIIF_AUTH}/token?messageId=1&origin=https://viewer.example"
    ),
}  # fmt: skip
