"""What is told to some is told on the entry's page to them alone, and nowhere else to anybody."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import ANYBODY, Actor, Reader, open_door
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.inputs.audience import AudienceInput
from archive.inputs.codec import plain
from archive.inputs.confidential_part import ConfidentialPartInput
from archive.inputs.governance import ConfidentialField, Openness, Refused, Role, Sharing
from archive.inputs.kinds import Basis
from archive.inputs.protocol import ProtocolInput
from archive.models.membership import Membership
from archive.models.moment import now
from archive.models.protocol import Protocol
from archive.models.revision import Revision
from archive.search.documents import DocumentBuilder
from archive.services.communities.protocol import revise_protocol
from archive.services.consents.confidential_part import (
    confidential_parts,
    remove_confidential_part,
    write_confidential_part,
)
from archive.services.entries.collection_export import entities_of_collection
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.factories.entries import COLLECTION, entity_of
from tests.factories.house import House, build
from tests.factories.people import account, protocol

DOSE = "dosissecreta"


def identifier_of(session: Session, row: int) -> str:
    return session.get_one(Protocol, row).identifier


def part_for(session: Session, *protocols: int, sharing: Sharing = Sharing.ALL) -> ConfidentialPartInput:
    audience = AudienceInput(protocols=tuple(identifier_of(session, row) for row in protocols), sharing=sharing)
    return ConfidentialPartInput(field=ConfidentialField.DOSE, text=texts(es=DOSE), audience=audience)


def read(session: Session, house: House, reader: Reader) -> list[str]:
    parts = confidential_parts(session, entity_of(session, house.record), open_door(session, reader))
    return [str(part.text.wordings) for part in parts]


def test_only_those_read_it_whom_its_people_chose(database: Database, house: House) -> None:
    with database.writing() as session:
        member = account(session, "member")
        strict = protocol(session, house.community, Openness.STRICT, [member])
        write_confidential_part(session, entity_of(session, house.record), part_for(session, strict), by=house.steward)
        (told,) = read(session, house, Reader(account_id=member))
        assert DOSE in told
        for other in (ANYBODY, Reader(account_id=house.stranger.account_id)):
            assert read(session, house, other) == []


def test_it_is_in_no_index_no_export_and_no_history(database: Database, house: House) -> None:
    with database.writing() as session:
        member = account(session, "member")
        strict = protocol(session, house.community, Openness.STRICT, [member])
        write_confidential_part(session, entity_of(session, house.record), part_for(session, strict), by=house.steward)
    with database.reading() as session:
        documents = [
            document
            for _, _, changes in DocumentBuilder(session).everything(session)
            for change in changes
            for document in change.documents
        ]
        assert documents
        assert DOSE not in str(documents)
        for reader in (ANYBODY, Reader(account_id=member)):
            exported = list(entities_of_collection(session, COLLECTION, open_door(session, reader)))
            assert exported
            assert DOSE not in str([plain(data) for _, data in exported])
        assert DOSE not in str(session.scalars(select(Revision.content)).all())


def test_whoever_may_not_see_the_entry_reads_nothing_of_it(database: Database) -> None:
    with database.writing() as session:
        house = build(session, basis=Basis.CONSENT)
        member = account(session, "member")
        strict = protocol(session, house.community, Openness.STRICT, [member])
        write_confidential_part(session, entity_of(session, house.record), part_for(session, strict), by=house.steward)
        assert read(session, house, Reader(account_id=member)) == []


def test_a_steward_opens_it_to_nobody_by_opening_the_protocol_it_is_under(database: Database, house: House) -> None:
    with database.writing() as session:
        strict = protocol(session, house.community, Openness.STRICT)
        write_confidential_part(session, entity_of(session, house.record), part_for(session, strict), by=house.steward)
        opened = ProtocolInput(name=texts(es="Regla"), openness=Openness.OPEN)
        with pytest.raises(RefusedError) as refused:
            revise_protocol(session, session.get_one(Protocol, strict), opened, by=house.steward)
        assert refused.value.rule == Refused.PROTOCOL_IN_USE
        assert read(session, house, ANYBODY) == []


def test_what_everybody_could_read_is_not_taken_for_confidential(database: Database, house: House) -> None:
    with database.writing() as session:
        strict = protocol(session, house.community, Openness.STRICT)
        public = protocol(session, house.community, Openness.OPEN)
        record = entity_of(session, house.record)
        with pytest.raises(NotAllowedError):
            write_confidential_part(session, record, part_for(session, public), by=house.steward)
        any_of_both = part_for(session, strict, public, sharing=Sharing.ANY)
        with pytest.raises(NotAllowedError):
            write_confidential_part(session, record, any_of_both, by=house.steward)
        write_confidential_part(session, record, part_for(session, strict, public), by=house.steward)


def test_without_a_protocol_it_is_whoever_wrote_its_alone(database: Database, house: House) -> None:
    with database.writing() as session:
        record = entity_of(session, house.record)
        part = write_confidential_part(session, record, part_for(session), by=house.steward)
        assert read(session, house, Reader(account_id=house.steward.account_id))
        assert read(session, house, Reader(account_id=house.other_steward.account_id)) == []
        remove_confidential_part(session, part, by=house.other_steward)
        session.flush()
        assert read(session, house, Reader(account_id=house.steward.account_id)) == []


def test_neither_a_stranger_nor_an_administrator_nor_a_documenter_writes_or_reads_one(
    database: Database, house: House
) -> None:
    with database.writing() as session:
        strict = protocol(session, house.community, Openness.STRICT)
        record = entity_of(session, house.record)
        write_confidential_part(session, record, part_for(session, strict), by=house.steward)
        for role in (None, Role.ADMINISTRATOR, Role.CONTRIBUTOR):
            other = account(session, f"with-{role}")
            if role is not None:
                session.add(Membership(account_id=other, holder_id=None, role=role, granted_at=now()))
                session.flush()
            assert read(session, house, Reader(account_id=other)) == []
            with pytest.raises((NotAllowedError, NotFoundError)):
                write_confidential_part(session, record, part_for(session), by=Actor(account_id=other))


def test_a_contributor_takes_away_nothing_that_she_can_not_read(database: Database, house: House) -> None:
    with database.writing() as session:
        strict = protocol(session, house.community, Openness.STRICT)
        record = entity_of(session, house.record)
        part = write_confidential_part(session, record, part_for(session, strict), by=house.steward)
        contributor = account(session, "contributor")
        home = {"account_id": contributor, "holder_id": house.community, "granted_at": now()}
        session.add(Membership(**home, role=Role.CONTRIBUTOR))
        session.flush()
        with pytest.raises(NotAllowedError):
            remove_confidential_part(session, part, by=Actor(account_id=contributor))
        remove_confidential_part(session, part, by=house.weaver_account)
