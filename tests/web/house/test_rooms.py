"""The rooms of a collective's house: who finds them, and what is done there."""

import re
from base64 import b64encode
from datetime import date, timedelta
from io import BytesIO

import pytest
from babel.dates import format_date
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from archive.access import lima_today
from archive.extensions import parts
from archive.inputs.governance import Role
from archive.inputs.kinds import Kind
from archive.languages import Language
from archive.mail import Letter
from archive.models.account import Account
from archive.models.audience import Audience
from archive.models.entity import Entity
from archive.models.mandate import Mandate
from archive.models.sealed import Sealed
from archive.services.entries.entity_policy import refresh_policies
from archive.services.outgoing_mail import claim_letters
from archive.web.address.below_entries import AUDIENCE_PATHS, HouseView, house_paths
from archive.web.address.entries import SEGMENTS
from archive.web.media import sealed_files
from tests.archive.services.governed import archivist, person
from tests.web.markup import inline_code_of, links_of, outside_of
from tests.web.village import Village, lapse

ROOMS = ("/inicio", "/personas", "/protocolos", "/anuncios", "/registro", "/mandato")


@pytest.mark.parametrize("room", ROOMS)
def test_its_people_find_the_house_and_for_everybody_else_it_is_unknown(village: Village, room: str) -> None:
    for user_name in ("taquile-1", "rosa"):
        answer = village.browser(user_name).get(village.house + room)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert inline_code_of(answer.text) == outside_of(answer.text) == []
        assert "Taquile" in answer.text
    unknown = f"/es/comunidades/0000000000000/casa{room}"
    strangers = village.browser("stranger")
    assert strangers.get(village.house + room).status_code == strangers.get(unknown).status_code == 404
    asked = village.browser()
    assert asked.get(village.house + room).status_code == asked.get(unknown).status_code == 303


def test_its_people_find_the_house_while_nobody_may_read_the_communitys_page_and_open_it_again(
    village: Village,
) -> None:
    def close(session: Session) -> None:
        row = session.scalars(select(Entity.id).where(Entity.identifier == village.community)).one()
        session.add(Audience(entity_id=row, owner_id=None, seasons=()))
        session.flush()
        refresh_policies(session, [row])

    village.change(close)
    page = f"/es/comunidades/{village.community}"
    assert village.browser("taquile-1").get(page).status_code == 404
    for room in ROOMS:
        assert village.browser("rosa").get(village.house + room).status_code == 200
        assert village.browser("stranger").get(village.house + room).status_code == 404
    rooms = f"{village.house}/protocolos"
    village.post("taquile-1", rooms, name_es="Para todos", openness="open")
    found = re.search(r'/casa/protocolos/([0-9a-z]{13})"', village.browser("taquile-1").get(rooms).text)
    chosen = {"protocols": found[1] if found else "", "sharing": "all", "step": "keep"}
    assert village.post("rosa", f"{page}/quien-ve.html", **chosen).status_code == 404
    assert village.post("taquile-1", f"{page}/quien-ve.html", **chosen).status_code == 303
    assert village.browser().get(page, follow_redirects=True).status_code == 200


def test_every_link_of_every_room_leads_somewhere(village: Village) -> None:
    village.index()
    browser = village.browser("taquile-1")
    links = {link for room in ROOMS for link in links_of(browser.get(village.house + room).text)}
    assert any("/casa/registro" in link for link in links)
    for link in sorted(links):
        answer = browser.get(link)
        answer.close()
        assert answer.status_code in {200, 301, 302, 303}, link


def test_the_house_is_found_from_the_page_of_the_community_by_its_people_alone(village: Village) -> None:
    page = f"/es/comunidades/{village.community}"
    assert "/casa" in village.browser("rosa").get(page, follow_redirects=True).text
    assert "/casa" not in village.browser("stranger").get(page, follow_redirects=True).text


def test_a_steward_opens_a_protocol_and_admits_somebody(village: Village) -> None:
    rooms = f"{village.house}/protocolos"
    answer = village.post("taquile-1", rooms, name_es="Solo mayores", name_qu="", name_ay="", openness="strict")
    assert (answer.status_code, answer.headers["Location"].endswith("/casa/protocolos")) == (303, True)
    page = village.browser("taquile-1").get(rooms).text
    found = re.search(r'/casa/protocolos/(\w{13})">Solo mayores<', page)
    assert found
    one = f"{rooms}/{found[1]}"
    assert village.browser("rosa").get(one).status_code == 404
    assert village.post("taquile-1", one, do="admit", user_name="rosa", role="member").status_code == 303
    assert "Solo mayores" in village.browser("rosa").get(one).text
    assert "Rosa" in village.browser("taquile-1").get(one).text
    for do in ("open_season", "close_season"):
        assert village.post("taquile-2", one, do=do).status_code == 303
    assert village.post("taquile-1", one, do="revise", name_es="Mayores", openness="strict").status_code == 303
    assert "Mayores" in village.browser("taquile-1").get(rooms).text
    assert village.post("taquile-1", one, do="dismiss", user_name="rosa").status_code == 303
    assert village.browser("rosa").get(one).status_code == 404
    assert village.post("taquile-1", one, do="close").status_code == 303
    refused = village.post("taquile-1", one, do="admit", user_name="rosa", role="member")
    assert (refused.status_code, "se cerró para siempre" in refused.text) == (422, True)


def test_a_protocol_without_a_name_is_refused_beside_the_field(village: Village) -> None:
    answer = village.post("taquile-1", f"{village.house}/protocolos", name_es=" ", openness="strict")
    assert answer.status_code == 422
    assert 'id="name_es-fault"' in answer.text


CODE = re.compile('<code class="shown-once code">([0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4})</code>')


def test_a_steward_makes_an_account_whose_code_is_shown_once(village: Village) -> None:
    new = {"name": "Julia Huatta", "new_user_name": "julia", "language": "qu"}
    answer = village.post("taquile-1", f"{village.house}/personas/new", **new)
    assert answer.status_code == 200
    assert CODE.search(answer.text)
    assert "http://localhost/es/codigo" in answer.text
    listed = village.browser("taquile-1").get(f"{village.house}/personas").text
    assert "Julia Huatta" in listed
    assert "todavía no entra" in listed
    again = village.post("taquile-1", f"{village.house}/personas/new", **new)
    assert (again.status_code, "ya tiene ese nombre" in again.text) == (422, True)
    unfit = village.post("taquile-1", f"{village.house}/personas/new", **{**new, "new_user_name": "a b"})
    assert (unfit.status_code, "tres letras" in unfit.text) == (422, True)


def test_a_steward_prints_another_code_for_those_whose_account_she_made_and_for_nobody_else(village: Village) -> None:
    people = f"{village.house}/personas"
    new = {"name": "Julia Huatta", "new_user_name": "julia", "language": "qu"}
    first = CODE.findall(village.post("taquile-1", f"{people}/new", **new).text)[0]
    assert f"{people}/code" in village.browser("taquile-1").get(people).text
    assert f"{people}/code" not in village.browser("taquile-2").get(people).text
    assert village.post("taquile-2", f"{people}/code", user_name="julia").status_code == 403
    assert village.post("taquile-1", f"{people}/code", user_name="rosa").status_code == 403
    assert village.post("rosa", f"{people}/code", user_name="julia").status_code == 403
    assert village.post("stranger", f"{people}/code", user_name="julia").status_code == 404
    second = CODE.findall(village.post("taquile-1", f"{people}/code", user_name="julia").text)[0]
    form = {"login": "julia", "password": "la noche canta en el cerro"}
    used = [village.post("", "/es/codigo", code=code, **form).status_code for code in (first, second)]
    assert used == [422, 303]
    told = village.browser("julia").get("/es/cuenta").text
    assert "Código para una contraseña nueva" in told


def test_a_steward_takes_in_blocks_unblocks_and_lets_go(village: Village) -> None:
    people = f"{village.house}/personas"
    assert village.post("taquile-1", people, do="role", user_name="stranger", role="member").status_code == 303
    assert village.browser("stranger").get(f"{village.house}/inicio").status_code == 200
    assert village.post("taquile-1", people, do="block", user_name="stranger").status_code == 303
    assert village.browser("stranger").get(f"{village.house}/inicio").status_code == 404
    assert village.post("taquile-2", people, do="unblock", user_name="stranger").status_code == 303
    assert village.post("taquile-2", people, do="dismiss", user_name="stranger").status_code == 303
    assert village.browser("stranger").get(f"{village.house}/inicio").status_code == 404
    unknown = village.post("taquile-1", people, do="role", user_name="nadie", role="member")
    assert (unknown.status_code, "Nadie tiene aquí" in unknown.text) == (422, True)
    steward = village.post("taquile-1", people, do="dismiss", user_name="taquile-2")
    assert (steward.status_code, "lo decide el colectivo" in steward.text) == (422, True)
    assert village.post("rosa", people, do="dismiss", user_name="rosa").status_code == 303
    assert village.browser("rosa").get(f"{village.house}/inicio").status_code == 404


def test_a_steward_says_which_page_is_about_whom_and_that_person_alone_lets_go_of_it(village: Village) -> None:
    people, page = f"{village.house}/personas", village.bearer("Rosa Huatta")
    assert "Rosa Huatta" in village.browser("taquile-1").get(people).text
    assert village.post("rosa", people, do="tie", user_name="rosa", page=page).status_code == 403
    herself = village.post("taquile-1", people, do="tie", user_name="taquile-1", page=page)
    assert (herself.status_code, "Otra persona responsable" in herself.text) == (422, True)
    assert village.post("taquile-1", people, do="tie", user_name="stranger", page=page).status_code == 422
    assert village.post("taquile-1", people, do="tie", user_name="rosa", page=page).status_code == 303
    assert "Motivo del sol" in village.browser("rosa").get("/es/mi-nombre").text
    assert "Unida a la página de una persona" in village.browser("rosa").get("/es/cuenta").text
    taken = village.post("taquile-1", people, do="tie", user_name="taquile-2", page=page)
    assert (taken.status_code, "ya es de una cuenta" in taken.text) == (422, True)
    assert village.post("rosa", "/es/mi-nombre", act="let_go").status_code == 303
    assert "todavía no corresponde" in village.browser("rosa").get("/es/mi-nombre").text
    village.change(lapse)
    assert village.post("taquile-1", people, do="tie", user_name="rosa", page=page).status_code == 403


def test_nobody_is_tied_to_the_page_of_a_person_who_holds_nothing_of_the_community(village: Village) -> None:
    people, page = f"{village.house}/personas", village.bearer("Otra tejedora", elsewhere=True)
    assert "Otra tejedora" not in village.browser("taquile-1").get(people).text
    assert village.post("taquile-1", people, do="tie", user_name="rosa", page=page).status_code == 422


def test_a_member_sees_the_rooms_and_changes_nothing(village: Village) -> None:
    tried = [
        ("/personas", {"do": "role", "user_name": "stranger", "role": "member"}),
        ("/personas", {"do": "block", "user_name": "taquile-1"}),
        ("/personas/new", {"name": "X", "new_user_name": "xxx", "language": "es"}),
        ("/protocolos", {"name_es": "Mía", "openness": "open"}),
        ("/anuncios", {"words_es": "Hay algo"}),
    ]
    for room, form in tried:
        answer = village.post("rosa", village.house + room, **form)
        assert (answer.status_code, "no le toca" in answer.text) == (403, True), room
        assert village.post("stranger", village.house + room, **form).status_code == 404


def test_with_a_lapsed_mandate_the_page_says_why_nobody_is_let_in(village: Village) -> None:
    village.change(lapse)
    assert "no hay mandato vigente" in village.browser("taquile-1").get(f"{village.house}/inicio").text
    people = f"{village.house}/personas"
    refused = village.post("taquile-1", people, do="role", user_name="stranger", role="member")
    assert (refused.status_code, "no hay mandato vigente" in refused.text) == (403, True)
    assert village.post("taquile-1", people, do="block", user_name="rosa").status_code == 303


def test_what_was_done_is_told_to_the_community_and_to_the_person(village: Village) -> None:
    village.post("taquile-1", f"{village.house}/personas", do="role", user_name="rosa", role="contributor")
    log = village.browser("rosa").get(f"{village.house}/registro").text
    assert "Papel" in log
    assert "Taquile-1" in log
    mine = village.browser("rosa").get("/es/cuenta").text
    assert "Papel" in mine
    assert "Taquile-1" in mine


MINUTES = {
    "minutes": "Acta 3, folio 9",
    "present": "Treinta comuneras y comuneros",
    "women_asked": "named_one",
    "women_named": "2",
    "steward_1": "ana",
    "steward_2": "juana",
}


def decide(village: Village, **changed: object) -> TestResponse:
    """A reviewer of the archive writes down a decision of today."""
    today = lima_today()
    days = {"decided_on": str(today), "ends_on": str(today + timedelta(days=300))}
    return village.post("reviewer", f"{village.house}/mandato", **{**MINUTES, **days, **changed})


def come(session: Session) -> None:
    archivist(session, user_name="reviewer")
    for name in ("ana", "juana"):
        person(session, name).email = f"{name}@example.org"


def test_the_log_names_a_strict_protocol_to_nobody_who_is_not_in_it(village: Village) -> None:
    rooms = f"{village.house}/protocolos"
    for name, openness in (("Saberes de las mayores", "strict"), ("Fiestas", "open")):
        village.post("taquile-1", rooms, name_es=name, openness=openness)
    log = f"{village.house}/registro"
    assert all(name in village.browser("taquile-2").get(log).text for name in ("Saberes de las mayores", "Fiestas"))
    hers = village.browser("rosa").get(log).text
    assert "Fiestas" in hers
    assert "Saberes de las mayores" not in hers


def test_a_decision_that_replaces_stewards_is_told_to_everybody_and_waits_for_one_of_them(village: Village) -> None:
    village.change(come)
    room = f"{village.house}/mandato"
    assert village.post("taquile-1", room, **MINUTES, decided_on=str(lima_today()), ends_on="x").status_code == 422
    assert decide(village, steward_2="").status_code == 422
    faulty = decide(village, decided_on="ayer", women_asked="")
    assert (faulty.status_code, "Escriba el día" in faulty.text, "Elija una" in faulty.text) == (422, True, True)
    assert decide(village).status_code == 303
    number = newest_mandate(village)
    for name in ("ana", "juana"):
        assert "le nombra" in village.browser(name).get("/es/propuestas").text
        assert village.post(name, f"{room}/{number}", do="accept").status_code == 303
        assert "espera que alguien" in village.browser(name).get(room).text
        assert village.browser(name).get(f"{village.house}/inicio").status_code == 404
    for everybody in ("rosa", "taquile-2"):
        assert "reemplazaría a los responsables" in village.browser(everybody).get(f"{village.house}/inicio").text
    for other in ("rosa", "ana"):
        assert village.post(other, f"{room}/{number}", do="agree").status_code == 403
    assert "reemplazaría" in village.browser("taquile-1").get("/es/propuestas").text
    assert village.post("taquile-1", f"{room}/{number}", do="agree").status_code == 303
    assert "responsable" not in people_line(village, "Taquile-1")
    assert village.post("taquile-2", f"{room}/{number}", do="refuse").status_code == 403


def test_letters_tell_of_a_decision_without_saying_whose(village: Village) -> None:
    village.change(come)
    village.change(lambda session: setattr(steward(session), "email", "steward@example.org"))
    decide(village)
    letters: list[Letter] = []

    def read(session: Session) -> None:
        letters.extend(one.letter for one in claim_letters(session, parts().vault) if one.letter)

    village.change(read)
    assert {letter.to for letter in letters} == {f"{name}@example.org" for name in ("ana", "juana", "steward")}
    assert not any("Taquile" in letter.text or "Juana" in letter.text for letter in letters)


def test_a_letter_tells_stewards_of_a_decision_that_waits_for_them_since_they_are_some(village: Village) -> None:
    village.change(come)
    room, theirs = f"{village.house}/mandato", ("taquile-1", "taquile-2")
    for name in theirs:
        village.post(name, f"{room}/{newest_mandate(village)}", do="decline")
    decide(village, steward_1=theirs[0], steward_2=theirs[1])
    true = newest_mandate(village)
    decide(village)
    for name in theirs:
        village.post(name, f"{room}/{true}", do="accept")
    village.change(lambda session: setattr(steward(session), "email", "steward@example.org"))
    for name in ("ana", "juana"):
        village.post(name, f"{room}/{newest_mandate(village)}", do="accept")
    told: list[str] = []
    village.change(
        lambda session: told.extend(one.letter.to for one in claim_letters(session, parts().vault) if one.letter)
    )
    assert told.count("steward@example.org") == 1
    assert "reemplazaría a los responsables" in village.browser("taquile-2").get(f"{village.house}/inicio").text


def steward(session: Session) -> Account:
    return session.scalars(select(Account).filter_by(user_name="taquile-1")).one()


def test_a_steward_refuses_what_her_community_did_not_decide(village: Village) -> None:
    village.change(come)
    decide(village)
    room = f"{village.house}/mandato"
    assert village.post("taquile-2", f"{room}/{newest_mandate(village)}", do="refuse").status_code == 303
    page = village.browser("taquile-1").get(room).text
    assert "nunca entró en vigor" in page
    assert village.post("ana", f"{room}/{newest_mandate(village)}", do="accept").status_code == 404


def test_a_community_is_opened_from_its_minutes_and_taken_on_by_its_stewards(village: Village) -> None:
    village.change(come)
    for name in ("taquile-1", "taquile-2"):
        assert village.post(name, f"{village.house}/mandato/{newest_mandate(village)}", do="decline").status_code == 303
    decide(village)
    room, number = f"{village.house}/mandato", newest_mandate(village)
    for name in ("ana", "juana"):
        assert village.post(name, f"{room}/{number}", do="accept").status_code == 303
    for name in ("ana", "juana"):
        assert village.browser(name).get(f"{village.house}/inicio").status_code == 200
    read = village.post("juana", f"{room}/{number}", do="read")
    assert (read.status_code, "folio 9" in read.text) == (200, True)
    assert "Prueba leída" in village.browser("ana").get(f"{village.house}/registro").text
    assert village.post("rosa", f"{room}/{number}", do="read").status_code == 403
    assert "folio 9" not in village.browser("rosa").get(room).text
    assert village.post("juana", f"{room}/{number}", do="decline").status_code == 303
    assert "no hay mandato vigente" in village.browser("ana").get(f"{village.house}/inicio").text
    assert village.post("ana", f"{room}/{number}", do="end").status_code == 303


def pdf() -> bytes:
    made = BytesIO()
    Image.new("RGB", (60, 80), "white").save(made, "PDF")
    return made.getvalue()


def logged(village: Village) -> int:
    return village.browser("taquile-1").get(f"{village.house}/registro").text.count("Prueba leída")


def test_minutes_come_as_a_file_that_the_collective_alone_opens_and_each_reading_is_logged(village: Village) -> None:
    village.change(come)
    content = pdf()
    assert decide(village, evidence=(BytesIO(content), "acta.pdf")).status_code == 303
    room, number = f"{village.house}/mandato", newest_mandate(village)
    (file,) = files_of(village, "taquile-1")
    for reads, name in enumerate(("taquile-1", "ana"), start=1):
        assert files_of(village, name) == [file]
        given = village.post(name, f"{room}/{number}", do="file", file=file)
        assert (given.status_code, given.data, given.mimetype) == (200, content, "application/pdf")
        assert given.headers["Cache-Control"] == "private, no-store"
        assert logged(village) == reads
    for name in ("rosa", "reviewer"):
        assert 'value="file"' not in village.browser(name).get(room).text
        assert village.post(name, f"{room}/{number}", do="file", file=file).status_code == 403
    assert village.post("stranger", f"{room}/{number}", do="file", file=file).status_code == 404
    assert logged(village) == 2
    assert not any(content[:60] in one or b64encode(content[:60]) in one for one in kept(village))
    assert village.post("taquile-1", f"{room}/{number}", do="refuse").status_code == 303
    assert village.post("ana", f"{room}/{number}", do="file", file=file).status_code != 200


def files_of(village: Village, name: str) -> list[str]:
    """Numbers of the files that somebody finds on the page."""
    page = village.browser(name).get(f"{village.house}/mandato").text
    return re.findall(r'name="file" value="(\d+)"', page)


@pytest.mark.parametrize("name, deed", [("taquile-2", "agree"), ("taquile-2", "refuse"), ("ana", "accept")])
def test_whoever_answers_a_decision_can_bring_its_minutes(village: Village, name: str, deed: str) -> None:
    village.change(come)
    decide(village)
    address, content = f"{village.house}/mandato/{newest_mandate(village)}", pdf()
    assert f'id="minutes-{newest_mandate(village)}' in village.browser(name).get(f"{village.house}/mandato").text
    unfit = village.post(name, address, do=deed, evidence=(BytesIO(b"<html>"), "acta.html"))
    assert (unfit.status_code, "No es una imagen" in unfit.text) == (422, True)
    assert files_of(village, "taquile-1") == [], "nothing was answered either"
    assert village.post(name, address, do=deed, evidence=(BytesIO(content), "acta.pdf")).status_code == 303
    (file,) = files_of(village, "taquile-1")
    assert village.post("taquile-1", address, do="file", file=file).data == content
    assert village.post("reviewer", address, do="file", file=file).status_code == 403


def test_a_file_of_another_decision_is_not_given_by_this_one(village: Village) -> None:
    village.change(come)
    decide(village, evidence=(BytesIO(pdf()), "acta.pdf"))
    (file,) = files_of(village, "taquile-1")
    other = newest_mandate(village)
    decide(village)
    for number in (newest_mandate(village), other - 1):
        answer = village.post("taquile-1", f"{village.house}/mandato/{number}", do="file", file=file)
        assert answer.status_code == 422


def kept(village: Village) -> list[bytes]:
    """What lies sealed, as it lies there."""
    found: list[bytes] = []
    village.change(lambda session: found.extend(session.scalars(select(Sealed.content))))
    return found


def test_a_decision_without_a_file_gives_none_and_what_is_no_file_of_minutes_is_refused(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    village.change(come)
    before = newest_mandate(village)
    refused = decide(village, evidence=(BytesIO(b"<html>"), "acta.html"))
    assert (refused.status_code, 'id="evidence-fault"' in refused.text) == (422, True)
    assert "folio 9" in refused.text, "what was typed stands"
    with monkeypatch.context() as smaller:
        smaller.setattr(sealed_files, "LONGEST", 100)
        assert decide(village, evidence=(BytesIO(pdf()), "acta.pdf")).status_code == 422
    assert newest_mandate(village) == before
    assert decide(village).status_code == 303
    room = f"{village.house}/mandato"
    assert 'value="file"' not in village.browser("taquile-1").get(room).text
    assert village.post("taquile-1", f"{room}/{newest_mandate(village)}", do="file").status_code == 422


def newest_mandate(village: Village) -> int:
    found: list[int] = []
    village.change(lambda session: found.extend(session.scalars(select(Mandate.id).order_by(Mandate.id.desc()))))
    return found[0]


def people_line(village: Village, name: str) -> str:
    page = village.browser("ana").get(f"{village.house}/personas").text
    return page.partition(f"<strong>{name}</strong>")[2].partition("</li>")[0].partition("<details")[0]


def test_an_address_with_an_unknown_button_is_a_bad_request(village: Village) -> None:
    for room in ("/personas", f"/mandato/{newest_mandate(village)}"):
        assert village.post("taquile-1", village.house + room, do="x", user_name="rosa").status_code == 400


def test_administrators_name_who_works_for_the_archive_and_nobody_else_finds_the_page(village: Village) -> None:
    village.change(lambda session: archivist(session, Role.ADMINISTRATOR, "administrator"))
    page = "/es/equipo"
    for user_name in ("taquile-1", "taquile-archivist", "stranger"):
        assert village.browser(user_name).get(page).status_code == 404
        assert village.post(user_name, page, do="give", user_name="rosa", role="reviewer").status_code == 404
        assert village.post(user_name, f"{page}/new", name="X", new_user_name="xxx", language="es").status_code == 404
    assert village.post("administrator", page, do="give", user_name="stranger", role="reviewer").status_code == 303
    assert "Stranger" in village.browser("administrator").get(page).text
    community = f"/es/comunidades/{village.community}"
    assert "/casa/mandato" in village.browser("stranger").get(community, follow_redirects=True).text
    mandate = village.browser("stranger").get(f"{village.house}/mandato").text
    assert "Renovar el mandato" in mandate
    assert "/casa/personas" not in mandate
    assert village.browser("stranger").get(f"{village.house}/personas").status_code == 404
    assert village.post("administrator", page, do="take", user_name="stranger").status_code == 303
    assert village.browser("stranger").get(f"{village.house}/mandato").status_code == 404
    last = village.post("administrator", page, do="take", user_name="administrator")
    assert (last.status_code, "Nombre primero a otra" in last.text) == (422, True)
    new = village.post("administrator", f"{page}/new", name="Ana", new_user_name="ana", language="es")
    assert (new.status_code, bool(CODE.search(new.text))) == (200, True)


@pytest.mark.parametrize("language", [Language.QUECHUA, Language.AYMARA, Language.ENGLISH])
def test_the_rooms_stand_in_every_language_and_say_where_spanish_stands(village: Village, language: Language) -> None:
    browser = village.browser("taquile-1")
    community = f"/{language}/{SEGMENTS[language][Kind.COMMUNITY]}/{village.community}"
    design = f"/{language}/{SEGMENTS[language][Kind.DESIGN]}/{village.design}"
    spelling = int(language is Language.ENGLISH)
    rooms = [community + house_paths(view)[spelling] for view in HouseView]
    waiting = f"/{language}/{('propuestas', 'proposals')[spelling]}"
    for address in (*rooms, design + AUDIENCE_PATHS[spelling], waiting):
        answer = browser.get(address)
        assert answer.status_code == 200, address
        assert f'<html lang="{language}">' in answer.text
        assert ("badge-language" in answer.text) is not bool(spelling), address


def test_a_steward_gives_a_role_with_a_last_day_which_the_list_the_log_and_the_person_are_told(
    village: Village,
) -> None:
    people = f"{village.house}/personas"
    day = lima_today() + timedelta(days=30)
    told = f"hasta el {said_in_spanish(day)}"
    form = {"do": "role", "user_name": "stranger", "role": "member"}
    assert village.post("taquile-1", people, **form, until=day.isoformat()).status_code == 303
    for user_name, room in (
        ("taquile-2", "/personas"), ("taquile-2", "/registro"), ("stranger", "/inicio"),
    ):  # fmt: skip
        assert told in village.browser(user_name).get(village.house + room).text
    assert told in village.browser("stranger").get("/es/cuenta").text
    assert f'value="{day.isoformat()}"' in village.browser("taquile-1").get(people).text
    assert village.post("taquile-1", people, **form, until="").status_code == 303
    assert told not in village.browser("taquile-1").get(people).text
    for until, said in (
        ((lima_today() - timedelta(days=1)).isoformat(), "Ese día ya pasó"),
        ("pronto", "año, mes y día"),
    ):
        refused = village.post("taquile-1", people, **form, until=until)
        assert (refused.status_code, said in refused.text) == (422, True)


def test_somebody_says_until_when_she_stays_and_a_steward_what_that_means(village: Village) -> None:
    people = f"{village.house}/personas"
    day = lima_today() + timedelta(days=30)
    assert "menos de dos responsables" in village.browser("taquile-2").get(people).text
    for user_name in ("taquile-2", "rosa"):
        form = {"do": "leave_on", "user_name": user_name, "until": day.isoformat()}
        assert village.post(user_name, people, **form).status_code == 303
        assert said_in_spanish(day) in village.browser(user_name).get(f"{village.house}/inicio").text
    for user_name, until in (("taquile-1", day.isoformat()), ("rosa", "")):
        refused = village.post(user_name, people, do="leave_on", user_name="rosa", until=until)
        assert refused.status_code == 422


def test_a_stranger_who_was_blocked_stands_in_a_list_of_their_own_and_is_no_member_afterwards(
    village: Village,
) -> None:
    people = f"{village.house}/personas"
    assert village.post("taquile-1", people, do="block", user_name="stranger").status_code == 303
    assert "Quiénes tienen bloqueo" in village.browser("taquile-1").get(people).text
    assert village.post("taquile-1", people, do="unblock", user_name="stranger").status_code == 303
    assert "Stranger" not in village.browser("taquile-1").get(people).text
    assert village.browser("stranger").get(f"{village.house}/inicio").status_code == 404


def said_in_spanish(day: date) -> str:
    return str(format_date(day, "long", locale="es"))
