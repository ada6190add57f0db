"""Canvases are painted with what anybody may have who may look at a picture, and lead to its parts."""

import json
from io import BytesIO
from typing import Any

from jsonschema_rs import Draft202012Validator
from PIL import Image

from archive.access import OWNER_ONLY
from tests.factories.photographs import draw_photograph
from tests.web.album import Album
from tests.web.iiif.presentation_schema import MANIFEST

_MANIFEST = Draft202012Validator(MANIFEST)


def canvas_of(album: Album, identifier: str) -> dict[str, Any]:
    manifest = json.loads(album.reader.get(f"/iiif/presentation/3/{identifier}/manifest.json").text)
    assert _MANIFEST.is_valid(manifest)
    canvas: dict[str, Any] = manifest["items"][0]
    return canvas


def size_of(album: Album, address: str) -> tuple[int, int]:
    answer = album.reader.get(address.removeprefix("http://localhost"))
    assert answer.status_code == 200, address
    with Image.open(BytesIO(answer.data)) as picture:
        return picture.size


def test_a_photograph_is_painted_in_the_largest_size_that_may_be_looked_at(album: Album) -> None:
    identifier = album.take_in(draw_photograph(2400, 1600))
    album.make_sizes()
    canvas = canvas_of(album, identifier)
    body, thumbnail = canvas["items"][0]["items"][0]["body"], canvas["thumbnail"][0]
    assert body["id"] == f"http://localhost/media/{identifier}/large.jpg"
    for file in (body, thumbnail):
        assert size_of(album, file["id"]) == (file["width"], file["height"])
    assert thumbnail["width"] == 160
    (service,) = body["service"]
    info = album.reader.get(f"{service['id'].removeprefix('http://localhost')}/info.json")
    assert (info.status_code, info.json["id"]) == (200, service["id"])  # type: ignore[index]


def test_until_its_sizes_are_made_a_photograph_is_asked_for_where_its_parts_are(album: Album) -> None:
    identifier = album.take_in(draw_photograph(400, 300))
    canvas = canvas_of(album, identifier)
    assert (
        canvas["items"][0]["items"][0]["body"]["id"] == f"http://localhost/iiif/3/{identifier}/full/max/0/default.jpg"
    )


def test_a_photograph_that_is_closed_has_no_manifest(album: Album) -> None:
    closed = album.take_in(draw_photograph(400, 300), policy=OWNER_ONLY)
    answers = [
        album.reader.get(f"/iiif/presentation/3/{one}/{end}")
        for one in (closed, "0000000000000")
        for end in ("manifest.json", "annotations.json")
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert answers[0].headers["Access-Control-Allow-Origin"] == "*"
