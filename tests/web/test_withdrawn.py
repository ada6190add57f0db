"""What was withdrawn stands on a lasting list, with as much as its people chose to say."""

from http import HTTPStatus

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.extensions import parts
from archive.inputs.kinds import Basis
from archive.services.consents.consent import grant, revoke
from tests.archive.search.world import texts
from tests.factories.house import EVERYTHING, VAULT, House, build

SAID = "La guardamos para los nuestros."


@pytest.fixture
def house(app: Flask) -> House:
    with app.app_context(), parts().database.writing() as session:
        made = build(session, basis=Basis.CONSENT)
        grant(session, VAULT, made.collectively(EVERYTHING), by=made.steward)
        return made


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    return app.test_client()


def open_and_withdraw(app: Flask, house: House) -> None:
    with app.app_context(), parts().database.writing() as session:
        grant(session, VAULT, house.hers(EVERYTHING), by=house.weaver_account)
    with app.app_context(), parts().database.writing() as session:
        revoke(session, VAULT, house.hers(tombstone=texts(es=SAID)), by=house.weaver_account)


def test_what_was_never_public_answers_as_an_unknown_identifier(reader: FlaskClient, house: House) -> None:
    never, unknown = (reader.get(f"/es/tecnicas/{identifier}/x") for identifier in (house.record, "0000000000000"))
    assert never.status_code == unknown.status_code == HTTPStatus.NOT_FOUND
    assert never.text == unknown.text
    assert reader.get("/api/v1/withdrawals").get_json()["withdrawals"] == []


def test_what_had_been_public_says_that_it_is_gone_and_what_its_people_say(
    app: Flask, reader: FlaskClient, house: House
) -> None:
    open_and_withdraw(app, house)
    page = reader.get(f"/es/tecnicas/{house.record}/x")
    assert page.status_code == HTTPStatus.GONE
    assert SAID in page.text
    assert "Tejido de faja" not in page.text
    assert reader.get(f"/media/{house.medium}").status_code == HTTPStatus.NOT_FOUND


def test_the_list_tells_identifier_and_day_to_people_and_programs(
    app: Flask, reader: FlaskClient, house: House
) -> None:
    open_and_withdraw(app, house)
    listed = reader.get("/api/v1/withdrawals").get_json()
    assert listed["total"] == 2
    assert {one["id"] for one in listed["withdrawals"]} == {house.record, house.medium}
    assert all(one["words"] == {"es": SAID} and one["returned_on"] is None for one in listed["withdrawals"])
    for address in ("/es/retiradas", "/en/withdrawn", "/qu/retiradas"):
        page = reader.get(address).text
        assert house.record in page
        assert SAID in page
    assert reader.get("/es/withdrawn").headers["Location"] == "/es/retiradas"
