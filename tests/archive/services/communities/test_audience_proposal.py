"""To let more people see an entry takes its bearers and its collective; to let fewer, any one of them."""

from dataclasses import dataclass

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import ANYBODY, Reader, open_door, open_permissions
from archive.access.voices import Voice
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.inputs.artisan import ArtisanInput
from archive.inputs.audience import AudienceInput
from archive.inputs.design import DesignInput
from archive.inputs.governance import (
    AccountState,
    Answer,
    Change,
    ConsentAct,
    ConsentScope,
    GrantorType,
    Openness,
    ProposalState,
    Purpose,
    Role,
    Sharing,
)
from archive.inputs.kinds import HoldingRole
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.protocol import ProtocolInput
from archive.inputs.record import Holding
from archive.inputs.references import CommunityRef, HolderRef, MediaRef
from archive.inputs.wording import NO_TEXT
from archive.models.account import Account
from archive.models.audience import Audience
from archive.models.audit_entry import AuditEntry
from archive.models.consent import Consent
from archive.models.entity import Entity
from archive.models.holding import Holding as HoldingRow
from archive.models.identifier import mint
from archive.models.moment import now
from archive.models.protocol import Protocol
from archive.services.communities.audience import has_a_say
from archive.services.communities.audience_proposal import (
    agree_to_proposal,
    find_proposals,
    missing,
    propose_audience,
    refuse_proposal,
)
from archive.services.communities.mandate import accept_mandate, open_mandate
from archive.services.communities.membership import dismiss
from archive.services.communities.protocol import admit_to_protocol, protocols_for, revise_protocol
from archive.services.consents.consent import NewLines, grant
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.archive.services.governed import VAULT, Collective, as_, decision, opened, person
from tests.factories.audiences import choose_audience
from tests.factories.entries import entity_of, write


@dataclass(slots=True)
class Borne:
    """A design that somebody of a community bears, under the community's strict protocol."""

    session: Session
    collective: Collective
    bearer: Account
    strict: Protocol
    everybodys: Protocol
    design: Entity

    def seen_by(self, account: Account | None) -> bool:
        self.session.flush()
        self.session.refresh(self.design)
        door = open_door(self.session, Reader(account_id=account.id if account else None))
        return door.admits(self.design)


def choice(*protocols: Protocol, sharing: Sharing = Sharing.ALL) -> AudienceInput:
    return AudienceInput(protocols=tuple(protocol.identifier for protocol in protocols), sharing=sharing)


def borne(session: Session) -> Borne:
    collective = opened(session)
    artisan = entity_of(session, write(session, ArtisanInput(title=texts(es="Rosa Huatta"))))
    bearer = collective.member(session, "rosa")
    bearer.artisan_id = artisan.id
    held = DesignInput(
        title=texts(es="Motivo"),
        communities=(CommunityRef(collective.holder.identifier),),
        holdings=(Holding(holder=HolderRef(artisan.identifier), role=HoldingRole.BEARER),),
    )
    design = entity_of(session, write(session, held))
    strict, everybodys = collective.protocol(session), collective.protocol(session, Openness.OPEN, "De todos")
    choose_audience(session, design, choice(strict), by=as_(collective.first))
    return Borne(session, collective, bearer, strict, everybodys, design)


def test_a_steward_closes_alone_and_opens_with_the_bearer(database: Database) -> None:
    with database.writing() as session:
        there = borne(session)
        assert not there.seen_by(None)
        with pytest.raises(NotAllowedError):
            choose_audience(session, there.design, choice(there.everybodys), by=as_(there.collective.first))
        proposal = propose_audience(session, there.design, choice(there.everybodys), by=as_(there.collective.first))
        assert proposal is not None
        assert not there.seen_by(None)
        assert find_proposals(session, by=as_(there.bearer)) == [proposal]
        assert find_proposals(session, by=as_(there.collective.second)) == []
        agree_to_proposal(session, proposal, by=as_(there.bearer))
        assert there.seen_by(None)
        assert proposal.state is ProposalState.AGREED
        assert find_proposals(session, by=as_(there.bearer)) == []


def test_the_bearer_proposes_and_a_steward_agrees(database: Database) -> None:
    with database.writing() as session:
        there = borne(session)
        proposal = propose_audience(session, there.design, choice(there.everybodys), by=as_(there.bearer))
        assert proposal is not None
        assert missing(session, proposal).collectives == {there.collective.holder.id}
        with pytest.raises(NotAllowedError):
            agree_to_proposal(session, proposal, by=as_(there.collective.member(session, "juana")))
        agree_to_proposal(session, proposal, by=as_(there.collective.second))
        assert there.seen_by(None)


def test_a_steward_can_not_override_a_bearers_refusal(database: Database) -> None:
    with database.writing() as session:
        there = borne(session)
        steward = as_(there.collective.first)
        proposal = propose_audience(session, there.design, choice(there.everybodys), by=steward)
        assert proposal is not None
        refuse_proposal(session, proposal, by=as_(there.bearer))
        assert proposal.state is ProposalState.REFUSED
        for act in (agree_to_proposal, refuse_proposal):
            with pytest.raises(NotFoundError):
                act(session, proposal, by=steward)
        again = propose_audience(session, there.design, choice(there.everybodys), by=steward)
        assert again is not None
        assert not there.seen_by(None)


def test_the_bearer_closes_alone_and_the_steward_does_not_open_it_again_alone(database: Database) -> None:
    with database.writing() as session:
        there = borne(session)
        opening = propose_audience(session, there.design, choice(there.everybodys), by=as_(there.bearer))
        assert opening is not None
        agree_to_proposal(session, opening, by=as_(there.collective.first))
        assert there.seen_by(None)
        both = choice(there.everybodys, there.strict)
        assert propose_audience(session, there.design, both, by=as_(there.bearer)) is None
        assert not there.seen_by(None)
        with pytest.raises(NotAllowedError):
            choose_audience(session, there.design, choice(there.everybodys), by=as_(there.collective.first))


def test_who_came_to_have_it_alone_opens_it_under_no_other_collectives_rule(database: Database) -> None:
    with database.writing() as session:
        there = borne(session)
        overreaching, elsewhere = there.collective.first, opened(session, "Otra")
        foreign = elsewhere.protocol(session, Openness.OPEN, "De otros")
        mandate = open_mandate(
            session,
            elsewhere.holder,
            decision(elsewhere.second.user_name, overreaching.user_name),
            vault=VAULT,
            by=as_(elsewhere.archivist),
        )
        for steward in (elsewhere.second, overreaching):
            accept_mandate(session, mandate, by=as_(steward))
        hers = propose_audience(session, there.design, choice(), by=as_(overreaching))
        assert hers is not None
        agree_to_proposal(session, hers, by=as_(there.bearer))
        there.collective.lapse(session)
        proposal = propose_audience(session, there.design, choice(foreign), by=as_(overreaching))
        assert proposal is not None
        agree_to_proposal(session, proposal, by=as_(there.bearer))
        assert not there.seen_by(None)
        assert missing(session, proposal).collectives == {there.collective.holder.id}


def test_what_a_lapsed_mandate_leaves_waiting_is_kept_once_it_is_renewed(database: Database) -> None:
    with database.writing() as session:
        there = borne(session)
        until = there.collective.mandate.ends_on
        there.collective.lapse(session)
        steward = as_(there.collective.first)
        with pytest.raises(NotAllowedError) as lapsed:
            propose_audience(session, there.design, choice(there.everybodys), by=steward)
        assert lapsed.value.widening
        proposal = propose_audience(session, there.design, choice(there.everybodys), by=as_(there.bearer))
        assert proposal is not None
        with pytest.raises(NotAllowedError) as lapsed:
            agree_to_proposal(session, proposal, by=steward)
        assert lapsed.value.widening
        there.collective.mandate.ends_on = until
        session.flush()
        agree_to_proposal(session, proposal, by=steward)
        assert there.seen_by(None)


def test_a_lapsed_mandate_lets_stewards_close(database: Database) -> None:
    with database.writing() as session:
        there = borne(session)
        there.collective.lapse(session)
        tighter = there.collective.protocol(session, name="Solo las mayores")
        assert there.seen_by(there.collective.first)
        steward = as_(there.collective.second)
        choose_audience(session, there.design, choice(there.strict, tighter), by=steward)
        assert there.seen_by(there.collective.first)
        with pytest.raises(NotAllowedError) as lapsed:
            choose_audience(session, there.design, choice(there.strict), by=steward)
        assert lapsed.value.widening


def test_whoever_has_nothing_to_do_with_an_entry_proposes_nothing(database: Database) -> None:
    with database.writing() as session:
        there, other = borne(session), opened(session, "Chinchero")
        strangers = (person(session, "stranger"), there.collective.archivist, other.first)
        for account in strangers:
            with pytest.raises((NotAllowedError, NotFoundError)):
                propose_audience(session, there.design, choice(there.everybodys), by=as_(account))
            with pytest.raises(NotAllowedError):
                propose_audience(session, there.design, choice(), by=as_(account))


def test_another_bearer_has_to_agree_as_well(database: Database) -> None:
    with database.writing() as session:
        there = borne(session)
        second = entity_of(session, write(session, ArtisanInput(title=texts(es="Julia Huatta"))))
        session.add(
            HoldingRow(
                record_id=there.design.id, holder_id=second.id, position=1, role=HoldingRole.BEARER,
                learnt_from=NO_TEXT, teachers=(), since=NO_TEXT, named_as=NO_TEXT,
            )
        )  # fmt: skip
        proposal = propose_audience(session, there.design, choice(there.everybodys), by=as_(there.collective.first))
        assert proposal is not None
        agree_to_proposal(session, proposal, by=as_(there.bearer))
        assert not there.seen_by(None)
        julia = person(session, "julia", artisan_id=second.id)
        agree_to_proposal(session, proposal, by=as_(julia))
        assert there.seen_by(None)


def test_a_bearer_without_account_says_yes_in_the_ledger(database: Database) -> None:
    with database.writing() as session:
        there = borne(session)
        there.bearer.state = AccountState.CLOSED
        session.flush()
        steward = as_(there.collective.first)
        waiting = propose_audience(session, there.design, choice(there.everybodys), by=steward)
        assert waiting is not None
        assert missing(session, waiting).bearers == {there.bearer.artisan_id}
        session.add(
            Consent(
                identifier=mint(), entity_id=there.design.id, scope=ConsentScope.BEARER_KNOWLEDGE,
                act=ConsentAct.GRANT, grantor_type=GrantorType.PERSON, grantor_id=there.bearer.artisan_id,
                purposes={Purpose.VIEW: Answer.YES}, recorded_at=now(),
            )
        )  # fmt: skip
        session.flush()
        assert propose_audience(session, there.design, choice(there.everybodys), by=steward) is None
        assert there.seen_by(None)


def test_a_contributors_own_draft_is_put_under_a_protocol_with_a_stewards_yes(database: Database) -> None:
    with database.writing() as session:
        there = borne(session)
        contributor = there.collective.member(session, "nelly", Role.CONTRIBUTOR)
        draft = entity_of(session, write(session, DesignInput(title=texts(es="Nuevo"))))
        session.add(Audience(entity_id=draft.id, owner_id=contributor.id, sharing=Sharing.ALL, seasons=()))
        session.flush()
        choose_audience(session, draft, choice(), by=as_(contributor))
        proposal = propose_audience(session, draft, choice(there.strict), by=as_(contributor))
        assert proposal is not None
        agree_to_proposal(session, proposal, by=as_(there.collective.first))
        session.refresh(draft)
        assert open_door(session, Reader(account_id=there.collective.first.id)).admits(draft)


def test_who_agreed_and_left_since_does_not_count(database: Database) -> None:
    with database.writing() as session:
        there = borne(session)
        proposal = propose_audience(session, there.design, choice(there.everybodys), by=as_(there.bearer))
        assert proposal is not None
        there.bearer.artisan_id = None
        session.flush()
        agree_to_proposal(session, proposal, by=as_(there.collective.first))
        assert not there.seen_by(None)


def test_the_log_tells_each_of_them_and_shows_it_to_the_bearer(database: Database) -> None:
    with database.writing() as session:
        there = borne(session)
        proposal = propose_audience(session, there.design, choice(there.everybodys), by=as_(there.collective.first))
        assert proposal is not None
        shown = session.scalars(select(AuditEntry).filter_by(for_id=there.bearer.id, subject=there.design.identifier))
        assert [entry.detail["change"] for entry in shown] == [Change.PROPOSED]
        agree_to_proposal(session, proposal, by=as_(there.bearer))
        told = session.scalars(
            select(AuditEntry)
            .filter_by(holder_id=there.collective.holder.id, subject=there.design.identifier)
            .order_by(AuditEntry.id)
        )
        assert [entry.detail["change"] for entry in told] == ["narrowed", "proposed", "agreed_to", "widened"]


def test_a_member_of_the_protocol_sees_it_and_may_not_change_who_else_does(database: Database) -> None:
    with database.writing() as session:
        there = borne(session)
        member = there.collective.member(session, "juana")
        admit_to_protocol(session, there.strict, member, Role.MEMBER, by=as_(there.collective.first))
        assert there.seen_by(member)
        with pytest.raises(NotAllowedError):
            choose_audience(session, there.design, choice(), by=as_(member))


def test_a_picture_is_narrowed_by_itself_and_is_never_wider_than_what_shows_it(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        picture = entity_of(session, write(session, MediaAssetInput(title=texts(es="Foto"), file="foto.png")))
        held = DesignInput(
            title=texts(es="Motivo"),
            communities=(CommunityRef(collective.holder.identifier),),
            media=(MediaRef(picture.identifier),),
        )
        design = entity_of(session, write(session, held))
        strict, steward = collective.protocol(session), as_(collective.first)
        everybodys = collective.protocol(session, Openness.OPEN, "De todos")

        def seen() -> tuple[bool, bool]:
            session.flush()
            for entity in (design, picture):
                session.refresh(entity)
            door = open_door(session, ANYBODY)
            return door.admits(design), door.admits(picture)

        assert seen() == (True, True)
        choose_audience(session, picture, choice(strict), by=steward)
        assert seen() == (True, False)
        choose_audience(session, picture, choice(everybodys), by=steward)
        assert seen() == (True, True)
        choose_audience(session, design, choice(strict), by=steward)
        assert seen() == (False, False)
        with pytest.raises(NotAllowedError):
            choose_audience(session, picture, choice(), by=as_(person(session, "stranger")))


def without_account(there: Borne) -> None:
    """Its bearer can't answer here."""
    there.bearer.state = AccountState.CLOSED
    there.session.flush()


def says_yes(there: Borne) -> None:
    """She says yes to its being seen, and somebody of her community writes it down before a witness."""
    voice = Voice(ConsentScope.BEARER_KNOWLEDGE, there.bearer.artisan_id)
    said = NewLines(
        entity_ids=[there.design.id],
        voice=voice,
        grantor_type=GrantorType.PERSON,
        purposes={Purpose.VIEW: Answer.YES},
    )
    grant(there.session, VAULT, said, by=as_(there.collective.second))


def test_a_yes_of_long_ago_is_none_to_a_wider_audience_of_today(database: Database) -> None:
    with database.writing() as session:
        there = borne(session)
        without_account(there)
        says_yes(there)
        waiting = propose_audience(session, there.design, choice(there.everybodys), by=as_(there.collective.first))
        assert waiting is not None
        assert not there.seen_by(None)
        says_yes(there)
        assert waiting.state is ProposalState.AGREED
        assert there.seen_by(None)


def test_what_a_steward_left_to_herself_is_the_communitys_to_decide_about_once_she_has_left(database: Database) -> None:
    with database.writing() as session:
        there = borne(session)
        leaving, staying = there.collective.first, there.collective.second
        hers = propose_audience(session, there.design, choice(), by=as_(leaving))
        assert hers is not None
        agree_to_proposal(session, hers, by=as_(there.bearer))
        assert there.seen_by(leaving)
        dismiss(session, there.collective.holder.id, leaving, by=as_(leaving))
        assert not there.seen_by(leaving)
        assert not has_a_say(session, there.design, open_permissions(session, as_(leaving)))
        assert has_a_say(session, there.design, open_permissions(session, as_(staying)))


def test_a_protocol_under_which_something_waits_to_be_put_is_not_made_open(database: Database) -> None:
    with database.writing() as session:
        there = borne(session)
        other = there.collective.protocol(session, name="Otra")
        proposal = propose_audience(session, there.design, choice(other), by=as_(there.collective.first))
        assert proposal is not None
        everybodys = ProtocolInput(name=texts(es="Otra"), openness=Openness.OPEN)
        with pytest.raises(RefusedError):
            revise_protocol(session, other, everybodys, by=as_(there.collective.first))
        refuse_proposal(session, proposal, by=as_(there.bearer))
        revise_protocol(session, other, everybodys, by=as_(there.collective.first))


def test_a_member_is_not_told_the_names_of_strict_protocols_that_she_is_not_in(database: Database) -> None:
    with database.writing() as session:
        there = borne(session)
        member = there.collective.member(session, "member")
        offered = protocols_for(session, open_permissions(session, as_(member)), ())
        assert offered == [there.everybodys]
        admit_to_protocol(session, there.strict, member, Role.MEMBER, by=as_(there.collective.first))
        assert protocols_for(session, open_permissions(session, as_(member)), ()) == [there.strict, there.everybodys]
