"""A designer asks without an account; those who hold it answer by one tap; the page shows the consent."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from archive.access import Actor
from archive.extensions import parts
from archive.inputs.governance import Role
from archive.mail import Letter
from archive.models.account import Account
from archive.models.entity import Entity
from archive.models.membership import Membership
from archive.models.moment import now
from archive.models.outgoing_mail import OutgoingMail
from archive.models.use_request import UseRequest
from archive.services.consents.consent import revoke
from archive.services.outgoing_mail import claim_letters
from tests.factories.forms import OURS
from tests.factories.house import House
from tests.factories.people import account

Browsers = Callable[[Actor], FlaskClient]
TYPED = {
    "purposes": ["teach", "design_use_own"],
    "words": "Para un taller con doce jóvenes.",
    "name": "Diseñadora de prueba",
    "email": "alguien@example.org",
}


def send(app: Flask, house: House, **changed: object) -> TestResponse:
    address = f"/es/tecnicas/{house.record}/ask.html"
    return app.test_client().post(address, data={**TYPED, **changed}, headers=OURS)


def identifier(app: Flask) -> str:
    with app.app_context(), parts().database.reading() as session:
        return session.query(UseRequest).one().identifier


def tap(browser: FlaskClient, app: Flask, **form: object) -> TestResponse:
    return browser.post(f"/es/pedidos/{identifier(app)}", data=form, headers=OURS, follow_redirects=True)


def test_the_record_leads_to_asking_and_the_consent_stands_on_the_askers_page(
    app: Flask, house: House, browser_in: Browsers
) -> None:
    designer = app.test_client()
    assert f"/{house.record}/ask.html" in designer.get(f"/es/tecnicas/{house.record}", follow_redirects=True).text
    answer = send(app, house)
    assert answer.status_code == 303
    followed = answer.headers["Location"]
    page = designer.get(followed)
    assert "espera respuesta" in page.text
    assert (page.headers["Cache-Control"], page.headers["X-Robots-Tag"]) == ("private, no-store", "noindex")
    steward = browser_in(house.steward)
    assert "Tejido de faja" in steward.get("/es/pedidos").text
    assert "Para un taller con doce jóvenes." in steward.get(f"/es/pedidos/{identifier(app)}").text
    said = tap(steward, app, act="grant", purposes="teach").text
    assert "Usted ya dijo que sí" in said
    assert "concedido" not in said, "it is not before the others have said so"
    assert "espera respuesta" in designer.get(followed).text
    assert "concedido" in tap(browser_in(house.weaver_account), app, act="grant", purposes="teach").text
    consent = designer.get(followed).text.partition('id="consent"')[2]
    assert "enseñar" in consent
    assert "solo para quien lo pidió" in steward.get(f"/es/consentimiento/{house.record}").text
    assert "fue retirado, y pide que se detenga" in tap(steward, app, act="revoke").text
    assert "lo concedido fue retirado" in designer.get(followed).text.lower()


def test_a_no_needs_no_reason_and_conditions_stand_with_a_yes(app: Flask, house: House, browser_in: Browsers) -> None:
    followed = send(app, house).headers["Location"]
    words = {"act": "grant", "purposes": ["teach"], "credit": "Tejedoras del lago", "until": "2030-01-01"}
    tap(browser_in(house.weaver_account), app, **words)
    tap(browser_in(house.steward), app, **words)
    page = app.test_client().get(followed).text
    assert "Tejedoras del lago" in page
    assert "answer-yes" in page
    followed = send(app, house, email="otra@example.org").headers["Location"]
    with app.app_context(), parts().database.reading() as session:
        latest = session.query(UseRequest).order_by(UseRequest.id.desc()).first()
        assert latest is not None
        address = f"/es/pedidos/{latest.identifier}"
    browser_in(house.weaver_account).post(address, data={"act": "refuse"}, headers=OURS)
    assert "dicen que no" in app.test_client().get(followed).text


def test_a_yes_in_which_nothing_is_marked_grants_nothing_and_keeps_what_was_typed(
    app: Flask, house: House, browser_in: Browsers
) -> None:
    followed = send(app, house).headers["Location"]
    for actor in (house.weaver_account, house.steward):
        answer = tap(browser_in(actor), app, act="grant", credit="Tejedoras del lago")
        assert (answer.status_code, 'value="Tejedoras del lago"' in answer.text) == (422, True)
        assert "Marque por lo menos un uso" in answer.text
    assert "espera respuesta" in app.test_client().get(followed).text


def test_what_was_typed_stands_in_the_form_again(app: Flask, house: House) -> None:
    answer = send(app, house, email="alguien", purposes=[])
    assert answer.status_code == 422
    assert "Para un taller con doce jóvenes." in answer.text
    assert "Escriba un correo como" in answer.text
    assert "Marque al menos una cosa" in answer.text


@pytest.mark.parametrize("purposes", [["a"], ["teach", "nothing"], ["9" * 5000]])
def test_a_purpose_that_there_is_not_is_told_of_in_the_form(app: Flask, house: House, purposes: list[str]) -> None:
    answer = send(app, house, purposes=purposes)
    assert answer.status_code == 422
    assert "Marque al menos una cosa" in answer.text


def test_a_request_is_as_good_as_unknown_to_everybody_else(app: Flask, house: House, browser_in: Browsers) -> None:
    send(app, house)
    stranger = browser_in(house.stranger)
    unknown = stranger.get("/es/pedidos/0000000000000")
    known = stranger.get(f"/es/pedidos/{identifier(app)}")
    assert (unknown.status_code, unknown.data) == (known.status_code, known.data)
    assert known.status_code == 404
    assert tap(stranger, app, act="refuse").status_code == 404
    assert "Diseñadora" not in stranger.get("/es/pedidos").text
    assert app.test_client().get("/es/pedidos").status_code in {302, 303}


@pytest.mark.parametrize("form", [{"pause": "true"}, {"questions": "¿Cuántas piezas?"}])
def test_stewards_settle_how_they_are_asked(
    app: Flask, house: House, browser_in: Browsers, form: dict[str, str]
) -> None:
    with app.app_context(), parts().database.reading() as session:
        community = session.get_one(Entity, house.community).identifier
    address = f"/es/pedidos/ajustes/{community}"
    assert browser_in(house.stranger).post(address, data=form, headers=OURS).status_code == 404
    assert browser_in(house.steward).post(address, data=form, headers=OURS).status_code == 303
    sent = send(app, house)
    if "pause" in form:
        assert sent.status_code == 409
        assert "no reciben pedidos" in sent.text
    else:
        page = app.test_client().get(f"/es/tecnicas/{house.record}/ask.html")
        assert form["questions"] in page.text


def test_the_asker_takes_a_request_back(app: Flask, house: House) -> None:
    followed = send(app, house).headers["Location"]
    page = app.test_client().post(followed, headers=OURS, follow_redirects=True)
    assert "retirado por quien pidió" in page.text


def letters(app: Flask) -> list[Letter]:
    with app.app_context(), parts().database.writing() as session:
        found = [one.letter for one in claim_letters(session, parts().vault) if one.letter]
        for one in session.scalars(select(OutgoingMail)):
            session.delete(one)
    return found


def test_the_asker_gets_a_letter_with_the_link_when_it_is_answered_and_again_when_it_was_lost(
    app: Flask, house: House, browser_in: Browsers
) -> None:
    followed = send(app, house).headers["Location"]
    letters(app)
    tap(browser_in(house.steward), app, act="refuse")
    (answered,) = letters(app)
    assert (answered.to, followed in answered.text) == (TYPED["email"], True)
    lost = app.test_client()
    assert 'href="/es/pedidos/r"' in lost.get(f"/es/tecnicas/{house.record}/ask.html").text
    said = {
        email: lost.post("/es/pedidos/r", data={"email": email}, headers=OURS) for email in (TYPED["email"], "a@b.org")
    }
    (again,) = letters(app)
    assert (again.to, followed in again.text) == (TYPED["email"], True)
    assert len({answer.text for answer in said.values()}) == 1
    assert lost.post("/es/pedidos/r", data={"email": "nadie"}, headers=OURS).status_code == 422


def test_the_askers_page_tells_no_title_of_what_was_closed_since(app: Flask, house: House) -> None:
    followed = send(app, house).headers["Location"]
    with app.app_context(), parts().database.writing() as session:
        revoke(session, parts().vault, house.collectively(), by=house.steward)
    page = app.test_client().get(followed).text
    assert "Tejido de faja" not in page
    assert "ya no se muestra" in page


def test_a_steward_hands_a_request_on_with_leave_to_say_yes(app: Flask, house: House, browser_in: Browsers) -> None:
    send(app, house)
    with app.app_context(), parts().database.writing() as session:
        member = account(session, "sobrina")
        session.add(Membership(account_id=member, holder_id=house.community, role=Role.MEMBER, granted_at=now()))
        identified = session.get_one(Account, member).identifier
    tap(browser_in(house.steward), app, act="hand_on", member=identified, may_grant="true")
    hers = browser_in(Actor(account_id=member))
    assert "Sí, con condiciones" in hers.get(f"/es/pedidos/{identifier(app)}").text
    assert "Usted ya dijo que sí" in tap(hers, app, act="grant", purposes="teach").text


def test_who_only_has_a_picture_offers_it_in_words_and_is_answered(
    app: Flask, house: House, browser_in: Browsers
) -> None:
    adding = browser_in(house.stranger).get(f"/es/tecnicas/{house.record}/agregar/medios").text
    offered = f"/es/tecnicas/{house.record}/ask.html?type=offer"
    assert offered in adding
    designer = app.test_client()
    form = designer.get(offered).text
    assert "Ofrecer una imagen" in form
    assert 'name="purposes"' not in form
    words = {"name": "Viajera", "email": "v@example.org", "words": "Una foto de la faja, de 1998."}
    lost = designer.post(offered, data={"type": "offer", **words, "email": "v"}, headers=OURS)
    assert (lost.status_code, "de 1998" in lost.text, "Ofrecer una imagen" in lost.text) == (422, True, True)
    followed = designer.post(offered, data={"type": "offer", "purposes": "teach", **words}, headers=OURS).location
    page = browser_in(house.steward).get(f"/es/pedidos/{identifier(app)}").text
    assert "ofrecer una imagen" in page
    assert "enseñar con ello" not in page
    for actor in (house.steward, house.weaver_account):
        tap(browser_in(actor), app, act="grant", conditions="Tráigala a la feria de agosto.")
    answer = designer.get(followed).text
    assert "dicen que sí" in answer
    assert "Tráigala a la feria de agosto." in answer


def test_nobody_asks_from_outside_to_have_something_corrected(app: Flask, house: House) -> None:
    assert send(app, house, type="correct").status_code == 422
