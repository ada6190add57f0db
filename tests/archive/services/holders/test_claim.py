"""Whose something is: two sides settle it, nobody else."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Actor, Answer, Purpose
from archive.access.decisions import decide
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.inputs.design import DesignInput
from archive.inputs.governance import AuditAction, ClaimAim, ClaimOutcome, ClaimState, Refused, Role
from archive.inputs.kinds import HoldingRole
from archive.models.account import Account
from archive.models.audit_entry import AuditEntry
from archive.models.claim import Claim
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.membership import Membership
from archive.models.moment import now
from archive.models.sealed import Sealed
from archive.services.consents.consent import grant
from archive.services.holders.claim import (
    MOST_OPEN,
    NewClaim,
    Side,
    agree_to_be_named,
    find_open_claims,
    get_claim,
    open_claim,
    propose_outcome,
    read_grounds,
    still_to_answer,
    withdraw_claim,
)
from archive.services.own.own_account import close_account
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.factories.entries import entity_of, write
from tests.factories.house import EVERYTHING, VAULT, House, build, give_mandate
from tests.factories.people import account, community


class Dispute:
    """A second community, with two stewards, that claims what the house holds."""

    def __init__(self, session: Session) -> None:
        self.house: House = build(session)
        self.others = community(session, "Otra comunidad")
        self.stewards = [account(session, f"other-{number}") for number in (1, 2)]
        give_mandate(session, self.others, self.stewards)

    @property
    def claimant(self) -> Actor:
        return Actor(account_id=self.stewards[0])

    def new(self, **changed: object) -> NewClaim:
        claim = NewClaim(
            record_id=self.house.record_id,
            claimant_id=self.others,
            respondent_id=self.house.community,
            aim=ClaimAim.CONTEST,
            role=HoldingRole.BEARER,
            grounds="Lo tejía mi abuela.",
        )
        return replace(claim, **changed)  # type: ignore[arg-type]

    def open(self, session: Session) -> Claim:
        return open_claim(session, VAULT, self.new(), by=self.claimant)


def use(session: Session, house: House) -> Answer:
    record = session.get_one(Entity, house.record_id)
    return decide(session, [record])[record.id][Purpose.DESIGN_USE_OWN]


def holders(session: Session, record_id: int) -> set[int | None]:
    return set(session.scalars(select(Holding.holder_id).where(Holding.record_id == record_id)))


def test_while_a_claim_is_open_every_use_asks_first(database: Database) -> None:
    with database.writing() as session:
        dispute = Dispute(session)
        house = dispute.house
        grant(session, VAULT, house.collectively(EVERYTHING), by=house.steward)
        grant(session, VAULT, house.hers(EVERYTHING), by=house.weaver_account)
        assert use(session, house) is Answer.YES
        claim = dispute.open(session)
        assert use(session, house) is Answer.ASK_FIRST
        withdraw_claim(session, claim, by=dispute.claimant)
        assert (use(session, house), find_open_claims(session, house.record_id)) == (Answer.YES, [])


def test_only_the_two_sides_see_a_claim_and_its_grounds_are_sealed(database: Database) -> None:
    with database.writing() as session:
        dispute = Dispute(session)
        claim = dispute.open(session)
        administrator = account(session, "administrator")
        role = Membership(account_id=administrator, holder_id=None, role=Role.ADMINISTRATOR, granted_at=now())
        session.add(role)
        session.flush()
        for side in (dispute.claimant, dispute.house.steward):
            assert get_claim(session, claim.identifier, by=side) is claim
        assert read_grounds(session, VAULT, claim) == "Lo tejía mi abuela."
        for other in (dispute.house.stranger, Actor(account_id=administrator), Actor()):
            with pytest.raises(NotFoundError):
                get_claim(session, claim.identifier, by=other)
            with pytest.raises(NotAllowedError):
                propose_outcome(session, claim, Side.RESPONDENT, ClaimOutcome.KEPT, by=other)


@pytest.mark.parametrize("outcome", ClaimOutcome)
def test_it_ends_as_both_sides_say(database: Database, outcome: ClaimOutcome) -> None:
    with database.writing() as session:
        dispute = Dispute(session)
        house, claim = dispute.house, dispute.open(session)
        other = next(one for one in ClaimOutcome if one is not outcome)
        propose_outcome(session, claim, Side.CLAIMANT, outcome, by=dispute.claimant)
        propose_outcome(session, claim, Side.RESPONDENT, other, by=house.steward)
        assert find_open_claims(session, house.record_id) == [claim]
        for one in (house.steward, house.weaver_account):
            propose_outcome(session, claim, Side.RESPONDENT, outcome, by=one)
        assert claim.state is ClaimState.SETTLED
        expected = {house.weaver} if outcome is ClaimOutcome.KEPT else {house.weaver, dispute.others}
        assert holders(session, house.record_id) == expected
        logged = session.scalars(select(AuditEntry).where(AuditEntry.action == AuditAction.CLAIM_CHANGED)).all()
        assert {entry.holder_id for entry in logged} == {house.community, house.weaver, dispute.others}
        with pytest.raises(NotAllowedError):
            propose_outcome(session, claim, Side.CLAIMANT, outcome, by=dispute.claimant)


def test_whoever_is_named_by_nobody_is_joined_by_two_stewards_of_one_collective(database: Database) -> None:
    with database.writing() as session:
        dispute = Dispute(session)
        record = session.scalars(
            select(Entity).where(Entity.identifier == write(session, DesignInput(title=texts(es="Ojo"))))
        ).one()
        new = dispute.new(record_id=record.id, respondent_id=None, aim=ClaimAim.JOIN)
        claim = open_claim(session, VAULT, new, by=dispute.claimant)
        propose_outcome(session, claim, Side.CLAIMANT, ClaimOutcome.SHARED, by=dispute.claimant)
        with pytest.raises(NotAllowedError):
            propose_outcome(session, claim, Side.RESPONDENT, ClaimOutcome.SHARED, by=dispute.claimant)
        second = Actor(account_id=dispute.stewards[1])
        propose_outcome(session, claim, Side.RESPONDENT, ClaimOutcome.SHARED, by=second)
        assert (claim.state, holders(session, record.id)) == (ClaimState.SETTLED, {dispute.others})


@pytest.mark.parametrize("named", ["nobody", "somebody without a say"])
def test_two_stewards_take_nothing_from_those_who_hold_it_by_naming_nobody_who_does(
    database: Database, named: str
) -> None:
    with database.writing() as session:
        dispute = Dispute(session)
        house, second = dispute.house, Actor(account_id=dispute.stewards[1])
        accomplice = None if named == "nobody" else community(session, "Tercera")
        if accomplice is not None:
            give_mandate(session, accomplice, dispute.stewards)
        claim = open_claim(session, VAULT, dispute.new(respondent_id=accomplice), by=dispute.claimant)
        propose_outcome(session, claim, Side.CLAIMANT, ClaimOutcome.SHARED, by=dispute.claimant)
        with pytest.raises(NotAllowedError):
            propose_outcome(session, claim, Side.RESPONDENT, ClaimOutcome.SHARED, by=second)
        assert (claim.state, dispute.others in holders(session, house.record_id)) == (ClaimState.OPEN, False)
        assert get_claim(session, claim.identifier, by=house.steward) is claim
        for one in (house.steward, house.weaver_account):
            propose_outcome(session, claim, Side.RESPONDENT, ClaimOutcome.SHARED, by=one)
        assert (claim.state, dispute.others in holders(session, house.record_id)) == (ClaimState.SETTLED, True)


def test_what_was_settled_is_taken_back_by_nobody(database: Database) -> None:
    with database.writing() as session:
        dispute = Dispute(session)
        claim = dispute.open(session)
        propose_outcome(session, claim, Side.CLAIMANT, ClaimOutcome.KEPT, by=dispute.claimant)
        for one in (dispute.house.steward, dispute.house.weaver_account):
            propose_outcome(session, claim, Side.RESPONDENT, ClaimOutcome.KEPT, by=one)
        with pytest.raises(NotAllowedError):
            withdraw_claim(session, claim, by=dispute.claimant)
        assert claim.state is ClaimState.SETTLED


@pytest.mark.parametrize("who", [lambda d: d.house.stranger, lambda d: d.house.steward, lambda _: Actor()])
def test_nobody_claims_in_anothers_name(database: Database, who: Callable[[Dispute], Actor]) -> None:
    with database.writing() as session:
        dispute = Dispute(session)
        with pytest.raises(NotAllowedError):
            open_claim(session, VAULT, dispute.new(), by=who(dispute))


def test_a_side_is_named_only_by_itself_and_a_claim_is_opened_once(database: Database) -> None:
    with database.writing() as session:
        dispute = Dispute(session)
        claim = dispute.open(session)
        assert dispute.open(session) is claim
        with pytest.raises(NotAllowedError):
            agree_to_be_named(session, claim, Side.RESPONDENT, by=dispute.claimant)
        agree_to_be_named(session, claim, Side.RESPONDENT, by=dispute.house.steward)
        assert (claim.claimant_named, claim.respondent_named) == (False, True)


def test_nobody_has_every_use_of_a_whole_collection_asked_for_first_by_claiming_all_of_it(database: Database) -> None:
    with database.writing() as session:
        dispute = Dispute(session)
        records = [entity_of(session, write(session, DesignInput(title=texts(es=str(n))))).id for n in range(MOST_OPEN)]
        claims = [
            open_claim(session, VAULT, dispute.new(record_id=row, respondent_id=None), by=dispute.claimant)
            for row in records
        ]
        with pytest.raises(RefusedError, match=Refused.TOO_MANY_CLAIMS):
            dispute.open(session)
        withdraw_claim(session, claims[0], by=dispute.claimant)
        assert dispute.open(session).state is ClaimState.OPEN


def test_a_claim_that_names_one_of_several_holders_waits_for_all_of_them(database: Database) -> None:
    with database.writing() as session:
        dispute = Dispute(session)
        house, claim = dispute.house, dispute.open(session)
        propose_outcome(session, claim, Side.CLAIMANT, ClaimOutcome.PASSED_ON, by=dispute.claimant)
        propose_outcome(session, claim, Side.RESPONDENT, ClaimOutcome.PASSED_ON, by=house.steward)
        assert sorted(still_to_answer(session, claim)) == [house.weaver]
        propose_outcome(session, claim, Side.RESPONDENT, ClaimOutcome.KEPT, by=house.weaver_account)
        assert find_open_claims(session, house.record_id) == [claim]
        assert holders(session, house.record_id) == {house.weaver}
        propose_outcome(session, claim, Side.RESPONDENT, ClaimOutcome.PASSED_ON, by=house.weaver_account)
        assert claim.state is ClaimState.SETTLED


def test_nobody_agrees_that_another_holder_is_named(database: Database) -> None:
    with database.writing() as session:
        dispute = Dispute(session)
        claim = dispute.open(session)
        with pytest.raises(NotAllowedError):
            agree_to_be_named(session, claim, Side.RESPONDENT, by=dispute.house.weaver_account)
        agree_to_be_named(session, claim, Side.RESPONDENT, by=dispute.house.steward)


def test_who_closes_her_account_takes_along_what_she_said_in_a_claim(database: Database) -> None:
    with database.writing() as session:
        dispute = Dispute(session)
        claim = dispute.open(session)
        sealed = claim.grounds_id
        assert sealed is not None
        close_account(session, session.get_one(Account, dispute.claimant.account_id))
        session.refresh(claim)
        assert (read_grounds(session, VAULT, claim), claim.state) == ("", ClaimState.OPEN)
        assert session.scalars(select(Sealed.content).where(Sealed.id == sealed)).one() == b""
