"""Bytes of media and of what is made of them, what is said in them, and charts."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from archive.inputs.kinds import Kind
from media.recordings import RECORDINGS
from tests.proof.secret_archive import Hidden
from tests.proof.surfaces.asking import ENTRY, pages, pages_around
from tests.proof.surfaces.surface import Ask, Family, Surface

_DESIGN: Final = frozenset({Kind.DESIGN})


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


#: By method and rule, as the application's map has them.
SURFACES: Final[Mapping[tuple[str, str], Surface]] = {
    ("GET", f"{ENTRY}/chart.svg"): Surface(
        family=Family.MEDIA, asks=pages("/chart.svg"), around=pages_around("/chart.svg", Kind.DESIGN),
        shows=_DESIGN,
    ),
    ("GET", f"{ENTRY}/chart.png"): Surface(family=Family.MEDIA, asks=pages("/chart.png")),
    ("GET", f"{ENTRY}/working-chart.svg"): Surface(
        family=Family.MEDIA, asks=pages("/working-chart.svg"), shows=_DESIGN
    ),
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
}  # fmt: skip
