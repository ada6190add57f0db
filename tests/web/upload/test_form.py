"""A photo, a voice note and a film are added to a record by a form alone."""

import hashlib
import io
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import PUBLIC, Answer, Purpose, intern_policy
from archive.access.decisions import decide
from archive.extensions import parts
from archive.inputs.governance import AuditAction, ConsentScope, Openness, Role
from archive.inputs.kinds import Basis
from archive.inputs.media_asset import MediaAssetInput
from archive.languages import Language
from archive.models.audit_entry import AuditEntry
from archive.models.depicted import Depicted
from archive.models.entity import Entity
from archive.models.identifier import mint
from archive.models.job import Job
from archive.models.revision import HOLDERS, Revision
from archive.services.entries.entity import NewEntity, StoredFile, create_entity
from media.formats import MediaType
from tests.archive.search.world import texts
from tests.archive.services.governed import archivist
from tests.factories.forms import OURS
from tests.web.upload.conftest import Desk
from tests.web.village import OpenVillage, Village

KINDS = {
    "image/jpeg": MediaType.IMAGE,
    "image/svg+xml": MediaType.IMAGE,
    "application/pdf": MediaType.DOCUMENT,
    "audio/ogg": MediaType.SOUND,
    "audio/amr": MediaType.SOUND,
    "video/mp4": MediaType.FILM,
    "video/3gpp": MediaType.FILM,
}


def page_of(village: Village, browser: FlaskClient) -> str:
    return browser.get(f"/es/disenos/{village.design}", follow_redirects=True).text


def status_of(browser: FlaskClient, address: str) -> int:
    with browser.get(address, follow_redirects=True) as answer:
        return answer.status_code


@pytest.mark.parametrize("content_type", KINDS)
def test_what_was_sent_is_kept_as_it_was_and_shown_in_the_record(desk: Desk, content_type: str) -> None:
    content, _ = desk.file(content_type)
    identifier = desk.add(content_type, alt_es="Una faja", caption_es="La de mi abuela", made_by="Rosa")
    medium = desk.medium(identifier)
    assert (medium.content_type, medium.media_type) == (content_type, KINDS[content_type])
    assert (medium.sha256, medium.byte_size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert medium.alt.text(Language.SPANISH) == "Una faja"
    assert medium.headline.text(Language.QUECHUA) == "La de mi abuela"
    assert (medium.made_by, medium.licence, medium.basis) == ("Rosa", None, Basis.CONSENT)
    page = page_of(desk.village, desk.village.browser())
    assert f"/es/medios/{identifier}/" in page
    with desk.village.app.app_context(), parts().storage.open(str(medium.sha256)) as kept:
        assert kept.read() == content
    assert desk.waiting() == []


def test_what_is_added_stands_in_history_log_and_list_of_work(desk: Desk) -> None:
    identifier = desk.add("image/jpeg")

    def look(session: Session) -> None:
        record = session.scalars(select(Entity).where(Entity.identifier == desk.village.design)).one()
        versions = session.scalars(select(Revision).filter_by(entity_id=record.id).order_by(Revision.version)).all()
        assert [version.by for version in versions][1:] == [HOLDERS]
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == AuditAction.MEDIA_CHANGED)).one()
        assert entry.subject == identifier
        assert entry.detail == {"change": "added", "record": desk.village.design}
        assert session.scalars(select(Job)).all()

    desk.village.change(look)


def test_words_that_can_not_be_kept_come_back_with_all_that_was_typed(desk: Desk) -> None:
    sent = desk.send(desk.file("image/png"))
    typed = {"alt_es": "Una faja", "caption_qu": "Chumpi", "made_by": "Rosa", "licence": "CC-BY-4.0", "who": "others"}
    answer = desk.words(sent, **typed, where_2="", of_age_on_1="mañana")
    assert answer.status_code == 422
    for written in ("Una faja", "Chumpi", "Rosa", 'value="CC-BY-4.0" selected', 'value="others" required checked'):
        assert written in answer.text
    assert "como lo hace el formulario" in answer.text
    assert len(desk.waiting()) == 1
    assert desk.words(sent, **typed, where_2="a la izquierda").status_code == 303


def test_whoever_does_not_say_who_is_in_it_is_asked(desk: Desk) -> None:
    answer = desk.words(desk.send(desk.file("image/png")), who="", alt_es="Una faja")
    assert answer.status_code == 422
    assert "Diga si se puede reconocer a alguien" in answer.text


def test_good_files_are_kept_where_others_are_refused(desk: Desk) -> None:
    answer = desk.send(desk.file("image/png"), (b"MZ\x90\x00 a program", "juego.exe"), (b"", "nada.jpg"))
    assert answer.status_code == 422
    assert "<strong>juego.exe</strong>: No es de una clase que podamos guardar" in answer.text
    assert "<strong>nada.jpg</strong>: Está vacío" in answer.text
    assert "Recibimos: JPEG, PNG" in answer.text
    assert len(desk.waiting()) == 1
    with desk.village.app.app_context():
        left = {path.suffix for path in parts().incoming.folder.iterdir()}
    assert ".form" not in left


def test_a_name_is_not_believed_and_not_obeyed(desk: Desk) -> None:
    content, _ = desk.file("image/png")
    sent = desk.send((content, "../../<b>film</b>.mp4"))
    assert "<b>film" not in desk.browser.get(desk.page).text
    added = desk.words(sent)
    assert desk.medium(added.headers["Location"].partition("added=")[2]).content_type == "image/png"


def test_nothing_chosen_is_said(desk: Desk) -> None:
    answer = desk.browser.post(desk.page, data={"files": (io.BytesIO(b""), "")}, headers=OURS)
    assert answer.status_code == 422
    assert "Todavía no ha elegido ningún archivo" in answer.text


@pytest.mark.parametrize(
    "who, scopes", [("others", ["image", "image"]), ("myself", ["image"]), ("not_sure", ["image"]), ("nobody", [])]
)
def test_who_is_in_it_has_to_agree_before_anybody_sees_it(desk: Desk, who: str, scopes: list[str]) -> None:
    identifier = desk.add("image/jpeg", who=who, where_1="a la izquierda", where_3="al fondo", of_age_on_3="2030-01-02")

    def look(session: Session) -> None:
        rows = session.scalars(select(Depicted).order_by(Depicted.id)).all()
        assert [row.scope for row in rows] == [ConsentScope(scope) for scope in scopes]
        if who == "others":
            assert [row.where for row in rows] == ["a la izquierda", "al fondo"]
            assert [row.of_age_on is None for row in rows] == [True, False]

    desk.village.change(look)
    waits = bool(scopes)
    for browser in (desk.browser, desk.village.browser()):
        assert status_of(browser, f"/es/medios/{identifier}") == (404 if waits else 200)
        assert (f"/medios/{identifier}" in page_of(desk.village, browser)) is not waits
    page = desk.browser.get(f"{desk.page}?added={identifier}").text
    assert (f"/es/consentimiento/{identifier}/personas" in page) is waits


def test_of_a_film_both_face_and_voice_are_asked_for(desk: Desk) -> None:
    desk.add("video/mp4", who="others", where_1="en el telar")

    def look(session: Session) -> None:
        rows = session.scalars(select(Depicted)).all()
        assert {row.scope for row in rows} == {ConsentScope.IMAGE, ConsentScope.VOICE}

    desk.village.change(look)


def test_a_medium_is_never_wider_than_its_record(desk: Desk) -> None:
    village = desk.village
    village.post("taquile-1", f"{village.house}/protocolos", name_es="Cerrado", openness=Openness.STRICT)
    identifier = desk.add("image/jpeg")
    assert status_of(village.browser(), f"/es/medios/{identifier}") == 200
    page = desk.browser.get(village.audience).text
    protocol = page.partition('name="protocols" value="')[2].partition('"')[0]
    village.post("taquile-1", village.audience, protocols=protocol, sharing="all", season="always", step="keep")
    assert status_of(village.browser(), f"/es/medios/{identifier}") == 404


def test_what_a_record_leaves_open_is_not_granted_by_adding_a_photo(desk: Desk) -> None:
    """The record was written from publications: having and selling its photo is still asked for."""
    medium = desk.medium(desk.add("image/jpeg"))

    def look(session: Session) -> None:
        answers = decide(session, [medium])[medium.id]
        assert answers[Purpose.VIEW] is Answer.YES
        assert answers[Purpose.DOWNLOAD] is answers[Purpose.DESIGN_USE_COMMERCIAL] is Answer.ASK_FIRST

    desk.village.change(look)


def test_the_same_file_is_told_of_and_may_be_shown_instead(desk: Desk) -> None:
    first = desk.add("image/jpeg")
    sent = desk.send(desk.file("image/jpeg"))
    page = desk.browser.get(sent.headers["Location"]).text
    assert "Esto ya está aquí:" in page
    assert f"/es/medios/{first}/" in page
    assert f"/es/disenos/{desk.village.design}/motivo-del-sol" in page.partition("Esto ya está aquí")[2]
    answer = desk.words(sent, same=first)
    assert answer.headers["Location"].endswith(f"added={first}")
    assert desk.waiting() == []


def test_the_same_picture_saved_otherwise_is_told_of(desk: Desk) -> None:
    desk.add("image/png")
    sent = desk.send(desk.file("image/jpeg"))
    assert "Se ve igual que una imagen que ya está aquí:" in desk.browser.get(sent.headers["Location"]).text


def test_of_what_somebody_may_not_see_no_duplicate_is_told(desk: Desk) -> None:
    hidden = desk.add("image/jpeg", who="not_sure")
    for content_type in ("image/jpeg", "image/png"):
        page = desk.browser.get(desk.send(desk.file(content_type)).headers["Location"]).text
        assert "ya está aquí" not in page
        assert hidden not in page
    sent = desk.send(desk.file("image/jpeg"))
    assert desk.words(sent, same=hidden).status_code == 404


def test_nothing_is_shown_instead_that_does_not_look_the_same(desk: Desk) -> None:
    other = desk.add("audio/ogg")
    sent = desk.send(desk.file("image/jpeg"))
    assert desk.words(sent, same=other).status_code == 404


def test_what_is_here_already_and_others_is_told_of_and_mine_is_kept_beside_it(desk: Desk) -> None:
    content, _ = desk.file("image/jpeg")
    known = StoredFile(sha256=hashlib.sha256(content).hexdigest(), content_type="image/jpeg", byte_size=len(content))
    theirs = mint()

    def keep(session: Session) -> None:
        data = MediaAssetInput(title=texts(es="De otros"), file="otros.jpg", media_type=MediaType.IMAGE)
        policy = intern_policy(session, PUBLIC).id
        create_entity(session, NewEntity(identifier=theirs, data=data, policy_id=policy, stored_file=known), by="us")

    desk.village.change(keep)
    sent = desk.send(desk.file("image/jpeg"))
    page = desk.browser.get(sent.headers["Location"]).text
    assert f"/es/medios/{theirs}/" in page
    assert "Esto es de otras personas" in page
    assert 'name="same"' not in page
    refused = desk.words(sent, same=theirs)
    assert refused.status_code == 422
    assert theirs not in page_of(desk.village, desk.browser)
    assert desk.words(sent).status_code == 303


def test_a_medium_is_taken_from_its_record_again(desk: Desk) -> None:
    first, second = desk.add("image/jpeg"), desk.add("image/png")
    answer = desk.browser.post(f"{desk.page}/quitar", data={"medium": first}, headers=OURS)
    assert answer.status_code == 303
    page = page_of(desk.village, desk.village.browser())
    assert first not in page
    assert second in page
    assert status_of(desk.village.browser(), f"/media/{first}") == 404
    assert desk.browser.post(f"{desk.page}/quitar", data={"medium": first}, headers=OURS).status_code == 422


def test_a_file_that_was_sent_is_given_up(desk: Desk) -> None:
    desk.send(desk.file("image/png"))
    (name,) = desk.waiting()
    assert desk.browser.post(f"{desk.page}/quitar", data={"part": name}, headers=OURS).status_code == 303
    assert desk.waiting() == []
    assert desk.browser.post(f"{desk.page}/quitar", data={"part": name}, headers=OURS).status_code == 404


@pytest.mark.parametrize("user_name", ["taquile-2", "rosa", "stranger", ""])
def test_a_file_on_its_way_is_its_senders_alone(desk: Desk, user_name: str) -> None:
    sent = desk.send(desk.file("image/png"))
    own = sent.headers["Location"]
    with desk.browser.get(f"{own}/archivo") as shown:
        assert shown.data == desk.file("image/png")[0]
    other = desk.village.browser(user_name)
    for address in (own, f"{own}/archivo"):
        assert other.get(address).status_code in {303, 404}
    assert other.post(own, data={"who": "nobody"}, headers=OURS).status_code in {303, 404}
    assert other.post(f"{desk.page}/quitar", data={"part": desk.waiting()[0]}, headers=OURS).status_code in {303, 404}
    assert len(desk.waiting()) == 1


@pytest.mark.parametrize("user_name", ["rosa", "stranger"])
def test_whoever_may_not_add_is_told_who_may(desk: Desk, user_name: str) -> None:
    browser = desk.village.browser(user_name)
    page = browser.get(desk.page)
    assert page.status_code == 200
    assert "Solo puede agregar algo quien tiene este saber" in page.text
    assert 'type="file"' not in page.text
    assert "agregar/medios" not in page_of(desk.village, browser)
    files = {"files": (io.BytesIO(desk.file("image/png")[0]), "a.png")}
    assert browser.post(desk.page, data=files, headers=OURS).status_code == 403
    assert "agregar/medios" in page_of(desk.village, desk.browser)


def test_who_has_not_signed_in_is_led_to_and_back(desk: Desk) -> None:
    page = desk.village.browser().get(desk.page).text
    assert f"/es/ingresar?next=%2Fes%2Fdisenos%2F{desk.village.design}%2Fagregar%2Fmedios" in page


def make_contributor(session: Session) -> None:
    archivist(session, Role.CONTRIBUTOR, "documenter")


def test_who_documents_for_the_archive_adds_what_people_show(desk: Desk) -> None:
    desk.village.change(make_contributor)
    theirs = Desk(desk.village, desk.village.browser("documenter"), desk.folder)
    identifier = theirs.add("image/jpeg")
    assert identifier in page_of(desk.village, desk.village.browser())


@pytest.mark.parametrize(
    "setting, value, said",
    [
        ("UPLOAD_COUNT", "1", "ya muestra tantas fotos"),
        ("UPLOAD_PERSON_MB", "1", "el espacio que hay para una persona"),
        ("UPLOAD_COMMUNITY_MB", "1", "el espacio que hay para ella"),
        ("UPLOAD_RESERVE_MB", "999999999", "no hay espacio en el disco"),
    ],
)
def test_where_there_is_no_room_the_form_says_so_before_anything_is_sent(
    tmp_path: Path, open_village: OpenVillage, setting: str, value: str, said: str
) -> None:
    village = open_village(tmp_path / "other", **{setting: value})
    folder = tmp_path / "phone"
    folder.mkdir()
    desk = Desk(village, village.browser("taquile-1"), folder)
    if setting == "UPLOAD_COUNT":
        desk.add("image/png")
    page = desk.browser.get(desk.page).text
    assert said in page
    assert 'type="file"' not in page
    answer = desk.send(desk.file("image/jpeg"))
    assert answer.status_code == 422
    assert said in answer.text
    assert desk.waiting() == []


def test_a_form_larger_than_may_be_is_refused_in_words(tmp_path: Path, open_village: OpenVillage) -> None:
    village = open_village(tmp_path / "other", UPLOAD_FORM_MB="1", UPLOAD_FILE_MB="1")
    desk = Desk(village, village.browser("taquile-1"), tmp_path)
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="film.mp4"\r\n\r\n'
    whole = head + bytes(1_400_000) + b"\r\n--x--\r\n"
    answer = desk.browser.post(desk.page, data=whole, content_type="multipart/form-data; boundary=x", headers=OURS)
    assert answer.status_code == 422
    assert "más de lo que puede enviar un formulario" in answer.text
    assert "1\N{NO-BREAK SPACE}MB" in desk.browser.get(desk.page).text
