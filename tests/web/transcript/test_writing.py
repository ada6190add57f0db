"""Whoever may edit a record writes down what is said in its voices and films, by a form that works without script."""

import io
from http import HTTPStatus

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from archive.extensions import parts
from archive.inputs.design import DesignInput
from archive.inputs.kinds import TranscriptKind
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.references import CommunityRef, MediaRef
from archive.inputs.time_code import TimeCode
from archive.inputs.transcript import Cue, Transcript
from archive.languages import Language
from archive.models.audit_entry import AuditEntry
from archive.models.entity import Entity
from archive.models.media_asset import MediaAsset
from archive.models.revision import HOLDERS, Revision
from media.formats import MediaType
from tests.archive.search.world import texts
from tests.factories.entries import write
from tests.factories.forms import OURS
from tests.web.village import Village

VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Rosa><b>Kaypi</b> awani\n"


class Room:
    """A voice in a record of the community."""

    def __init__(self, village: Village) -> None:
        self.village = village
        with village.app.app_context(), parts().database.writing() as session:
            voice = MediaAssetInput(title=texts(es="Voz"), file="voz.mp3", media_type=MediaType.SOUND)
            self.voice = write(session, voice)
            picture = MediaAssetInput(title=texts(es="Foto"), file="foto.png")
            self.picture = write(session, picture)
            media = (MediaRef(self.voice), MediaRef(self.picture))
            of = (CommunityRef(village.community),)
            write(session, DesignInput(title=texts(es="Motivo"), communities=of, media=media))

    @property
    def form(self) -> str:
        return f"/es/medios/{self.voice}/transcripciones.html"

    def browser(self, who: str = "taquile-1") -> FlaskClient:
        return self.village.browser(who)

    def send(self, who: str = "taquile-1", **form: object) -> TestResponse:
        filled = {"language": "quz", "kind": "transcript", **form}
        return self.browser(who).post(self.form, data=filled, headers=OURS, content_type="multipart/form-data")

    def page(self, who: str = "") -> str:
        return self.browser(who).get(f"/es/medios/{self.voice}", follow_redirects=True).text

    def said(self) -> tuple[Transcript, ...]:
        with self.village.app.app_context(), parts().database.reading() as session:
            return session.scalars(select(MediaAsset).where(Entity.identifier == self.voice)).one().transcripts


@pytest.fixture
def room(village: Village) -> Room:
    return Room(village)


def test_lines_that_were_typed_stand_below_the_voice_and_are_found(room: Room) -> None:
    done = room.send(words="0:01 Kaypi awani\n0:04 sumaqta", by="Rosa")
    assert (done.status_code, done.headers["Location"].rpartition("#")[2]) == (HTTPStatus.SEE_OTHER, "transcript-quz")
    (kept,) = room.said()
    assert kept == Transcript(
        language=Language.COLLAO,
        by="Rosa",
        cues=(
            Cue(begins=TimeCode(1_000), ends=TimeCode(4_000), text="Kaypi awani"),
            Cue(begins=TimeCode(4_000), ends=TimeCode(9_000), text="sumaqta"),
        ),
    )
    assert "Kaypi awani" in room.page()
    room.village.index()
    found = room.browser("").get("/es/buscar?q=awani").text
    assert "Se dice en grabaciones" in found
    assert f"/es/medios/{room.voice}/voz?t=0:01#player" in found


def test_a_file_of_captions_is_taken_before_what_was_typed(room: Room) -> None:
    done = room.send(words="0:09 otra cosa", file=(io.BytesIO(VTT.encode()), "voz.vtt"), kind="captions")
    assert done.status_code == HTTPStatus.SEE_OTHER
    (kept,) = room.said()
    assert (kept.kind, [cue.text for cue in kept.cues]) == (TranscriptKind.CAPTIONS, ["Rosa: Kaypi awani"])


def test_hours_of_words_have_room(room: Room) -> None:
    lines = "".join(f"{number // 60}:{number % 60:02} {'palabra ' * 12}\n" for number in range(3_000))
    assert len(lines) > 250_000
    assert room.send(words=lines).status_code == HTTPStatus.SEE_OTHER
    assert len(room.said()[0].cues) == 3_000


def test_what_was_written_is_corrected_in_its_place_and_its_history_is_kept(room: Room) -> None:
    room.send(words="0:01 Kaypi awani")
    room.send(words="0:01 Aquí tejo", language="es", kind="translation")
    form = room.browser().get(f"{room.form}?of=transcript-quz").text
    assert "0:01 - 0:06 Kaypi awani</textarea>" in form
    room.send(words="0:01 - 0:03 Kaypi awashani")
    assert [(one.language, one.cues[0].text) for one in room.said()] == [
        (Language.SPANISH, "Aquí tejo"),
        (Language.COLLAO, "Kaypi awashani"),
    ]
    with room.village.app.app_context(), parts().database.reading() as session:
        revisions = session.scalars(
            select(Revision).join(Entity, Entity.id == Revision.entity_id).where(Entity.identifier == room.voice)
        ).all()
        assert [revision.by for revision in revisions[1:]] == [HOLDERS] * 3
        assert "Kaypi awani" in str(revisions[1].content)
        told = session.scalars(select(AuditEntry.subject).where(AuditEntry.subject == room.voice)).all()
    assert len(told) == 3


def test_one_is_taken_away_and_the_others_stay(room: Room) -> None:
    room.send(words="0:01 Kaypi awani")
    room.send(words="0:01 Aquí tejo", language="es", kind="translation")
    assert room.send(do="remove").status_code == HTTPStatus.SEE_OTHER
    assert [one.language for one in room.said()] == [Language.SPANISH]
    assert "Kaypi" not in room.page()


@pytest.mark.parametrize(
    "form, told",
    [
        ({"words": ""}, "Escriba o pegue"),
        ({"words": "Kaypi awani"}, "Cada línea empieza con su tiempo"),
        ({"words": "0:09 a\n0:01 b"}, "La línea 1"),
        ({"words": "WEBVTT\n\n0:01 awana"}, "no sigue como tal"),
        ({"words": "0:01 a", "language": "fr"}, "Elija"),
        ({"words": "0:01 a", "kind": "opinion"}, "Elija"),
        ({"words": "0:01 a", "by": "Ro\0sa"}, "Elija"),
    ],
)
def test_a_mistake_is_said_beside_what_was_typed(room: Room, form: dict[str, str], told: str) -> None:
    answer = room.send(**form)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert told in answer.text
    assert form["words"].split("\n")[0] in answer.text
    assert room.said() == ()


def test_only_who_may_edit_what_shows_it_is_offered_the_form(room: Room) -> None:
    assert room.form in room.page("taquile-1")
    assert "Nadie ha escrito todavía" in room.page("taquile-1")
    for other in ("stranger", ""):
        assert room.form not in room.page(other)
        assert "Nadie ha escrito todavía" not in room.page(other)
    assert room.browser("stranger").get(room.form).status_code == HTTPStatus.NOT_FOUND
    assert room.send("stranger", words="0:01 a").status_code == HTTPStatus.NOT_FOUND
    assert room.said() == ()


def test_nothing_is_said_in_a_picture(room: Room) -> None:
    answer = room.browser().get(f"/es/medios/{room.picture}/transcripciones.html")
    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_what_nobody_has_written_down_is_named_among_what_is_not_documented(room: Room) -> None:
    room.village.index()
    before = room.browser("").get("/es/cobertura").text
    assert 'id="untranscribed"' in before
    assert f"/es/medios/{room.voice}/voz" in before.partition('id="untranscribed"')[2].partition("</section>")[0]
    room.send(words="0:01 Kaypi awani")
    assert 'id="untranscribed"' not in room.browser("").get("/es/cobertura").text
