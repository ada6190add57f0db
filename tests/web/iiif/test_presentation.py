"""Manifests and collections: what they say, that viewers can read them, and who may."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema_rs import Draft202012Validator
from werkzeug.test import TestResponse

from archive.languages import Language
from tests.web.iiif.presentation_schema import ANNOTATIONS, COLLECTION, MANIFEST

PREFIX = "/iiif/presentation/3"
_MANIFEST, _COLLECTION = Draft202012Validator(MANIFEST), Draft202012Validator(COLLECTION)


def identifier_of(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def get(reader: FlaskClient, path: str) -> dict[str, Any]:
    answer = reader.get(path)
    assert answer.status_code == 200, path
    said: dict[str, Any] = json.loads(answer.text)
    return said


@pytest.fixture
def manifest_of(reader: FlaskClient, path_of: Callable[..., str]) -> Callable[[str], dict[str, Any]]:
    return lambda key: get(reader, f"{PREFIX}/{identifier_of(path_of(key))}/manifest.json")


def local(address: str) -> str:
    return address.removeprefix("http://localhost")


def everything(reader: FlaskClient, path: str = f"{PREFIX}/collection.json") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every collection and manifest that the first collection leads to, each once."""
    seen, waiting = {path}, [path]
    while waiting:
        path = waiting.pop()
        said = get(reader, path)
        yield path, said
        further = [local(member["id"]) for member in said["items"] if said["type"] == "Collection"]
        waiting.extend(dict.fromkeys(address for address in further if address not in seen))
        seen.update(further)


def test_every_manifest_and_collection_is_what_the_specification_says(reader: FlaskClient) -> None:
    counted = {"Manifest": 0, "Collection": 0}
    for path, said in everything(reader):
        schema = _MANIFEST if said["type"] == "Manifest" else _COLLECTION
        faults = [f"{path} {fault.instance_path}: {fault.message}" for fault in schema.iter_errors(said)]
        assert not faults, faults
        assert local(said["id"]) == path
        counted[said["type"]] += 1
    assert counted["Manifest"] > 30
    assert counted["Collection"] > 10


def test_the_schema_misses_no_missing_size_and_no_empty_label(manifest_of: Callable[[str], dict[str, Any]]) -> None:
    whole = manifest_of("estudio-rombos-concentricos")
    assert _MANIFEST.is_valid(whole)
    canvas = whole["items"][0]
    without_width = {name: value for name, value in canvas.items() if name != "width"}
    faults: tuple[dict[str, Any], ...] = (
        {"items": [without_width]},
        {"items": []},
        {"items": [{**canvas, "id": "http://localhost/x#t=1"}]},
        {"label": {}},
        {"label": {"quechua": ["x"]}},
        {"rights": "https://example.org/mine"},
    )
    for spoilt in faults:
        assert not _MANIFEST.is_valid({**whole, **spoilt})


def test_a_manifest_speaks_every_language_that_the_entry_has_and_claims_none_that_it_has_not(
    manifest_of: Callable[[str], dict[str, Any]],
) -> None:
    manifest = manifest_of("faja-calendario-de-taquile")
    assert manifest["label"] == {"es": ["Faja calendario de Taquile"], "en": ["Calendar belt of Taquile"]}
    names = next(pair["value"] for pair in manifest["metadata"] if pair["label"]["en"] == ["Names"])
    assert names["qu"] == ["chumpi"]
    assert set(manifest["requiredStatement"]["value"]) == {"es", "en"}


def test_whoever_holds_it_stands_in_what_a_viewer_has_to_show(manifest_of: Callable[[str], dict[str, Any]]) -> None:
    stated = manifest_of("faja-calendario-de-taquile")["requiredStatement"]
    assert stated["label"]["es"] == ["Quiénes lo guardan"]
    assert stated["value"]["es"] == ["Comunidad de Taquile"]
    study = manifest_of("estudio-rombos-concentricos")["requiredStatement"]["value"]
    assert study["es"] == ["Dibujado para este proyecto para mostrar la estructura; no es figura de ninguna comunidad."]


def test_a_licence_of_a_drawing_is_not_said_to_be_that_of_the_record_that_shows_it(
    manifest_of: Callable[[str], dict[str, Any]],
) -> None:
    licence = "http://creativecommons.org/licenses/by/4.0/"
    record, drawing = manifest_of("faja-calendario-de-taquile"), manifest_of("dibujo-telar-de-cintura")
    assert "rights" not in record
    assert record["items"][0]["rights"] == licence
    assert drawing["rights"] == licence


def test_a_medium_is_the_same_canvas_wherever_it_is_shown(manifest_of: Callable[[str], dict[str, Any]]) -> None:
    own = manifest_of("dibujo-telar-de-cuatro-estacas")["items"]
    assert own[0]["id"] in {canvas["id"] for canvas in manifest_of("faja-calendario-de-taquile")["items"]}


def test_the_pictures_that_a_manifest_paints_are_there(
    reader: FlaskClient, manifest_of: Callable[[str], dict[str, Any]]
) -> None:
    for key in ("faja-calendario-de-taquile", "estudio-rombos-concentricos"):
        for canvas in manifest_of(key)["items"]:
            body = canvas["items"][0]["items"][0]["body"]
            answer = reader.get(local(body["id"]))
            assert (answer.status_code, answer.mimetype) == (200, body["format"])


@pytest.mark.parametrize("path", ["manifest.json", "collection.json", "2/collection.json"])
def test_what_is_not_there_has_no_manifest(reader: FlaskClient, path_of: Callable[..., str], path: str) -> None:
    without = identifier_of(path_of("montoya-2008-taquile" if path == "manifest.json" else "comunidad-de-taquile"))
    unknown = reader.get(f"{PREFIX}/0000000000000/{path}")
    assert unknown.status_code == 404
    assert unknown.headers["Access-Control-Allow-Origin"] == "*"
    if path == "manifest.json":
        assert reader.get(f"{PREFIX}/{without}/{path}").status_code == 404
    else:
        assert reader.get(f"{PREFIX}/{without}/2/collection.json").status_code == 404


def test_any_page_may_read_what_everybody_may_and_asks_again_each_time(
    reader: FlaskClient, path_of: Callable[..., str]
) -> None:
    address = f"{PREFIX}/{identifier_of(path_of('faja-calendario-de-taquile'))}/manifest.json"
    answer = reader.get(address, headers={"Origin": "https://viewer.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.content_type.startswith("application/ld+json")
    again = reader.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_what_is_imaginary_is_in_no_list_and_says_so_in_its_own_manifest(
    reader: FlaskClient, path_of: Callable[..., str], manifest_of: Callable[[str], dict[str, Any]]
) -> None:
    imaginary = identifier_of(path_of("demo-diseno-tejado-antiguo"))
    assert not any(imaginary in path for path, _ in everything(reader))
    told = [pair["value"].get("es") for pair in manifest_of("demo-diseno-tejado-antiguo")["metadata"]]
    assert ["imaginario: hecho como demostración"] in told


def test_a_page_leads_to_its_manifest(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    page = follow(reader, path_of("faja-calendario-de-taquile", Language.QUECHUA))
    identifier = identifier_of(path_of("faja-calendario-de-taquile"))
    address = f"http://localhost{PREFIX}/{identifier}/manifest.json"
    assert page.headers["Link"].startswith(f"<{address}>; rel=alternate")
    assert f'href="{address}">' in page.text.partition("</head>")[0]
    assert ">IIIF</a>" in page.text
    assert ">IIIF</a>" not in follow(reader, path_of("montoya-2008-taquile")).text


def follow(reader: FlaskClient, path: str) -> TestResponse:
    return reader.get(path, follow_redirects=True)


def test_lists_are_paged_where_they_are_long(reader: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.web.iiif.collections.SIZE", 7)
    whole = get(reader, f"{PREFIX}/designs/collection.json")
    assert {member["type"] for member in whole["items"]} == {"Collection"}
    pages = [get(reader, local(member["id"])) for member in whole["items"]]
    manifests = [member["id"] for page in pages for member in page["items"]]
    assert len(manifests) == len(set(manifests)) > 14
    assert all(len(page["items"]) <= 7 for page in pages)
    assert pages[1]["partOf"][0]["id"] == whole["id"]


def test_what_is_marked_in_a_picture_is_annotated_wherever_it_is_shown(
    reader: FlaskClient, path_of: Callable[..., str], manifest_of: Callable[[str], dict[str, Any]]
) -> None:
    identifier = identifier_of(path_of("dibujo-telar-de-cintura"))
    page = get(reader, f"{PREFIX}/{identifier}/annotations.json")
    assert Draft202012Validator(ANNOTATIONS).is_valid(page)
    canvas = manifest_of("dibujo-telar-de-cintura")["items"][0]
    assert canvas["annotations"] == [{name: value for name, value in page.items() if name != "@context"}]
    heddle = page["items"][1]
    assert heddle["motivation"] == "identifying"
    assert heddle["target"]["source"]["id"] == canvas["id"]
    assert heddle["target"]["selector"]["value"] == "xywh=123,160,194,22"
    assert {"type": "TextualBody", "value": "lizo", "format": "text/plain", "language": "es"} in heddle["body"]
    assert page["items"][2]["target"]["selector"]["type"] == "SvgSelector"


def test_a_picture_in_which_nothing_is_marked_has_an_empty_page(
    reader: FlaskClient, path_of: Callable[..., str]
) -> None:
    empty = get(reader, f"{PREFIX}/{identifier_of(path_of('dibujo-huso'))}/annotations.json")
    assert empty["items"] == []
    assert reader.get(f"{PREFIX}/{identifier_of(path_of('backstrap-loom'))}/annotations.json").status_code == 404


def test_a_page_outlines_what_is_marked_and_lists_it(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    for key in ("dibujo-telar-de-cintura", "telar-de-cintura-de-la-costa-de-lambayeque"):
        page = follow(reader, path_of(key)).text
        figure = page[page.index('class="picture"') :].partition("</figure>")[0]
        assert figure.count("<rect") == 3
        assert '<polygon points="110,204' in figure
        marks = figure[figure.index('class="image-regions"') :]
        assert re.findall(r">([^<]+)</a>", marks) == ["urdimbre", "lizo", "espada de tejer", "trama"]


def test_what_is_marked_leads_back_from_the_page_of_the_thing(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    page = follow(reader, path_of("heddle")).text
    assert "Telar de cintura</a>" in page
