"""Who finds an entry's ledger: whoever is kept from an entry learns nothing of it there, whatever they work as."""

from http import HTTPStatus

import pytest
from flask import Flask

from archive.extensions import parts
from archive.inputs.governance import Openness, Role
from archive.inputs.kinds import Basis
from archive.inputs.references import MediaRef
from archive.inputs.technique import TechniqueInput
from archive.models.audience import Audience, AudienceProtocol
from archive.models.load import Load, LoadState
from archive.models.membership import Membership
from archive.models.moment import now
from archive.models.protocol import ProtocolMember
from archive.services.consents.consent import refuse
from archive.services.entries.entity import withdraw_entity
from archive.services.entries.entity_policy import refresh_policies
from tests.archive.search.world import texts
from tests.factories.accounts import browser_of
from tests.factories.entries import BY, entity_of, write
from tests.factories.house import READING, House
from tests.factories.people import account, protocol


def worker(app: Flask, holder_id: int | None) -> int:
    """A contributor of a community, or who documents for the archive."""
    with app.app_context(), parts().database.writing() as session:
        made = account(session, f"worker-{holder_id}")
        session.add(Membership(account_id=made, holder_id=holder_id, role=Role.CONTRIBUTOR, granted_at=now()))
        return made


def close(app: Flask, house: House, identifier: str) -> int:
    """Puts an entry under a strict protocol in which its steward alone is; the protocol's row."""
    with app.app_context(), parts().database.writing() as session:
        strict = protocol(session, house.community, Openness.STRICT, [house.steward.account_id or 0])
        row = entity_of(session, identifier).id
        session.add(Audience(entity_id=row, protocols=[AudienceProtocol(protocol_id=strict)], seasons=()))
        session.flush()
        refresh_policies(session, [row])
        return strict


def reads(app: Flask, account_id: int, identifier: str) -> bool:
    answer = browser_of(app, account_id).get(f"/es/consentimiento/{identifier}")
    assert answer.status_code in {HTTPStatus.OK, HTTPStatus.NOT_FOUND}
    return answer.status_code == HTTPStatus.OK


def test_whoever_works_for_a_community_learns_nothing_of_what_stands_under_a_protocol_without_them(
    app: Flask, house: House
) -> None:
    contributor = worker(app, house.community)
    assert reads(app, contributor, house.record)
    strict = close(app, house, house.record)
    assert not reads(app, contributor, house.record)
    assert not reads(app, contributor, house.medium), "a medium follows its record"
    assert reads(app, house.steward.account_id or 0, house.record), "stewards decide about it"
    with app.app_context(), parts().database.writing() as session:
        session.add(ProtocolMember(protocol_id=strict, account_id=contributor, role=Role.CONTRIBUTOR, granted_at=now()))
    assert reads(app, contributor, house.record)


@pytest.mark.parametrize("closing", ["protocol", "refusal", "withdrawal"])
def test_who_documents_learns_nothing_of_the_media_of_what_was_closed(app: Flask, house: House, closing: str) -> None:
    documenter = worker(app, None)
    assert reads(app, documenter, house.medium)
    if closing == "protocol":
        close(app, house, house.record)
    with app.app_context(), parts().database.writing() as session:
        if closing == "refusal":
            refuse(session, parts().vault, house.collectively(READING), by=house.steward)
        elif closing == "withdrawal":
            withdraw_entity(session, entity_of(session, house.record), by=BY)
    assert not reads(app, documenter, house.record)
    assert not reads(app, documenter, house.medium)
    assert reads(app, house.steward.account_id or 0, house.record), "it may be destroyed, or opened again"


def test_who_documents_learns_nothing_of_a_draft_of_somebody_else_or_of_a_load_under_way(app: Flask) -> None:
    documenter = worker(app, None)
    with app.app_context(), parts().database.writing() as session:
        draft = write(session, TechniqueInput(title=texts(es="Borrador"), basis=Basis.OWN))
        staged = write(session, TechniqueInput(title=texts(es="En camino"), basis=Basis.CONSENT))
        load = Load(collection="otra", state=LoadState.STAGING, started_at=now())
        session.add(load)
        session.flush()
        entity_of(session, staged).load_id = load.id
        refresh_policies(session, [entity_of(session, draft).id, entity_of(session, staged).id])
    assert not reads(app, documenter, draft)
    assert not reads(app, documenter, staged)


@pytest.mark.parametrize("of_the_archive", [False, True])
def test_a_records_page_for_adding_media_lists_none_that_another_record_closes(
    app: Flask, house: House, *, of_the_archive: bool
) -> None:
    somebody = browser_of(app, worker(app, None if of_the_archive else house.community))
    page = f"/es/tecnicas/{house.record}/agregar/medios"
    assert "Foto" in somebody.get(page).text
    with app.app_context(), parts().database.writing() as session:
        other = write(session, TechniqueInput(title=texts(es="Otra"), media=(MediaRef(house.medium),)))
    close(app, house, other)
    answer = somebody.get(page)
    assert answer.status_code == HTTPStatus.OK
    assert "Foto" not in answer.text
    assert house.medium not in answer.text
