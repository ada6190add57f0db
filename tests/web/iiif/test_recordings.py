"""Sound and film are canvases that last, in the form most players know, with what is said and the steps they show."""

import json
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator
from sqlalchemy import update

from archive.extensions import parts
from archive.inputs.references import MediaRef
from archive.inputs.technique import Step, TechniqueInput
from archive.inputs.time_code import TimeCode
from archive.inputs.transcript import MediaSpan
from archive.models.media_asset import MediaAsset
from tests.archive.search.world import texts
from tests.factories.films import draw_sound
from tests.web.cinema import Cinema
from tests.web.iiif.presentation_schema import ANNOTATIONS, MANIFEST

PREFIX = "/iiif/presentation/3"


def know_length(cinema: Cinema, **known: int) -> None:
    """As whoever takes a file in writes it down."""
    with cinema.app.app_context(), parts().database.writing() as session:
        session.execute(update(MediaAsset.__table__).values(**known))  # type: ignore[arg-type]


def manifest_of(cinema: Cinema, identifier: str) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(cinema.get(f"{PREFIX}/{identifier}/manifest.json").text)
    faults = [fault.message for fault in Draft202012Validator(MANIFEST).iter_errors(manifest)]
    assert not faults, faults
    return manifest


@pytest.fixture
def measured(cinema: Cinema, film: str) -> str:
    know_length(cinema, duration_ms=1_000, width=1280, height=720)
    return film


def test_a_film_is_a_canvas_that_lasts_with_its_poster_before_it(cinema: Cinema, measured: str) -> None:
    (canvas,) = manifest_of(cinema, measured)["items"]
    assert (canvas["width"], canvas["height"], canvas["duration"]) == (1280, 720, 1.0)
    body = canvas["items"][0]["items"][0]["body"]
    assert (body["type"], body["format"], body["width"]) == ("Video", "video/mp4", 640)
    assert canvas["placeholderCanvas"]["items"][0]["items"][0]["body"] == canvas["thumbnail"][0]
    for file in (body, canvas["thumbnail"][0]):
        assert cinema.get(file["id"].removeprefix("http://localhost")).mimetype == file["format"]


def test_what_is_said_supplements_the_canvas(cinema: Cinema, measured: str) -> None:
    (page,) = manifest_of(cinema, measured)["items"][0]["annotations"]
    itself = json.loads(cinema.get(f"{PREFIX}/{measured}/annotations.json").text)
    assert Draft202012Validator(ANNOTATIONS).is_valid(itself)
    assert page["items"] == itself["items"]
    collao, spanish = page["items"]
    assert (collao["motivation"], collao["body"][0]["language"]) == ("supplementing", ["quz"])
    vtt = cinema.get(spanish["body"][0]["id"].removeprefix("http://localhost"))
    assert vtt.mimetype == spanish["body"][0]["format"] == "text/vtt"
    assert "Aquí tejo bonito" in vtt.text


def test_steps_are_ranges_of_the_film_that_shows_them(cinema: Cinema, measured: str) -> None:
    span = MediaSpan(medium=MediaRef(measured), begins=TimeCode(250), ends=TimeCode(750))
    steps = (Step(text=texts(es="Urdir."), media=(span,)), Step(text=texts(es="Tejer.")))
    manifest = manifest_of(cinema, cinema.write(TechniqueInput(title=texts(es="Tejer"), steps=steps)))
    (around,) = manifest["structures"]
    (step,) = around["items"]
    assert step["label"] == {"es": ["Urdir."]}
    assert step["items"] == [{"id": f"{manifest['items'][0]['id']}#t=0.25,0.75", "type": "Canvas"}]


def test_a_sound_has_a_duration_and_no_size(cinema: Cinema) -> None:
    identifier = cinema.keep(draw_sound(cinema.folder / "a.wav", seconds=1), "audio/x-wav", transcripts=())
    cinema.work()
    know_length(cinema, duration_ms=1_000)
    (canvas,) = manifest_of(cinema, identifier)["items"]
    assert canvas["duration"] == 1.0
    assert {"width", "height", "annotations"} & canvas.keys() == set()
    body = canvas["items"][0]["items"][0]["body"]
    assert cinema.get(body["id"].removeprefix("http://localhost")).mimetype == body["format"] == "audio/mp4"
