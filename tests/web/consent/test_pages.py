"""Consent is asked on a phone without script: one purpose a screen, read back, and kept only at the end."""

import dataclasses
import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from archive.access import Answer, Purpose
from archive.extensions import parts
from archive.inputs.consent import ConsentWords
from archive.inputs.governance import AuditAction, Openness, Role
from archive.inputs.kinds import Basis, HoldingRole
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.organisation import OrganisationInput
from archive.inputs.record import Holding, RecordInput
from archive.inputs.references import HolderRef
from archive.jobs.backup import SavedBackup
from archive.models.account import Account
from archive.models.audit_entry import AuditEntry
from archive.models.confidential_part import ConfidentialPart
from archive.models.consent import Consent
from archive.models.entity import Entity
from archive.models.media_asset import MediaAsset
from archive.models.membership import Membership
from archive.models.moment import now
from archive.models.protocol import Protocol
from archive.services.consents.consent import grant, refuse, revoke
from archive.services.entries.entity import revise_entity
from archive.services.entries.entity_input import inputs_of
from archive.services.entries.media_jobs import MediaFile
from archive.services.media.rendition import NewRendition, note_renditions
from archive.services.sealed import unseal
from archive.web.entry.use import ASKED_ABOUT
from media.formats import MediaType
from media.recordings import SoundForm, sound_name
from tests.archive.search.world import texts
from tests.factories.accounts import browser_of
from tests.factories.entries import BY, entity_of, write
from tests.factories.forms import OURS
from tests.factories.house import EVERYTHING, House, give_mandate
from tests.factories.people import account, community, protocol

KEPT = {"explained_in": "quz", "explained": "spoken", "answered": "voice", "witness": "Testigo Imaginario"}


@pytest.fixture
def basis() -> Basis:
    return Basis.CONSENT


@pytest.fixture
def steward(app: Flask, house: House) -> FlaskClient:
    return browser_of(app, house.steward.account_id or 0)


@pytest.fixture
def weaver(app: Flask, house: House) -> FlaskClient:
    return browser_of(app, house.weaver_account.account_id or 0)


def key_of(app: Flask, row: int) -> str:
    with app.app_context(), parts().database.reading() as session:
        return session.get_one(Entity, row).identifier


def link(page: str, answer: str) -> str:
    """Where a tap on an answer leads."""
    found = re.search(rf'href="([^"]+)"[^>]*>(?:<svg(?:(?!</a>).)*</svg>)? ?{answer}<', page, re.DOTALL)
    assert found, answer
    return found[1].replace("&amp;", "&")


def walk(reader: FlaskClient, begin: str, answers: list[str]) -> str:
    """Taps through the questions; where it leads to."""
    here = link(reader.get(begin).text, "Empezar")
    for answer in answers:
        here = link(reader.get(here).text, answer)
    return here


def begin_of(app: Flask, house: House, row: int) -> str:
    return f"/es/consentimiento/{house.record}/preguntar?of={key_of(app, row)}"


def test_each_purpose_is_a_screen_with_a_drawing_and_nothing_is_kept_before_the_end(
    app: Flask, house: House, steward: FlaskClient
) -> None:
    begin = begin_of(app, house, house.weaver)
    first = steward.get(begin)
    assert "no se puede recoger" in first.text, "it says before asking what can't be called back"
    here = link(first.text, "Empezar")
    for _ in ASKED_ABOUT:
        page = steward.get(here)
        assert page.text.count('class="purpose-drawing"') == 1
        here = link(page.text, "Sí")
    summary = steward.get(here)
    assert summary.text.count('class="purpose-drawing"') == len(ASKED_ABOUT)
    with app.app_context(), parts().database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Consent)) == 0
    assert steward.post(here, data=KEPT, headers=OURS).status_code == HTTPStatus.SEE_OTHER
    with app.app_context(), parts().database.reading() as session:
        line = session.scalars(select(Consent)).one()
        assert line.purposes == dict.fromkeys(Purpose, Answer.YES)
        assert (line.explained_in, line.recorded_by_id) == ("quz", house.steward.account_id)
        words = unseal(session, parts().vault, line.sealed_id or 0)
        assert words == {"witness": "Testigo Imaginario", "answered": "voice"}


def test_a_recorded_explanation_is_heard_by_whoever_is_asked_and_had_by_nobody(
    app: Flask, house: House, weaver: FlaskClient
) -> None:
    recording = MediaAssetInput(title=texts(es="Explicación"), file="a.mp3", media_type=MediaType.SOUND)
    with app.app_context(), parts().database.writing() as session:
        identifier = write(session, recording, key=f"explanation-{ASKED_ABOUT[0].value}-quz")
        session.execute(update(MediaAsset).values(content_type="audio/mpeg"))
        heard_as = NewRendition(name=sound_name(SoundForm.OPUS), content_type="audio/ogg", byte_size=9)
        note_renditions(session, MediaFile(entity_of(session, identifier).id, "0" * 64), [heard_as])
    page = weaver.get(link(weaver.get(begin_of(app, house, house.weaver)).text, "Empezar")).text
    (heard,) = re.findall(r'<source src="([^"]+)"', page)
    assert heard.startswith(f"/media/{identifier}/recordings/")
    assert weaver.get(f"/media/{identifier}").status_code == HTTPStatus.NOT_FOUND


def test_what_was_passed_over_or_not_reached_means_no(app: Flask, house: House, weaver: FlaskClient) -> None:
    most = ["Sí", "Sí", "Pasar: sin respuesta, que significa no", "Pregúnteme cada vez"]
    here = walk(weaver, begin_of(app, house, house.weaver), most)
    kept = {**KEPT, "witness": ""}
    weaver.post(here, data=kept, headers=OURS)
    with app.app_context(), parts().database.reading() as session:
        assert session.scalars(select(Consent.purposes)).one() == {
            ASKED_ABOUT[0]: Answer.YES,
            ASKED_ABOUT[1]: Answer.YES,
            ASKED_ABOUT[3]: Answer.ASK_FIRST,
        }


def test_a_community_gives_its_word_through_the_organisation_that_represents_it(
    app: Flask, house: House, steward: FlaskClient
) -> None:
    with app.app_context(), parts().database.writing() as session:
        organisation = write(session, OrganisationInput(title=texts(es="Federación")))
        record = entity_of(session, house.record)
        (said,) = inputs_of(session, [record])
        assert isinstance(said, RecordInput)
        held = Holding(holder=HolderRef(organisation), role=HoldingRole.CUSTODIAN)
        revise_entity(session, record, dataclasses.replace(said, holdings=(*said.holdings, held)), by=BY)
        row = entity_of(session, organisation).id
    here = walk(steward, begin_of(app, house, house.community), ["No"])
    assert "Federación" in steward.get(here).text
    steward.post(here, data={**KEPT, "represented_by": organisation}, headers=OURS)
    with app.app_context(), parts().database.reading() as session:
        line = session.scalars(select(Consent)).one()
        assert (line.grantor_id, line.represented_by_id) == (house.community, row)


def test_who_does_not_want_it_read_is_asked_nothing_else(app: Flask, house: House, weaver: FlaskClient) -> None:
    here = walk(weaver, begin_of(app, house, house.weaver), ["No"])
    assert "Lo que se respondió" in weaver.get(here).text


def test_nobody_answers_for_another_without_a_witness(app: Flask, house: House, steward: FlaskClient) -> None:
    here = walk(steward, begin_of(app, house, house.weaver), ["No"])
    refused = steward.post(here, data={**KEPT, "witness": " "}, headers=OURS)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "sin testigo nadie responde" in refused.text
    with app.app_context(), parts().database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Consent)) == 0


def test_whoever_writes_a_yes_over_the_no_of_somebody_without_account_is_asked_for_her_answer_itself(
    app: Flask, house: House, steward: FlaskClient
) -> None:
    with app.app_context(), parts().database.writing() as session:
        session.get_one(Account, house.weaver_account.account_id).artisan_id = None
        refuse(session, parts().vault, house.hers(), by=house.steward)
    here = walk(steward, begin_of(app, house, house.weaver), ["Sí", "Sí"])
    asked = steward.post(here, data=KEPT, headers=OURS)
    assert asked.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "una grabación de la voz o una foto de la marca" in asked.text
    assert "Testigo Imaginario" in asked.text, "what was typed stands there still"


def test_a_page_says_who_agreed_as_they_wish_to_be_named_and_until_when(
    app: Flask, house: House, steward: FlaskClient, weaver: FlaskClient
) -> None:
    with app.app_context(), parts().database.writing() as session:
        grant(session, parts().vault, house.collectively(EVERYTHING), by=house.steward)
    here = walk(weaver, begin_of(app, house, house.weaver), ["Sí", "Sí"])
    named = {**KEPT, "named_as": "Una tejedora de allá", "ends_on": "2999-12-31", "credit": "Tejido de todas"}
    weaver.post(here, data=named, headers=OURS)
    reader = app.test_client()
    page = reader.get(f"/es/tecnicas/{house.record}", follow_redirects=True).text
    assert "Una tejedora de allá" in page
    assert "31 de diciembre de 2999" in page
    assert "Tejido de todas" in page
    assert "Testigo Imaginario" not in page
    assert "consentimiento/" not in page
    assert (
        f"/es/consentimiento/{house.record}" in steward.get(f"/es/tecnicas/{house.record}", follow_redirects=True).text
    )


def test_taking_back_is_one_form_and_the_page_is_gone_at_once(app: Flask, house: House, weaver: FlaskClient) -> None:
    with app.app_context(), parts().database.writing() as session:
        grant(session, parts().vault, house.collectively(EVERYTHING), by=house.steward)
        grant(session, parts().vault, house.hers(EVERYTHING), by=house.weaver_account)
    reader = app.test_client()
    assert reader.get(f"/es/tecnicas/{house.record}", follow_redirects=True).status_code == HTTPStatus.OK
    address = f"/es/consentimiento/{house.record}/retirar?of={key_of(app, house.weaver)}"
    form = weaver.get(address).text
    assert "obedecen la próxima vez que preguntan" in form, "no more is promised than the archive can do"
    assert "no se puede recoger" in form
    weaver.post(address, data={"tombstone": "Nos la guardamos."}, headers=OURS)
    gone = reader.get(f"/es/tecnicas/{house.record}", follow_redirects=True)
    assert gone.status_code == HTTPStatus.GONE
    assert "Nos la guardamos." in gone.text


@pytest.mark.parametrize("view", ["", "/preguntar?of=x", "/retirar?of=x", "/confidencial", "/destruir", "/personas"])
def test_whoever_has_no_say_is_answered_as_for_an_unknown_entry(app: Flask, house: House, view: str) -> None:
    stranger = browser_of(app, house.stranger.account_id or 0)
    known, unknown = (
        stranger.get(f"/es/consentimiento/{identifier}{view}") for identifier in (house.record, "0000000000000")
    )
    assert known.status_code == unknown.status_code == HTTPStatus.NOT_FOUND
    assert known.text == unknown.text
    assert app.test_client().get(f"/es/consentimiento/{house.record}{view}").status_code == HTTPStatus.SEE_OTHER


def test_who_documents_writes_down_what_is_said_until_somebody_closes_it(app: Flask, house: House) -> None:
    with app.app_context(), parts().database.writing() as session:
        documenter = account(session, "documenter")
        role = Membership(account_id=documenter, holder_id=None, role=Role.CONTRIBUTOR, granted_at=now())
        session.add(role)
    browser = browser_of(app, documenter)
    here = walk(browser, begin_of(app, house, house.weaver), ["Sí", "Sí"])
    assert browser.post(here, data=KEPT, headers=OURS).status_code == HTTPStatus.SEE_OTHER
    ledger = f"/es/consentimiento/{house.record}"
    assert browser.get(ledger).status_code == HTTPStatus.OK
    with app.app_context(), parts().database.writing() as session:
        revoke(session, parts().vault, house.collectively(), by=house.steward)
    assert browser.get(ledger).status_code == HTTPStatus.NOT_FOUND


def test_a_confidential_part_is_on_the_page_of_those_it_was_written_for_alone(
    app: Flask, house: House, steward: FlaskClient, weaver: FlaskClient
) -> None:
    member_id = house.weaver_account.account_id or 0
    with app.app_context(), parts().database.writing() as session:
        grant(session, parts().vault, house.collectively(EVERYTHING), by=house.steward)
        grant(session, parts().vault, house.hers(EVERYTHING), by=house.weaver_account)
        row = protocol(session, house.community, Openness.STRICT, [member_id])
        named = session.get_one(Protocol, row).identifier
    form = {"field": "dose", "language": "es", "text": "tres puñados", "protocol": named}
    steward.post(f"/es/consentimiento/{house.record}/confidencial", data=form, headers=OURS)
    page = f"/es/tecnicas/{house.record}"
    assert "tres puñados" in weaver.get(page, follow_redirects=True).text
    for other in (app.test_client(), browser_of(app, house.stranger.account_id or 0)):
        assert "tres puñados" not in other.get(page, follow_redirects=True).text
    assert "tres puñados" not in app.test_client().get(f"/api/v1/techniques/{house.record}").text
    with app.app_context(), parts().database.reading() as session:
        number = session.scalars(select(ConfidentialPart.id)).one()
    steward.post(f"/es/consentimiento/{house.record}/confidencial", data={"remove": number}, headers=OURS)
    assert "tres puñados" not in weaver.get(page, follow_redirects=True).text


def test_whom_a_confidential_part_is_for_stays_marked_when_its_words_were_forgotten(
    app: Flask, house: House, steward: FlaskClient
) -> None:
    with app.app_context(), parts().database.writing() as session:
        row = protocol(session, house.community, Openness.STRICT, [])
        named = session.get_one(Protocol, row).identifier
    form = {"field": "dose", "language": "es", "text": " ", "protocol": named}
    answer = steward.post(f"/es/consentimiento/{house.record}/confidencial", data=form, headers=OURS)
    assert answer.status_code == 422
    assert f'value="{named}" checked' in answer.text


def test_who_has_no_protocol_to_choose_from_is_told_that_she_alone_will_read_it(
    house: House, weaver: FlaskClient
) -> None:
    page = weaver.get(f"/es/consentimiento/{house.record}/confidencial").text
    assert "Solo usted puede leerlo" in page
    assert "Quién puede leerlo" not in page


def test_a_steward_reads_what_was_sealed_and_that_she_did_is_written_down(
    app: Flask, house: House, steward: FlaskClient
) -> None:
    with app.app_context(), parts().database.writing() as session:
        words = ConsentWords(witness="Testigo Imaginario")
        grant(session, parts().vault, house.hers(EVERYTHING, words=words), by=house.weaver_account)
        identifier = session.scalars(select(Consent.identifier)).one()
    address = f"/es/consentimiento/{house.record}"
    assert "Testigo Imaginario" not in steward.get(address).text
    assert "Testigo Imaginario" in steward.post(address, data={"line": identifier}, headers=OURS).text
    with app.app_context(), parts().database.reading() as session:
        read = select(AuditEntry).where(AuditEntry.action == AuditAction.EVIDENCE_READ)
        (line,) = session.scalars(read).all()
        assert (line.actor_id, line.for_id) == (house.steward.account_id, house.weaver_account.account_id)
        assert (line.holder_id, line.subject) == (house.community, house.record)


def test_who_is_in_a_picture_is_named_by_where_and_the_picture_waits(
    app: Flask, house: House, steward: FlaskClient
) -> None:
    with app.app_context(), parts().database.writing() as session:
        grant(session, parts().vault, house.collectively(EVERYTHING), by=house.steward)
        grant(session, parts().vault, house.hers(EVERYTHING), by=house.weaver_account)
    picture = f"/es/medios/{house.medium}"
    reader = app.test_client()
    assert reader.get(picture, follow_redirects=True).status_code == HTTPStatus.OK
    address = f"/es/consentimiento/{house.medium}/personas"
    steward.post(address, data={"where": "al frente, con sombrero", "scope": "image"}, headers=OURS)
    assert reader.get(picture, follow_redirects=True).status_code == HTTPStatus.GONE
    page = steward.get(address).text
    assert "al frente, con sombrero" in page
    assert f'class="button" href="/es/consentimiento/{house.medium}"' in page, "it leads on to asking"
    number = re.search(r'name="person" value="(\d+)"', page)
    assert number
    steward.post(address, data={"person": number[1], "do": "blur"}, headers=OURS)
    assert reader.get(picture, follow_redirects=True).status_code == HTTPStatus.OK
    refused = steward.post(address, data={"where": "", "scope": "image"}, headers=OURS)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_destroying_asks_for_the_identifier_once_more_and_gives_a_receipt(
    app: Flask, house: House, steward: FlaskClient
) -> None:
    address = f"/es/consentimiento/{house.record}/destruir"
    with app.app_context():
        held = SavedBackup(made_at=now(), folder="/backup", name="x", kept_until=now() + timedelta(days=9))
        parts().backup_record().add(held)
    wrong = steward.post(address, data={"identifier": "no"}, headers=OURS)
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    receipt = steward.post(address, data={"identifier": house.record}, headers=OURS)
    assert "Constancia" in receipt.text
    assert house.record in receipt.text
    assert "se guarda hasta el" in receipt.text
    assert "/backup" not in receipt.text
    with app.app_context(), parts().database.reading() as session:
        titles = session.scalars(select(Entity.title).where(Entity.identifier == house.record)).one()
        assert not titles


def test_destroying_what_another_community_still_shares_is_refused_with_what_to_do(
    app: Flask, house: House, steward: FlaskClient
) -> None:
    with app.app_context(), parts().database.writing() as session:
        others = community(session, "Otra")
        give_mandate(session, others, [account(session, f"otra-{number}") for number in (1, 2)])
        record = entity_of(session, house.record)
        (said,) = inputs_of(session, [record])
        assert isinstance(said, RecordInput)
        too = Holding(holder=HolderRef(session.get_one(Entity, others).identifier), role=HoldingRole.CUSTODIAN)
        revise_entity(session, record, dataclasses.replace(said, holdings=(*said.holdings, too)), by=BY)
    page = f"/es/consentimiento/{house.record}/destruir"
    assert "todavía lo comparten" in steward.get(page).text
    assert 'name="identifier"' not in steward.get(page).text
    tried = steward.post(page, data={"identifier": house.record}, headers=OURS)
    assert (tried.status_code, "todavía lo comparten" in tried.text) == (HTTPStatus.UNPROCESSABLE_ENTITY, True)
    with app.app_context(), parts().database.reading() as session:
        assert entity_of(session, house.record).headline


def test_nothing_that_consent_governs_is_kept_by_anybody_between(
    app: Flask, house: House, steward: FlaskClient
) -> None:
    """Every address of the archive, as everybody and as a steward: no cache may share or keep it unasked."""
    with app.app_context(), parts().database.writing() as session:
        grant(session, parts().vault, house.collectively(EVERYTHING), by=house.steward)
        grant(session, parts().vault, house.hers(EVERYTHING), by=house.weaver_account)
    asked = 0
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint == "static":
            continue
        for reader in (app.test_client(), steward):
            kept = reader.get(filled(rule.rule, house)).headers.get("Cache-Control", "")
            assert "immutable" not in kept, rule
            assert "public" not in kept, rule
            assert not re.search(r"max-age=[1-9]", kept) or not governed(rule.rule), rule
            asked += 1
    assert asked > 60


def governed(rule: str) -> bool:
    return "<" in rule and not rule.startswith("/band/")


def filled(rule: str, house: House) -> str:
    values = {"language": "es", "segment": "tecnicas", "slug": "x", "identifier": house.record, "number": "1"}
    rule = re.sub(r"<any\(([^),]*)[^)]*\):\w+>", r"\1", rule)
    return re.sub(r"<(?:[^:<>]*:)?([^<>]+)>", lambda part: values.get(part[1], "x"), rule)


@pytest.mark.parametrize("number", ["9" * 25, "9" * 5000, "٣", "-1", ""])
@pytest.mark.parametrize("view, field", [("confidencial", "remove"), ("personas", "person")])
def test_a_number_that_no_row_has_is_answered_as_unknown(
    house: House, steward: FlaskClient, view: str, field: str, number: str
) -> None:
    identifier = house.medium if view == "personas" else house.record
    answer = steward.post(f"/es/consentimiento/{identifier}/{view}", data={field: number}, headers=OURS)
    assert answer.status_code == HTTPStatus.NOT_FOUND
