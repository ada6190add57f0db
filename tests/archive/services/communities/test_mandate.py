"""A collective is opened by its own decision, and nothing is widened without one that holds."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import lima_today, mandated, open_permissions
from archive.errors import NotAllowedError, RefusedError
from archive.inputs.artisan import ArtisanInput
from archive.inputs.community import CommunityInput
from archive.inputs.governance import Refused, Role
from archive.inputs.kinds import OrganisationType
from archive.inputs.mandate import MandateInput
from archive.inputs.organisation import OrganisationInput
from archive.models.mandate import Mandate
from archive.models.membership import Membership
from archive.models.sealed import Sealed
from archive.services.communities.mandate import (
    accept_mandate,
    decline_mandate,
    end_mandate,
    find_mandates,
    find_offered,
    open_mandate,
)
from archive.services.communities.membership import dismiss
from archive.services.sealed import unseal
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.archive.services.governed import VAULT, Collective, archivist, as_, decision, log_of, opened, person
from tests.factories.entries import entity_of, write


def renew(session: Session, collective: Collective, *stewards: str) -> Mandate:
    """The archivist writes down another decision of the collective."""
    return open_mandate(session, collective.holder, decision(*stewards), vault=VAULT, by=as_(collective.archivist))


def test_a_mandate_holds_once_two_of_its_stewards_have_taken_it_on(database: Database) -> None:
    with database.writing() as session:
        holder = entity_of(session, write(session, CommunityInput(title=texts(es="Taquile"))))
        first, second, reviewer = person(session, "ana"), person(session, "juana"), archivist(session)
        mandate = open_mandate(session, holder, decision("ana", "juana", women="juana"), vault=VAULT, by=as_(reviewer))
        assert [list(find_offered(session, one.id)) for one in (first, second)] == [[mandate], [mandate]]
        accept_mandate(session, mandate, by=as_(first))
        assert mandated(session, [holder.id]) == frozenset()
        assert not open_permissions(session, as_(first)).may_widen_for(holder.id)
        accept_mandate(session, mandate, by=as_(second))
        assert mandated(session, [holder.id]) == {holder.id}
        assert open_permissions(session, as_(first)).may_widen_for(holder.id)
        assert find_offered(session, first.id) == []
        assert log_of(session, holder) == [
            ("mandate_changed", change) for change in ("named", "named", "opened", "accepted", "accepted")
        ]


def test_its_evidence_lies_sealed_and_names_nobody_in_the_log(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        evidence_id = collective.mandate.evidence_id
        assert evidence_id is not None
        assert b"folio" not in session.get_one(Sealed, evidence_id).content
        said = unseal(session, VAULT, evidence_id)
        assert said == {"minutes": "Acta 14, folio 32", "present": "Los comuneros", "women_asked": "named_nobody"}


@pytest.mark.parametrize(
    "data, rule",
    [
        (decision("ana", "juana", decided_on=lima_today() + timedelta(days=1)), Refused.DECIDED_LATER),
        (decision("ana", "juana", days=-1), Refused.ENDS_TOO_EARLY),
        (decision("ana", "juana", days=2 * 366 + 1), Refused.ENDS_TOO_LATE),
        (decision("ana"), Refused.TOO_FEW_STEWARDS),
        (decision("ana", "ana"), Refused.TOO_FEW_STEWARDS),
        (decision("ana", "nadie"), Refused.UNKNOWN_ACCOUNT),
        (decision("ana", "archivist"), Refused.OPENED_BY_A_STEWARD),
        (decision("ana", "juana", women="rosa"), Refused.WOMEN_NAMED_NONE_OF_THEM),
    ],
)
def test_a_decision_that_is_none_is_refused(database: Database, data: MandateInput, rule: Refused) -> None:
    with database.writing() as session:
        holder = entity_of(session, write(session, CommunityInput(title=texts(es="Taquile"))))
        reviewer = archivist(session)
        for name in ("ana", "juana"):
            person(session, name)
        with pytest.raises(RefusedError) as refused:
            open_mandate(session, holder, data, vault=VAULT, by=as_(reviewer))
        assert refused.value.rule == rule


def test_a_family_without_a_legal_body_is_represented_and_a_person_is_not(database: Database) -> None:
    family = OrganisationInput(title=texts(es="Familia Quispe"), organisation_type=OrganisationType.FAMILY)
    with database.writing() as session:
        reviewer = archivist(session)
        for name in ("ana", "juana"):
            person(session, name)
        home = entity_of(session, write(session, family))
        open_mandate(session, home, decision("ana", "juana"), vault=VAULT, by=as_(reviewer))
        assert len(find_mandates(session, home.id)) == 1
        alone = entity_of(session, write(session, ArtisanInput(title=texts(es="Ana Quispe"))))
        with pytest.raises(RefusedError) as refused:
            open_mandate(session, alone, decision("ana", "juana"), vault=VAULT, by=as_(reviewer))
        assert refused.value.rule == Refused.NOT_REPRESENTED


def test_nobody_but_reviewers_and_administrators_of_the_archive_opens_a_collective(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        for name in ("ana", "juana"):
            person(session, name)
        for account in (collective.first, person(session, "stranger")):
            with pytest.raises(NotAllowedError):
                open_mandate(session, collective.holder, decision("ana", "juana"), vault=VAULT, by=as_(account))
        administrator = archivist(session, Role.ADMINISTRATOR, "administrator")
        open_mandate(session, collective.holder, decision("ana", "juana"), vault=VAULT, by=as_(administrator))


def test_whoever_the_decision_does_not_name_can_not_take_it_on(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        with pytest.raises(RefusedError) as refused:
            accept_mandate(session, collective.mandate, by=as_(collective.archivist))
        assert refused.value.rule == Refused.NOT_NAMED


def test_what_is_over_makes_nobody_a_steward(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        late = person(session, "late")
        renewed = renew(session, collective, collective.first.user_name, collective.second.user_name, "late")
        for steward in (collective.first, collective.second):
            accept_mandate(session, renewed, by=as_(steward))
        renewed.ends_on = lima_today() - timedelta(days=1)
        with pytest.raises(RefusedError) as refused:
            accept_mandate(session, renewed, by=as_(late))
        assert refused.value.rule == Refused.NOT_NAMED
        assert not open_permissions(session, as_(late)).is_steward_of(collective.holder.id)


def test_one_who_takes_it_on_alone_is_no_steward_yet(database: Database) -> None:
    with database.writing() as session:
        holder = entity_of(session, write(session, CommunityInput(title=texts(es="Taquile"))))
        first, second = person(session, "ana"), person(session, "juana")
        mandate = open_mandate(session, holder, decision("ana", "juana"), vault=VAULT, by=as_(archivist(session)))
        accept_mandate(session, mandate, by=as_(first))
        assert not open_permissions(session, as_(first)).is_in(holder.id)
        decline_mandate(session, mandate, by=as_(second))
        assert not open_permissions(session, as_(second)).is_in(holder.id)


def test_who_lays_it_down_goes_on_as_a_member_and_nothing_is_widened(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        decline_mandate(session, collective.mandate, by=as_(collective.second))
        assert mandated(session, [collective.holder.id]) == frozenset()
        assert open_permissions(session, as_(collective.second)).roles[collective.holder.id] == {Role.MEMBER}


def test_when_it_lapses_its_stewards_go_on_restricting_and_widen_nothing(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        collective.lapse(session)
        permissions = open_permissions(session, as_(collective.first))
        assert permissions.is_steward_of(collective.holder.id)
        assert not permissions.may_widen_for(collective.holder.id)


def test_the_latest_decision_stands_in_the_place_of_those_before(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        third = person(session, "third")
        renewed = open_mandate(
            session,
            collective.holder,
            decision(collective.first.user_name, "third"),
            vault=VAULT,
            by=as_(collective.archivist),
        )
        accept_mandate(session, renewed, by=as_(collective.first))
        # One has taken it on so far: what was decided before still stands.
        assert open_permissions(session, as_(collective.second)).may_widen_for(collective.holder.id)
        accept_mandate(session, renewed, by=as_(third))
        session.refresh(collective.mandate)
        assert collective.mandate.ended_at is not None
        assert open_permissions(session, as_(third)).may_widen_for(collective.holder.id)
        former = open_permissions(session, as_(collective.second))
        assert former.roles[collective.holder.id] == {Role.MEMBER}


def test_a_mandate_is_ended_by_its_stewards_or_the_archive_and_by_nobody_else(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        with pytest.raises(NotAllowedError):
            end_mandate(session, collective.mandate, by=as_(collective.member(session, "member")))
        end_mandate(session, collective.mandate, by=as_(collective.first))
        assert mandated(session, [collective.holder.id]) == frozenset()


def test_a_steward_who_leaves_takes_the_mandate_along_where_only_one_is_left(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        dismiss(session, collective.holder.id, collective.second, by=as_(collective.second))
        assert mandated(session, [collective.holder.id]) == frozenset()
        rows = session.scalars(select(Membership).filter_by(account_id=collective.second.id)).all()
        assert rows == []
