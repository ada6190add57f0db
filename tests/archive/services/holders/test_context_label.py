"""Labels are a community's, approved by a second member; Notices are the staff's, and make way for them."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from archive.access import Actor
from archive.errors import NotAllowedError, NotFoundError
from archive.inputs.governance import HubState, LabelFamily, NoticeType, Role
from archive.models.context_label import HubProject
from archive.models.membership import Membership
from archive.models.moment import now
from archive.services.holders.context_label import (
    NewLabel,
    apply_notice,
    approve_label,
    assert_label,
    keep_project,
    labelled,
    remove_label,
    remove_notice,
)
from archive.transaction import Database
from tests.factories.house import House, build
from tests.factories.people import account

PROJECT = UUID("11111111-2222-4333-8444-555555555555")


def new(house: House) -> NewLabel:
    return NewLabel(
        entity_id=house.record_id,
        holder_id=house.community,
        family=LabelFamily.TRADITIONAL_KNOWLEDGE,
        type="outreach",
        project=PROJECT,
    )


def staff(session: Session) -> Actor:
    row = account(session, "administrator")
    session.add(Membership(account_id=row, holder_id=None, role=Role.ADMINISTRATOR, granted_at=now()))
    session.flush()
    return Actor(account_id=row)


def test_a_label_stands_once_a_second_member_has_approved_it(database: Database) -> None:
    with database.writing() as session:
        house = build(session)
        label = assert_label(session, new(house), by=house.steward)
        assert (labelled(session, house.record_id).labels, labelled(session, house.record_id).waiting) == ([], [label])
        with pytest.raises(NotAllowedError):
            approve_label(session, house.record_id, label.id, by=house.steward)
        for nobody in (house.stranger, staff(session)):
            with pytest.raises(NotFoundError):
                approve_label(session, house.record_id, label.id, by=nobody)
        with pytest.raises(NotFoundError):
            approve_label(session, house.medium_id, label.id, by=house.other_steward)
        approve_label(session, house.record_id, label.id, by=house.other_steward)
        assert labelled(session, house.record_id).labels == [label]
        with pytest.raises(NotFoundError):
            remove_label(session, house.record_id, label.id, by=house.stranger)
        remove_label(session, house.record_id, label.id, by=house.steward)
        assert labelled(session, house.record_id).labels == []


def test_staff_puts_notices_and_no_labels(database: Database) -> None:
    with database.writing() as session:
        house, archivist = build(session), staff(session)
        with pytest.raises(NotAllowedError):
            assert_label(session, new(house), by=archivist)
        with pytest.raises(NotAllowedError):
            apply_notice(session, house.record_id, NoticeType.BIOCULTURAL, by=house.steward)
        for _ in range(2):
            apply_notice(session, house.record_id, NoticeType.BIOCULTURAL, by=archivist)
        assert [one.type for one in labelled(session, house.record_id).notices] == [NoticeType.BIOCULTURAL]
        label = assert_label(session, new(house), by=house.steward)
        approve_label(session, house.record_id, label.id, by=house.other_steward)
        assert labelled(session, house.record_id).notices == []
        remove_label(session, house.record_id, label.id, by=house.steward)
        remove_notice(session, house.record_id, NoticeType.BIOCULTURAL, by=archivist)
        assert labelled(session, house.record_id).notices == []


def test_a_label_is_known_by_family_and_type_together(database: Database) -> None:
    with database.writing() as session:
        house = build(session)
        with pytest.raises(NotFoundError):
            assert_label(session, replace(new(house), type="TK MG"), by=house.steward)
        with pytest.raises(NotFoundError):
            assert_label(session, replace(new(house), family=LabelFamily.BIOCULTURAL, type="family"), by=house.steward)


def test_what_the_hub_said_is_kept_while_it_is_away_or_denies_it(database: Database) -> None:
    with database.writing() as session:
        house = build(session)
        assert_label(session, new(house), by=house.steward)
        kept = session.get_one(HubProject, str(PROJECT))
        assert kept.state is HubState.WAITING
        keep_project(session, kept.project, HubState.ACTIVE, {"title": "Proyecto"})
        keep_project(session, kept.project, None, {})
        states = [kept.state]
        keep_project(session, kept.project, HubState.NOT_FOUND, {})
        since = kept.not_found_since
        keep_project(session, kept.project, HubState.NOT_FOUND, {})
        states.append(kept.state)
        assert states == [HubState.ACTIVE, HubState.NOT_FOUND]
        assert (kept.content, kept.not_found_since) == ({"title": "Proyecto"}, since)
        keep_project(session, kept.project, HubState.ACTIVE, {"title": "Otro"})
        assert (kept.content, kept.not_found_since) == ({"title": "Otro"}, None)
