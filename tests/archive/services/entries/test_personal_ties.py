"""Where somebody is and practises, and among whom she belongs, is told once she agrees, and as long as she does."""

import pytest
from sqlalchemy.orm import Session

from archive.inputs.governance import ConsentScope
from archive.services.entries.entity import revise_entity
from archive.services.entries.entity_input import inputs_of
from tests.archive.services.entries.weaver import TIED, Weaver
from tests.factories.entries import BY


def test_whoever_agreed_to_be_named_has_said_nothing_of_where_and_among_whom_she_is(session: Session) -> None:
    assert Weaver(session).told() == set()


@pytest.mark.parametrize("scope", TIED)
def test_each_is_told_once_she_agrees_and_no_more_once_she_takes_it_back(session: Session, scope: ConsentScope) -> None:
    weaver = Weaver(session)
    weaver.says(scope)
    assert weaver.told() == {scope}
    weaver.takes_back(scope)
    assert weaver.told() == set()


def test_nobody_has_to_ask_imaginary_people(session: Session) -> None:
    assert Weaver(session, is_imaginary=True).told() == set(TIED)


def test_what_the_record_says_of_itself_stays(session: Session) -> None:
    weaver = Weaver(session)
    assert [card.identifier for card in weaver.read(weaver.technique).pointed_at("places")] == [weaver.place]


def test_nothing_that_was_written_is_lost_by_it(session: Session) -> None:
    weaver = Weaver(session)
    weaver.told()
    session.expire_all()
    assert inputs_of(session, [weaver.entity]) == [weaver.data]


def test_a_new_version_tells_no_more_than_the_one_before(session: Session) -> None:
    weaver = Weaver(session)
    revise_entity(session, weaver.entity, weaver.data, by=BY)
    (technique,) = inputs_of(session, [weaver.technique])
    revise_entity(session, weaver.technique, technique, by=BY)
    assert weaver.told() == set()
