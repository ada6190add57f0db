"""Whoever answers may say it: she hears herself first, and whoever asked hears her by his link, without an account."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from archive.access import Actor
from archive.extensions import parts
from archive.models.entity import Entity
from archive.web.security import WITH_MICROPHONE
from tests.factories.forms import OURS
from tests.factories.house import House
from tests.factories.media_files import save_wave
from tests.factories.recordings import Packing, Sound, write_recording
from tests.web.holders.test_requests import identifier, send, tap

Browsers = Callable[[Actor], FlaskClient]
AUDIO = re.compile(r'<audio[^>]* src="([^"]+/voz/[^"]+)"')
HEARING = re.compile(r'<form method="post" action="([^"]+/voz/[^"]+)"')


@pytest.fixture
def voice(tmp_path: Path) -> bytes:
    """As an old telephone writes it, with what it noted beside."""
    packing = Packing(muxer="3gp", tags={"location": "-15.8402-070.0219/", "title": "Telefono de Rosa"})
    return write_recording(tmp_path / "voice.3gp", packing, sound=Sound(codec="aac")).read_bytes()


def speak(browser: FlaskClient, app: Flask, content: bytes) -> TestResponse:
    address = f"/es/pedidos/{identifier(app)}/voz"
    return browser.post(address, data={"evidence": (BytesIO(content), "voz.3gp")}, headers=OURS)


def page_of(browser: FlaskClient, app: Flask) -> str:
    return browser.get(f"/es/pedidos/{identifier(app)}").text


def test_she_hears_herself_then_taps_no_and_the_asker_hears_her_by_his_link(
    app: Flask, house: House, browser_in: Browsers, voice: bytes
) -> None:
    followed = send(app, house).headers["Location"]
    steward, designer = browser_in(house.steward), app.test_client()
    page = steward.get(f"/es/pedidos/{identifier(app)}")
    assert page.headers["Permissions-Policy"] == WITH_MICROPHONE
    assert re.search(r'<input[^>]* type="file" accept="audio/\*" capture', page.text)
    assert speak(steward, app, voice).status_code == 303
    (draft,) = AUDIO.findall(page_of(steward, app))
    heard = steward.get(draft)
    assert (heard.content_type, heard.headers["Cache-Control"]) == ("audio/mp4", "private, no-store")
    assert b"Telefono" in voice
    assert b"Telefono" not in heard.data
    assert not AUDIO.search(page_of(browser_in(house.other_steward), app))
    assert browser_in(house.other_steward).get(draft).status_code == 404
    assert "espera respuesta" in designer.get(followed).text
    assert "/voz/" not in designer.get(followed).text
    tap(steward, app, act="refuse")
    (hearing,) = HEARING.findall(designer.get(followed).text)
    assert hearing.startswith(followed)
    assert designer.get(hearing).status_code == 404, "nobody has asked for it yet"
    assert designer.post(hearing, headers=OURS).status_code == 303
    (played,) = AUDIO.findall(designer.get(followed).text)
    assert designer.get(played).data == heard.data
    assert designer.get(played, headers={"Range": "bytes=0-9"}).status_code == 206


def test_the_log_of_the_community_says_that_whoever_asked_heard_it(
    app: Flask, house: House, browser_in: Browsers, voice: bytes
) -> None:
    followed = send(app, house).headers["Location"]
    steward = browser_in(house.steward)
    speak(steward, app, voice)
    tap(steward, app, act="refuse")
    (hearing,) = HEARING.findall(app.test_client().get(followed).text)
    app.test_client().post(hearing, headers=OURS)
    with app.app_context(), parts().database.reading() as session:
        community = session.get_one(Entity, house.community).identifier
    log = steward.get(f"/es/comunidades/{community}/casa/registro").text
    assert re.search(r"por:\s*quien pidió", log)


def test_others_who_answer_hear_it_and_the_page_says_who_spoke(
    app: Flask, house: House, browser_in: Browsers, voice: bytes
) -> None:
    send(app, house)
    speak(browser_in(house.steward), app, voice)
    tap(browser_in(house.steward), app, act="grant", purposes="teach")
    other = browser_in(house.other_steward)
    page = page_of(other, app)
    (hearing,) = HEARING.findall(page)
    assert "Steward-1" in page
    assert other.get(hearing).status_code == 404
    other.post(hearing, headers=OURS)
    (played,) = AUDIO.findall(page_of(other, app))
    assert other.get(played).status_code == 200
    stranger = browser_in(house.stranger)
    assert {stranger.get(played).status_code, stranger.post(hearing, headers=OURS).status_code} == {404}


def test_a_voice_can_be_taken_away_before_it_is_sent(
    app: Flask, house: House, browser_in: Browsers, voice: bytes
) -> None:
    followed = send(app, house).headers["Location"]
    steward = browser_in(house.steward)
    speak(steward, app, voice)
    steward.post(f"/es/pedidos/{identifier(app)}/voz", data={"act": "drop"}, headers=OURS)
    assert not AUDIO.search(page_of(steward, app))
    tap(steward, app, act="refuse")
    assert "/voz/" not in app.test_client().get(followed).text


@pytest.mark.parametrize("content", [b"", b"no recording at all", b"%PDF-1.7", b"RIFF\x24\x00\x00\x00WAVEfmt "])
def test_what_is_no_voice_is_refused_in_words_and_nothing_is_kept(
    app: Flask, house: House, browser_in: Browsers, content: bytes
) -> None:
    send(app, house)
    steward = browser_in(house.steward)
    answer = speak(steward, app, content)
    assert (answer.status_code, "rab" in answer.text.partition('role="alert"')[2][:200]) == (422, True)
    assert not AUDIO.search(page_of(steward, app))


def test_a_speech_of_more_than_ten_minutes_is_no_answer(
    app: Flask, house: House, browser_in: Browsers, tmp_path: Path
) -> None:
    send(app, house)
    save_wave(tmp_path / "speech.wav", seconds=601, rate=400)
    answer = speak(browser_in(house.steward), app, (tmp_path / "speech.wav").read_bytes())
    assert (answer.status_code, "diez minutos" in answer.text) == (422, True)


def test_nothing_is_said_to_what_was_answered_already(
    app: Flask, house: House, browser_in: Browsers, voice: bytes
) -> None:
    send(app, house)
    steward = browser_in(house.steward)
    tap(browser_in(house.weaver_account), app, act="refuse")
    assert speak(steward, app, voice).status_code == 409
    assert speak(browser_in(house.stranger), app, voice).status_code == 404
