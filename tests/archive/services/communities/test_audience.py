"""Those who hold an entry choose who sees it: to close it one of them is enough, to open it takes a mandate."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from archive.access import Actor, Reader, lima_today, open_door
from archive.errors import NotAllowedError, NotFoundError
from archive.inputs.artisan import ArtisanInput
from archive.inputs.audience import AudienceInput
from archive.inputs.design import DesignInput
from archive.inputs.governance import AuditAction, Openness, Role, Sharing
from archive.inputs.kinds import Basis, HoldingRole
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.record import Holding
from archive.inputs.references import CommunityRef, HolderRef, MediaRef
from archive.models.audit_entry import AuditEntry
from archive.models.entity import Entity
from archive.models.index_job import IndexJob
from archive.models.mandate import Mandate, MandateSteward
from archive.models.membership import Membership
from archive.models.moment import now
from archive.models.protocol import Protocol
from archive.services.communities.audience import preview_audience
from archive.services.entries.entity import revise_entity, withdraw_entity
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.factories.audiences import choose_audience
from tests.factories.entries import entity_of, write
from tests.factories.people import account, community, protocol


@dataclass(slots=True)
class Village:
    """A community with two stewards, a member of its strict protocol, an open protocol, a design with a picture."""

    session: Session
    holder: int = 0
    stewards: list[int] = field(default_factory=list)
    member: int = 0
    strict: int = 0
    open: int = 0
    design: str = ""
    picture: str = ""

    def settle(self, title: str, mandate_until: date) -> "Village":
        self.holder = community(self.session, title)
        self.stewards = [account(self.session, f"{title}-{number}") for number in (1, 2)]
        self.member = account(self.session, f"{title}-member")
        mandate = Mandate(
            holder_id=self.holder, decided_on=date(2026, 1, 1), ends_on=mandate_until,
            opened_by_id=self.stewards[0], opened_at=now(), in_force_at=now(),
        )  # fmt: skip
        self.session.add(mandate)
        self.session.flush()
        for steward in self.stewards:
            role = Membership(account_id=steward, holder_id=self.holder, role=Role.STEWARD, granted_at=now())
            taken_on = MandateSteward(mandate_id=mandate.id, account_id=steward, accepted_at=now())
            self.session.add_all([role, taken_on])
        self.strict = protocol(self.session, self.holder, Openness.STRICT, [self.member])
        self.open = protocol(self.session, self.holder, Openness.OPEN)
        self.picture = write(self.session, MediaAssetInput(title=texts(es="Foto"), file="foto.png"))
        named = self.session.get_one(Entity, self.holder).identifier
        held = DesignInput(
            title=texts(es="Motivo"), communities=(CommunityRef(named),), media=(MediaRef(self.picture),)
        )
        self.design = write(self.session, held)
        return self

    def choose(self, *protocols: int, by: int, sharing: Sharing = Sharing.ALL, of: str = "") -> None:
        data = AudienceInput(protocols=self.named(*protocols), sharing=sharing)
        choose_audience(self.session, entity_of(self.session, of or self.design), data, by=Actor(account_id=by))

    def named(self, *protocols: int) -> tuple[str, ...]:
        return tuple(self.session.get_one(Protocol, row).identifier for row in protocols)

    def sees(self, reader: int | None, identifier: str = "") -> bool:
        door = open_door(self.session, Reader(account_id=reader))
        entity = entity_of(self.session, identifier or self.design)
        self.session.refresh(entity)
        return door.admits(entity)


LONG = lima_today() + timedelta(days=400)
LAPSED = lima_today() - timedelta(days=1)


def village(session: Session, title: str = "taquile", mandate_until: date = LONG) -> Village:
    return Village(session).settle(title, mandate_until)


def test_a_strict_protocol_leaves_a_design_to_its_members_and_its_picture_too(database: Database) -> None:
    with database.writing() as session:
        here = village(session)
        assert here.sees(None)
        here.choose(here.strict, by=here.stewards[0])
        assert [here.sees(reader) for reader in (None, here.stewards[1], here.member)] == [False, False, True]
        assert [here.sees(reader, here.picture) for reader in (None, here.member)] == [False, True]


def test_what_is_narrowed_is_out_of_every_query_until_the_index_knows_it(database: Database) -> None:
    with database.writing() as session:
        here = village(session)
        session.execute(delete(IndexJob))
        here.choose(here.strict, by=here.stewards[0])
        assert {here.design, here.picture} <= open_door(session, Reader(account_id=here.member)).excluded


def test_any_with_an_open_protocol_is_everybody(database: Database) -> None:
    with database.writing() as session:
        here = village(session)
        here.choose(here.strict, by=here.stewards[0])
        entity = entity_of(session, here.design)
        data = AudienceInput(protocols=here.named(here.strict, here.open), sharing=Sharing.ANY)
        assert preview_audience(session, entity, data, by=Actor(account_id=here.stewards[0])).widens
        here.choose(here.strict, here.open, by=here.stewards[0], sharing=Sharing.ANY)
        assert here.sees(None)
        here.choose(here.strict, here.open, by=here.stewards[0])
        assert not here.sees(None)


def test_when_the_mandate_has_lapsed_a_steward_can_close_and_not_open(database: Database) -> None:
    with database.writing() as session:
        here = village(session, mandate_until=LAPSED)
        here.choose(here.strict, by=here.stewards[0])
        with pytest.raises(NotAllowedError) as refused:
            here.choose(here.open, by=here.stewards[0])
        assert refused.value.widening
        assert not here.sees(None)


def test_one_steward_alone_holds_no_mandate(database: Database) -> None:
    with database.writing() as session:
        here = village(session)
        here.choose(here.strict, by=here.stewards[0])
        left = select(Membership).where(Membership.account_id == here.stewards[1])
        session.delete(session.scalars(left).one())
        session.flush()
        with pytest.raises(NotAllowedError):
            here.choose(here.open, by=here.stewards[0])


def test_without_a_protocol_only_who_chose_so_sees_it(database: Database) -> None:
    with database.writing() as session:
        here = village(session)
        here.choose(by=here.stewards[0])
        assert [here.sees(reader) for reader in (None, here.member, *here.stewards)] == [False, False, True, False]
        with pytest.raises(NotAllowedError):
            here.choose(here.strict, by=here.stewards[1])


def test_a_steward_decides_nothing_for_another_community(database: Database) -> None:
    with database.writing() as session:
        here, there = village(session), village(session, "amantani")
        with pytest.raises(NotFoundError):
            here.choose(here.strict, by=there.stewards[0])
        with pytest.raises(NotAllowedError):
            here.choose(there.strict, by=there.stewards[0])
        with pytest.raises(NotFoundError):
            here.choose(here.strict, there.strict, by=here.stewards[0])
        assert here.sees(None)


def test_a_picture_is_no_wider_than_any_of_the_records_that_show_it(database: Database) -> None:
    with database.writing() as session:
        here = village(session)
        write(session, DesignInput(title=texts(es="Otro"), media=(MediaRef(here.picture),)))
        here.choose(here.strict, by=here.stewards[0])
        assert not here.sees(None, here.picture)
        withdraw_entity(session, entity_of(session, here.design), by="the tests")
        assert not here.sees(here.member, here.picture)


def test_a_steward_narrows_the_picture_of_what_is_restricted_without_its_bearer(database: Database) -> None:
    with database.writing() as session:
        here = village(session)
        bearer = HolderRef(write(session, ArtisanInput(title=texts(es="Quien lo lleva"))))
        borne = (Holding(holder=bearer, role=HoldingRole.BEARER),)
        named = session.get_one(Entity, here.holder).identifier
        held = DesignInput(
            title=texts(es="Motivo"),
            communities=(CommunityRef(named),),
            media=(MediaRef(here.picture),),
            holdings=borne,
        )
        revise_entity(session, entity_of(session, here.design), held, by="the tests")
        here.choose(here.strict, by=here.stewards[0])
        fewer = protocol(session, here.holder, Openness.STRICT, [])
        here.choose(fewer, by=here.stewards[0], of=here.picture)
        assert [here.sees(here.member, one) for one in (here.design, here.picture)] == [True, False]
        with pytest.raises(NotAllowedError):
            here.choose(here.strict, by=here.stewards[0], of=here.picture)


def test_a_drawing_of_the_project_stays_with_the_records_that_are_left(database: Database) -> None:
    with database.writing() as session:
        here = village(session)
        drawing = write(
            session, MediaAssetInput(title=texts(es="Dibujo"), file="dibujo.png", basis=Basis.PROJECT_DRAWING)
        )
        shown = (MediaRef(drawing),)
        one, two = (write(session, DesignInput(title=texts(es=title), media=shown)) for title in ("uno", "dos"))
        withdraw_entity(session, entity_of(session, one), by="the tests")
        assert here.sees(None, drawing)
        assert here.sees(None, two)


def test_the_community_can_read_who_chose(database: Database) -> None:
    with database.writing() as session:
        here = village(session)
        here.choose(here.strict, by=here.stewards[0])
        (line,) = session.scalars(select(AuditEntry).where(AuditEntry.action == AuditAction.AUDIENCE_CHANGED))
        assert (line.actor_id, line.holder_id, line.subject) == (here.stewards[0], here.holder, here.design)
