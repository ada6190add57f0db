"""What nobody has agreed to have collected is named to no machine that collects."""

import pytest
from flask import Flask

from archive.access import Answer, Purpose
from archive.extensions import parts
from archive.services.consents.consent import grant
from tests.factories.house import READING, House, build

_COLLECTED = READING | {Purpose.HARVEST: Answer.YES}


@pytest.mark.parametrize("harvested", [False, True])
def test_a_record_is_in_the_sitemap_and_in_others_indexes_only_if_all_agreed_to_have_it_collected(
    app: Flask, *, harvested: bool
) -> None:
    with app.app_context(), parts().database.writing() as session:
        house: House = build(session)
        grant(session, parts().vault, house.collectively(_COLLECTED), by=house.steward)
        grant(session, parts().vault, house.hers(_COLLECTED if harvested else READING), by=house.weaver_account)
    reader = app.test_client()
    page = reader.get(f"/es/tecnicas/{house.record}", follow_redirects=True)
    assert page.status_code == 200
    assert (house.record in reader.get("/sitemap-1.xml").text) is harvested
    assert ("X-Robots-Tag" not in page.headers) is harvested


@pytest.mark.parametrize("address", ["/es/", "/api/v1/techniques", "/robots.txt", "/nowhere"])
def test_every_answer_says_that_machines_learn_from_nothing_here_without_asking(app: Flask, address: str) -> None:
    assert app.test_client().get(address).headers["TDM-Reservation"] == "1"
