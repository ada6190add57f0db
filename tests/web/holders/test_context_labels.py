"""Labels and Notices on pages: a community's, by two members; text as the Hub gave it."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from archive.access import Actor
from archive.extensions import parts
from archive.inputs.governance import HubState, LabelFamily
from archive.inputs.technique import TechniqueInput
from archive.models.context_label import ContextLabel
from archive.models.entity import Entity
from archive.services.holders.context_label import NewLabel, assert_label, keep_project
from tests.archive.search.world import texts
from tests.factories.entries import write
from tests.factories.forms import OURS
from tests.factories.house import House

PROJECT = "11111111-2222-4333-8444-555555555555"
ICON = "data:image/png;base64,iVBORw0KGgo="


def test_a_label_of_two_members_says_what_the_hub_says_and_stays_while_it_is_away(
    app: Flask, house: House, browser_in: Callable[[Actor], FlaskClient]
) -> None:
    address = f"/es/tecnicas/{house.record}/labels.html"
    with app.app_context(), parts().database.reading() as session:
        community = session.get_one(Entity, house.community).identifier
    form = {"act": "assert", "label": "tk:outreach", "community": community, "project": PROJECT}
    assert browser_in(house.stranger).post(address, data=form, headers=OURS).status_code == 409
    assert browser_in(house.steward).post(address, data=form, headers=OURS).status_code == 303
    with app.app_context(), parts().database.writing() as session:
        number = session.query(ContextLabel.id).scalar()
        texts = {"es": "Palabras inventadas."}
        names = {"en": "TK Outreach", "qu": "Suti"}
        label = {"family": "tk", "type": "outreach", "names": names, "community": "", "texts": texts}
        said = {"title": "Proyecto", "page": f"https://hub.example/projects/{PROJECT}", "labels": [label]}
        keep_project(session, PROJECT, HubState.ACTIVE, said, {"tk:outreach": ICON})
        keep_project(session, PROJECT, HubState.NOT_FOUND, {})

    def page() -> TestResponse:
        return app.test_client().get(f"/es/tecnicas/{house.record}", follow_redirects=True)

    assert "TK Outreach" not in page().text
    assert "data:" not in page().headers["Content-Security-Policy"]
    assert ['value="approve"' in browser_in(who).get(address).text for who in (house.steward, house.other_steward)] == [
        False,
        True,
    ]
    approve = {"act": "approve", "number": number}
    assert browser_in(house.steward).post(address, data=approve, headers=OURS).status_code == 409
    assert browser_in(house.other_steward).post(address, data=approve, headers=OURS).status_code == 303
    assert "TK Outreach (TK O)" in page().text
    assert "Palabras inventadas." in page().text
    assert f"https://hub.example/projects/{PROJECT}" in page().text
    assert f'src="{ICON}" alt=""' in page().text, "its name stands beside it"
    assert '<strong lang="en">TK Outreach (TK O)</strong> · <span lang="qu">Suti</span>' in page().text
    assert page().headers["Content-Security-Policy"].endswith("img-src 'self' data:")


def test_a_number_tells_nobody_that_a_label_waits_on_an_entry_they_may_not_see(
    app: Flask, house: House, browser_in: Callable[[Actor], FlaskClient]
) -> None:
    with app.app_context(), parts().database.writing() as session:
        other = write(session, TechniqueInput(title=texts(es="Otra")))
        new = NewLabel(
            entity_id=house.record_id,
            holder_id=house.community,
            family=LabelFamily.TRADITIONAL_KNOWLEDGE,
            type="outreach",
        )
        waiting = assert_label(session, new, by=house.steward).id
    page, somebody = f"/es/tecnicas/{other}/labels.html", browser_in(house.stranger)
    for act in ("approve", "remove"):
        there, nowhere = (
            somebody.post(page, data={"act": act, "number": number}, headers=OURS) for number in (waiting, waiting + 1)
        )
        assert (there.status_code, there.text) == (nowhere.status_code, nowhere.text) == (404, nowhere.text)
