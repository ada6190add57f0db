"""Where somebody is and practises, and among whom she belongs, is told once she agrees, and as long as she does."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from sqlalchemy.orm import Session

from archive.inputs.artisan import ArtisanInput
from archive.inputs.community import CommunityInput
from archive.inputs.governance import ConsentScope
from archive.inputs.kinds import RelationType
from archive.inputs.references import EntityRef
from archive.services.entries.entity import revise_entity
from archive.services.entries.entity_input import inputs_of
from archive.services.entries.personal_ties import untied
from tests.archive.search.world import texts
from tests.archive.services.entries.weaver import TIED, Weaver
from tests.factories.entries import BY, entity_of, write


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


@pytest.mark.parametrize("relations", [*permutations([RelationType.MEMBER_OF, RelationType.RELATED_TO])])
def test_what_is_told_stands_in_the_order_in_which_it_was_written(
    session: Session, relations: Sequence[RelationType]
) -> None:
    people = EntityRef(write(session, CommunityInput(title=texts(es="Los de Taquile"))))
    imaginary = ArtisanInput(title=texts(es="Tejedora"), relations=dict.fromkeys(relations, (people,)))
    row_id = entity_of(session, write(session, imaginary)).id
    assert list(untied(session, {row_id: imaginary})[row_id].relations) == list(relations)
