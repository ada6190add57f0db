"""A claim's page tells its two sides as much as they know without it, and no more."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.access import Actor
from archive.extensions import parts
from archive.inputs.artisan import ArtisanInput
from archive.inputs.governance import Openness
from archive.inputs.kinds import Naming
from archive.inputs.wording import NO_TEXT
from archive.models.account import Account
from archive.models.audience import Audience, AudienceProtocol
from archive.models.claim import Claim
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.services.entries.entity_policy import refresh_policies
from archive.services.own.own_name import choose_naming
from tests.archive.search.world import texts
from tests.factories.entries import entity_of, write
from tests.factories.forms import OURS
from tests.factories.house import House, give_mandate
from tests.factories.people import account, community, protocol

Browsers = Callable[[Actor], FlaskClient]


@pytest.fixture
def claimant(app: Flask) -> Actor:
    """A steward of another community."""
    with app.app_context(), parts().database.writing() as session:
        steward = account(session, "otra-1")
        give_mandate(session, community(session, "Otra"), [steward, account(session, "otra-2")])
        return Actor(account_id=steward)


def claimed(app: Flask, house: House, browser: FlaskClient) -> str:
    """Opens a claim for the other community; its address."""
    with app.app_context(), parts().database.reading() as session:
        others = session.query(Entity.identifier).filter(Entity.sort_key.like("otra%")).one()[0]
        ours = session.get_one(Entity, house.community).identifier
    form = {
        "claimant": others,
        "respondent": ours,
        "aim": "join",
        "role": "custodian",
        "grounds": "También lo hacemos.",
    }
    opened = browser.post(f"/es/tecnicas/{house.record}/claim.html", data=form, headers=OURS)
    assert opened.status_code == 303, opened.text
    return str(opened.headers["Location"])


def test_who_is_not_named_in_a_record_is_not_named_by_claiming_it_either(
    app: Flask, house: House, claimant: Actor, browser_in: Browsers
) -> None:
    with app.app_context(), parts().database.writing() as session:
        held = session.query(Holding).filter_by(record_id=house.record_id).one()
        choose_naming(session, held, Naming.NOT_NAMED, NO_TEXT, by=house.weaver_account)
    browser = browser_in(claimant)
    page = browser.get(claimed(app, house, browser)).text
    assert "Comunidad" in page, "whom the record names still has to say how it should end"
    assert "Tejedora" not in page
    assert "Tejedora" in browser_in(house.steward).get(claimed(app, house, browser)).text, "they decide together"


def test_what_was_closed_since_is_not_told_to_whoever_claims_it(
    app: Flask, house: House, claimant: Actor, browser_in: Browsers
) -> None:
    browser, mine = browser_in(claimant), "/es/mi-nombre"
    claim = claimed(app, house, browser)
    with app.app_context(), parts().database.writing() as session:
        person = entity_of(session, write(session, ArtisanInput(title=texts(es="Vecina"))))
        session.get_one(Account, claimant.account_id).artisan_id = person.id
        session.query(Claim).update({"claimant_id": person.id})
    assert "Tejido de faja" in browser.get(claim).text
    assert "Tejido de faja" in browser.get(mine).text
    with app.app_context(), parts().database.writing() as session:
        strict = protocol(session, house.community, Openness.STRICT, [house.steward.account_id or 0])
        session.add(Audience(entity_id=house.record_id, protocols=[AudienceProtocol(protocol_id=strict)], seasons=()))
        session.flush()
        refresh_policies(session, [house.record_id])
    page = browser.get(claim).text
    assert "También lo hacemos." in page
    assert "Tejido de faja" not in page
    assert house.record not in page
    assert "Tejedora" not in page
    assert "Tejido de faja" not in browser.get(mine).text
    assert claim in browser.get(mine).text
    assert "Tejido de faja" in browser_in(house.steward).get(claim).text
