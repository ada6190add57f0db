"""What carries her name, on her phone: seen, heard, named otherwise, withdrawn; and claims between two sides."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from archive.access import Actor
from archive.access.voices import Voice
from archive.extensions import parts
from archive.inputs.artisan import ArtisanInput
from archive.inputs.governance import ConsentScope, GrantorType
from archive.models.account import Account
from archive.models.claim import Claim
from archive.models.contact_channel import ContactChannel
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.services.consents.consent import NewLines, grant
from tests.archive.search.world import texts
from tests.factories.entries import entity_of, write
from tests.factories.forms import OURS
from tests.factories.house import READING, House, give_mandate
from tests.factories.people import account, community

Browsers = Callable[[Actor], FlaskClient]


def holding(app: Flask, house: House) -> int:
    with app.app_context(), parts().database.reading() as session:
        return session.scalars(select(Holding.id).where(Holding.record_id == house.record_id)).one()


def page_of(app: Flask, house: House) -> str:
    return app.test_client().get(f"/es/tecnicas/{house.record}", follow_redirects=True).text


def test_she_sees_what_carries_her_name_and_is_named_as_she_wishes(
    app: Flask, house: House, browser_in: Browsers
) -> None:
    hers = browser_in(house.weaver_account)
    assert "Tejido de faja" in hers.get("/es/mi-nombre").text
    form = {"act": "name", "holding": holding(app, house), "naming": "described", "named_as": "una tejedora del lago"}
    assert hers.post("/es/mi-nombre", data=form, headers=OURS).status_code == 303
    assert "una tejedora del lago" in page_of(app, house)
    assert "Tejedora</a>" not in page_of(app, house)
    assert "una tejedora del lago" in hers.get("/es/mi-nombre").text


def test_she_withdraws_it_at_once_and_nobody_does_so_for_her(app: Flask, house: House, browser_in: Browsers) -> None:
    form = {"act": "withdraw", "holding": holding(app, house)}
    for other in (house.steward, house.stranger):
        assert browser_in(other).post("/es/mi-nombre", data=form, headers=OURS).status_code == 404
    assert "Tejido de faja" in page_of(app, house)
    assert browser_in(house.weaver_account).post("/es/mi-nombre", data=form, headers=OURS).status_code == 303
    assert "Tejido de faja" not in page_of(app, house)


def test_what_she_takes_back_is_named_before_and_after(app: Flask, house: House, browser_in: Browsers) -> None:
    hers = browser_in(house.weaver_account)
    before = hers.get("/es/mi-nombre").text
    assert "Hoy hay que preguntar antes, y con esto es no:" in before
    assert "enseñar con ello" in before
    with app.app_context(), parts().database.reading() as session:
        holding = session.query(Holding).filter_by(holder_id=house.weaver).one().id
    hers.post("/es/mi-nombre", data={"act": "narrow", "holding": holding}, headers=OURS)
    after = hers.get("/es/mi-nombre").text
    assert "Hoy hay que preguntar antes" not in after
    assert "enseñar con ello" in after.partition('id="uses"')[2]
    hers.post("/es/mi-nombre", data={"act": "withdraw", "holding": holding}, headers=OURS)
    assert "· todo" in hers.get("/es/mi-nombre").text.partition('id="uses"')[2]


def test_a_correction_reaches_her_community(app: Flask, house: House, browser_in: Browsers) -> None:
    form = {"act": "correct", "holding": holding(app, house), "words": "El segundo paso va primero."}
    assert browser_in(house.weaver_account).post("/es/mi-nombre", data=form, headers=OURS).status_code == 303
    assert "corregir algo" in browser_in(house.steward).get("/es/pedidos").text


def test_where_she_can_be_met_is_shown_after_a_warning_alone(app: Flask, house: House, browser_in: Browsers) -> None:
    hers = browser_in(house.weaver_account)
    form = {"act": "publish", "type": "fair", "words": "Feria del sábado", "days": "30"}
    unwarned = hers.post("/es/mi-nombre", data=form, headers=OURS)
    assert (unwarned.status_code, 'value="Feria del sábado"' in unwarned.text) == (422, True)
    wordless = hers.post("/es/mi-nombre", data={**form, "warned": "true", "days": "pronto"}, headers=OURS)
    assert (wordless.status_code, "en cifras" in wordless.text, 'value="pronto"' in wordless.text) == (422, True, True)
    assert hers.post("/es/mi-nombre", data={**form, "warned": "true"}, headers=OURS).status_code == 303
    with app.app_context(), parts().database.reading() as session:
        weaver = session.get_one(Entity, house.weaver).identifier
    anybody = app.test_client()
    assert "Feria del sábado" in anybody.get(f"/es/personas/{weaver}", follow_redirects=True).text
    assert "Feria del sábado" not in anybody.get(f"/api/v1/artisans/{weaver}").text


@pytest.mark.parametrize("days", ["9" * 5000, "-1", "a", ""])
def test_days_that_are_none_publish_nothing(app: Flask, house: House, browser_in: Browsers, days: str) -> None:
    form = {"act": "publish", "type": "fair", "words": "Feria del sábado", "days": days, "warned": "true"}
    assert browser_in(house.weaver_account).post("/es/mi-nombre", data=form, headers=OURS).status_code == 422
    with app.app_context(), parts().database.reading() as session:
        assert session.scalars(select(ContactChannel)).all() == []


def test_an_account_without_a_page_is_told_so(house: House, browser_in: Browsers) -> None:
    assert "todavía no corresponde" in browser_in(house.stranger).get("/es/mi-nombre").text


def test_a_claim_is_told_of_while_it_is_open_and_settled_by_its_sides(
    app: Flask, house: House, browser_in: Browsers
) -> None:
    with app.app_context(), parts().database.writing() as session:
        others = community(session, "Otra comunidad")
        stewards = [account(session, f"other-{number}") for number in (1, 2)]
        give_mandate(session, others, stewards)
        claimant = session.get_one(Entity, others).identifier
        respondent = session.get_one(Entity, house.community).identifier
    theirs = browser_in(Actor(account_id=stewards[0]))
    address = f"/es/tecnicas/{house.record}/claim.html"
    form = {"claimant": claimant, "respondent": respondent, "aim": "contest", "named": "true", "grounds": "Es nuestro."}
    assert browser_in(house.stranger).post(address, data=form, headers=OURS).status_code == 422
    opened = theirs.post(address, data=form, headers=OURS)
    assert opened.status_code == 303
    assert "en discusión" in page_of(app, house)
    assert "Otra comunidad" not in page_of(app, house)
    claim = opened.headers["Location"]
    assert "Es nuestro." in browser_in(house.steward).get(claim).text
    assert browser_in(house.stranger).get(claim).status_code == 404
    browser_in(house.steward).post(claim, data={"act": "agree"}, headers=OURS)
    assert "Otra comunidad" in page_of(app, house)
    for side in (theirs, browser_in(house.steward), browser_in(house.weaver_account)):
        side.post(claim, data={"act": "propose", "outcome": "shared"}, headers=OURS)
    assert "en discusión" not in page_of(app, house)
    with app.app_context(), parts().database.reading() as session:
        assert session.scalars(select(Claim.state)).one() == "settled"
    assert "Otra comunidad" in page_of(app, house)


def test_who_is_named_already_is_told_that_nobody_settles_anything_with_themselves(
    app: Flask, house: House, browser_in: Browsers
) -> None:
    address = f"/es/tecnicas/{house.record}/claim.html"
    with app.app_context(), parts().database.reading() as session:
        ours = session.get_one(Entity, house.community).identifier
    steward = browser_in(house.steward)
    offered = steward.get(address).text.partition('id="respondent"')[2]
    assert f'<option value="{ours}"' not in offered.partition("</option>")[0], "it is not the first that is offered"
    refused = steward.post(address, data={"claimant": ours, "respondent": ours, "aim": "join"}, headers=OURS)
    assert (refused.status_code, "consigo mismo" in refused.text) == (422, True)


def test_whom_a_publication_names_is_unknown_until_she_says_that_she_may_be_shown(
    app: Flask, house: House, browser_in: Browsers
) -> None:
    with app.app_context(), parts().database.writing() as session:
        page = write(session, ArtisanInput(title=texts(es="Juana Nombrada")), demonstration=False)
        named = entity_of(session, page).id
        session.get_one(Account, house.stranger.account_id).artisan_id = named
    anybody, hers = app.test_client(), browser_in(house.stranger)
    address = f"/es/personas/{page}"
    assert anybody.get(address).status_code == anybody.get("/es/personas/0000000000000").status_code == 404
    for asked in (f"/api/v1/artisans/{page}", f"/consentimiento/{page}"):
        assert anybody.get(asked).status_code == 404
    mine = hers.get("/es/mi-nombre").text
    assert "Nadie ve esta página" in mine
    assert f'href="/es/consentimiento/{page}"' in mine
    assert hers.get(f"/es/consentimiento/{page}").status_code == 200
    with app.app_context(), parts().database.writing() as session:
        said = NewLines(
            entity_ids=[named],
            voice=Voice(ConsentScope.NAME, named),
            grantor_type=GrantorType.PERSON,
            purposes=READING,
        )
        grant(session, parts().vault, said, by=house.stranger)
    assert "Juana Nombrada" in anybody.get(address, follow_redirects=True).text
    assert "Nadie ve esta página" not in hers.get("/es/mi-nombre").text
