"""A steward makes an entry her community's own: taken over, put right, withdrawn; for others the page is not there."""

from flask import Flask

from archive.extensions import parts
from archive.services.consents.consent import grant
from tests.factories.accounts import browser_of
from tests.factories.forms import OURS
from tests.factories.house import EVERYTHING, House


def test_a_steward_finds_the_way_from_the_entry_and_takes_it_over(app: Flask, house: House) -> None:
    steward = browser_of(app, house.steward.account_id or 0)
    ledger, page = f"/es/consentimiento/{house.record}", f"/es/consentimiento/{house.record}/asumir"
    entry = steward.get(f"/es/tecnicas/{house.record}", follow_redirects=True).text
    assert f'href="{ledger}"' in entry
    assert f'href="{page}"' in steward.get(ledger).text
    waiting = steward.get(page).text
    assert "Primero cada uno de estos" in waiting
    early = steward.post(page, data={"do": "take_over"}, headers=OURS)
    assert (early.status_code, "todavía no ha respondido" in early.text) == (422, True)
    with app.app_context(), parts().database.writing() as session:
        grant(session, parts().vault, house.collectively(EVERYTHING), by=house.steward)
        grant(session, parts().vault, house.hers(EVERYTHING), by=house.weaver_account)
    assert "Desde ahora decide nuestra palabra" in steward.get(page).text
    assert steward.post(page, data={"do": "take_over"}, headers=OURS).status_code == 303
    taken = app.test_client().get(f"/es/tecnicas/{house.record}", follow_redirects=True).text
    assert "no se ha consultado" not in taken
    assert "Asumirlo" not in steward.get(page).text


def test_the_bearer_puts_right_what_it_says(app: Flask, house: House) -> None:
    hers, page = browser_of(app, house.weaver_account.account_id or 0), f"/es/consentimiento/{house.record}/asumir"
    assert "Tejido de faja" in hers.get(page).text
    sent = {"do": "correct", "title_es": "Tejido de faja", "text_es": "Primero se urde.\r\n\r\nLuego se teje."}
    assert hers.post(page, data=sent, headers=OURS).status_code == 303
    assert "Luego se teje." in app.test_client().get(f"/es/tecnicas/{house.record}", follow_redirects=True).text
    faulty = hers.post(page, data={**sent, "text_es": "a\x01b", "title_es": "Otra"}, headers=OURS)
    assert (faulty.status_code, 'value="Otra"' in faulty.text) == (422, True)
    assert hers.post(page, data={"do": "other"}, headers=OURS).status_code == 400


def test_to_everybody_else_the_page_is_unknown(app: Flask, house: House) -> None:
    stranger = browser_of(app, house.stranger.account_id or 0)
    page = f"/es/consentimiento/{house.record}/asumir"
    for answer in (stranger.get(page), stranger.post(page, data={"do": "take_over"}, headers=OURS)):
        assert answer.status_code == 404
    assert "/consentimiento/" not in stranger.get(f"/es/tecnicas/{house.record}", follow_redirects=True).text
