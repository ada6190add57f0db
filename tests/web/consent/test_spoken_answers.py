"""Somebody who does not write answers by her voice or by a mark: it is kept sealed, and played back to her."""

import html
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from archive.access import Actor
from archive.extensions import parts
from archive.inputs.governance import AuditAction
from archive.inputs.kinds import Basis
from archive.models.audit_entry import AuditEntry
from archive.models.consent import Consent
from archive.models.entity import Entity
from archive.models.sealed import Sealed
from archive.web.entry.use import ASKED_ABOUT
from tests.factories.forms import OURS
from tests.factories.house import House
from tests.factories.media_files import save_wave

SAID = {"explained_in": "quz", "explained": "spoken", "answered": "voice", "witness": "Testigo Imaginario"}


@pytest.fixture
def basis() -> Basis:
    return Basis.CONSENT


@pytest.fixture
def voice(tmp_path: Path) -> bytes:
    save_wave(tmp_path / "voice.wav")
    return (tmp_path / "voice.wav").read_bytes()


def asked_at(app: Flask, house: House) -> str:
    """Where all answers of the weaver are read back."""
    with app.app_context(), parts().database.reading() as session:
        weaver = session.get_one(Entity, house.weaver).identifier
    answers = "".join(f"&{purpose.value}=yes" for purpose in ASKED_ABOUT)
    return f"/es/consentimiento/{house.record}/preguntar?of={weaver}&begun=1{answers}"


def line_of(app: Flask) -> Consent:
    with app.app_context(), parts().database.reading() as session:
        return session.scalars(select(Consent)).one()


def test_a_spoken_answer_is_sealed_and_played_back_and_each_hearing_is_written_down(
    app: Flask, house: House, voice: bytes, browser_in: Callable[[Actor], FlaskClient]
) -> None:
    steward, address = browser_in(house.steward), asked_at(app, house)
    assert 'type="file"' in steward.get(address).text
    sent = steward.post(address, data={**SAID, "evidence": (BytesIO(voice), "respuesta.wav")}, headers=OURS)
    assert sent.status_code == 303
    line = line_of(app)
    with app.app_context(), parts().database.reading() as session:
        assert voice[:64] not in session.get_one(Sealed, line.evidence_id).content
    ledger = f"/es/consentimiento/{house.record}"
    played = f"{ledger}/respuesta/{line.identifier}"
    assert steward.get(played).status_code == 404, "nobody has asked for it yet"
    page = steward.post(ledger, data={"line": line.identifier}, headers=OURS).text
    assert re.search(rf'<audio[^>]* src="{played}"', page)
    answer = steward.get(played)
    assert (answer.data, answer.headers["Cache-Control"]) == (voice, "private, no-store")
    assert answer.headers["Content-Type"].startswith("audio/")
    assert steward.get(played, headers={"Range": "bytes=0-9"}).status_code == 206
    with app.app_context(), parts().database.reading() as session:
        read = select(AuditEntry).where(AuditEntry.action == AuditAction.EVIDENCE_READ)
        assert [entry.actor_id for entry in session.scalars(read)] == [house.steward.account_id]
    for other in (browser_in(house.other_steward), browser_in(house.stranger), app.test_client()):
        assert other.get(played).status_code in {303, 404}


def test_she_hears_her_own_answer_and_a_stranger_can_not_ask_for_it(
    app: Flask, house: House, voice: bytes, browser_in: Callable[[Actor], FlaskClient]
) -> None:
    evidence = {**SAID, "evidence": (BytesIO(voice), "a.wav")}
    browser_in(house.steward).post(asked_at(app, house), data=evidence, headers=OURS)
    line, hers = line_of(app), browser_in(house.weaver_account)
    ledger = f"/es/consentimiento/{house.record}"
    assert "<audio" in hers.post(ledger, data={"line": line.identifier}, headers=OURS).text
    assert hers.get(f"{ledger}/respuesta/{line.identifier}").data == voice
    assert browser_in(house.stranger).post(ledger, data={"line": line.identifier}, headers=OURS).status_code == 404


@pytest.mark.parametrize("content", [b"no recording at all", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7"])
def test_what_is_neither_heard_nor_seen_is_refused_and_nothing_is_kept(
    app: Flask, house: House, content: bytes, browser_in: Callable[[Actor], FlaskClient]
) -> None:
    sent = {**SAID, "evidence": (BytesIO(content), "a.wav")}
    answer = browser_in(house.steward).post(asked_at(app, house), data=sent, headers=OURS)
    assert (answer.status_code, "no es una grabación" in answer.text) == (422, True)
    with app.app_context(), parts().database.reading() as session:
        assert session.scalars(select(Consent)).all() == []


def test_who_changes_the_language_in_the_midst_of_being_asked_goes_on_where_they_are(
    app: Flask, house: House, browser_in: Callable[[Actor], FlaskClient]
) -> None:
    steward, address = browser_in(house.steward), asked_at(app, house).replace("&teach=yes", "")
    page = steward.get(address).text
    switch = html.unescape(re.findall(r'href="(/en/consent/[^"]+lang=en)"', page)[0])
    led_to = steward.get(switch, follow_redirects=True)
    assert (led_to.status_code, led_to.request.query_string) == (200, address.partition("?")[2].encode())
    assert "Question" in led_to.text
