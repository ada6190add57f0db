"""What is closed to a reader is as good as unknown, whoever names it: an address, a query, an older snapshot."""

import pytest

from archive.access import OWNER_ONLY, intern_policy
from archive.inputs.concept import ConceptInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import ConceptRole, PlaceLevel, Status
from archive.inputs.place import PlaceInput
from archive.inputs.references import ConceptRef, PlaceRef
from archive.inputs.technique import TechniqueInput
from archive.models.identifier import mint
from archive.search.facets import Facet
from archive.search.request import SearchPage
from archive.services.index_queue import queue_entity
from tests.archive.combinations import ALONE
from tests.archive.search.world import World, entity, identifiers, labels, texts

PUNO = PlaceInput(title=texts(es="Puno"), level=PlaceLevel.REGION)
WOOL = ConceptInput(labels=labels(es="lana", quz="millma"))


def _close(world: World, identifier: str) -> None:
    """Back to a draft, as an owner may do with what they had published."""
    with world.database.writing() as session:
        closed = entity(session, identifier)
        closed.status, closed.policy_id = Status.DRAFT, intern_policy(session, OWNER_ONLY).id
        queue_entity(session, closed, narrowing=True)


def _said(page: SearchPage) -> tuple[object, ...]:
    return identifiers(page), page.total, page.understood, page.near


@pytest.mark.parametrize("facet", [Facet.PLACE, Facet.HOLDER, Facet.CONCEPT])
@pytest.mark.parametrize("number", [1, 2])
@ALONE
def test_a_choice_that_is_closed_answers_as_one_that_never_was(world: World, facet: Facet, number: int) -> None:
    closed = world.save(PUNO, policy=OWNER_ONLY, status=Status.DRAFT)
    world.save(TechniqueInput(title=texts(es="Hilado"), places=(PlaceRef(closed),)))
    world.drain()
    of_closed, of_nothing = (world.search(choices={facet: (key,)}, page=number) for key in (closed, mint()))
    assert _said(of_closed) == _said(of_nothing)
    assert not [column for page in (of_closed, of_nothing) for column in page.facets if column.facet is facet]


@pytest.mark.parametrize("data, facet", [(PUNO, Facet.PLACE), (WOOL, Facet.CONCEPT)])
@ALONE
def test_what_was_closed_since_is_chosen_in_vain(world: World, data: EntityInput, facet: Facet) -> None:
    closed = world.save(data)
    places = (PlaceRef(closed),) if data is PUNO else ()
    concepts = {ConceptRole.MATERIAL: (ConceptRef(closed),)} if data is WOOL else {}
    world.save(TechniqueInput(title=texts(es="Hilado"), places=places, concepts=concepts))
    world.drain()
    before = world.search(choices={facet: (closed,)})
    assert closed in {value.key for column in before.facets for value in column.values}
    _close(world, closed)
    for page in (world.search(choices={facet: (closed,)}), world.drain() and world.search(choices={facet: (closed,)})):
        assert isinstance(page, SearchPage)
        assert page.total == 0
        assert closed not in {value.key for column in page.facets for value in column.values}


@ALONE
def test_a_query_that_names_a_concept_closed_since_is_answered(world: World) -> None:
    closed = world.save(WOOL)
    kept = world.save(TechniqueInput(title=texts(es="Hilado de lana")))
    world.drain()
    world.rebuild()
    assert world.search("lana").understood[0].readings[0].concept is not None
    _close(world, closed)
    for page in (world.search("lana"), world.drain() and world.search("lana")):
        assert isinstance(page, SearchPage)
        assert identifiers(page) == [kept]
        assert all(reading.concept is None for reading in page.understood[0].readings)
