"""What is closed to a reader is as good as unknown, whoever names it: an address, a query, an older snapshot."""

from collections.abc import Sequence
from dataclasses import replace

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
from archive.search.request import SearchPage, Understood
from archive.services.index_queue import queue_entity
from tests.archive.combinations import ALONE, ALONE_AND_ON_SERVERS
from tests.archive.search.world import World, entity, identifiers, labels, texts
from tests.factories.entries import Closed, close

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


def _rid(understood: Sequence[Understood]) -> list[Understood]:
    """Without the words themselves."""
    return [replace(part, words="", rest="") for part in understood]


@pytest.mark.parametrize("reason", Closed)
@ALONE_AND_ON_SERVERS
def test_what_was_understood_tells_nothing_of_words_of_what_was_closed(world: World, reason: Closed) -> None:
    world.save(TechniqueInput(title=texts(es="Hilado")))
    closed = [
        world.save(TechniqueInput(title=texts(quz="Zumbaykuna"))),
        world.save(ConceptInput(labels=labels(es="zumbador", ay="zumbaña"))),
    ]
    world.drain()
    world.rebuild()
    asked = ("zumbayta", "zumbadores", "zumbaña hilado", "hilado con zumbaykuna")
    never = [word.replace("zumba", "zamba") for word in asked]
    assert all(world.search(word).understood[-1 if "con" in word else 0].readings for word in asked)
    with world.database.writing() as session:
        for identifier in closed:
            close(session, identifier, reason)
            queue_entity(session, entity(session, identifier), narrowing=True)
    for _ in range(2):
        for word, other in zip(asked, never, strict=True):
            page, unknown = world.search(word), world.search(other)
            assert _rid(page.understood) == _rid(unknown.understood), word
            assert (identifiers(page), page.near) == (identifiers(unknown), unknown.near)
        world.drain()


@pytest.mark.parametrize("reason", Closed)
@ALONE_AND_ON_SERVERS
def test_no_word_of_what_is_closed_is_offered_for_one_that_is_near(world: World, reason: Closed) -> None:
    world.save(TechniqueInput(title=texts(es="Hilado"), text=texts(es="Con la rueca.")))
    closed = world.save(TechniqueInput(title=texts(es="Lavado"), text=texts(es="Se machuca con zumbidos.")))
    world.drain()
    world.rebuild()
    assert list(world.search("zunbidoz").near) == ["zumbidos"]
    with world.database.writing() as session:
        close(session, closed, reason)
        queue_entity(session, entity(session, closed), narrowing=True)
    for step in (world.drain, world.rebuild, world.drain):
        assert list(world.search("zunbidoz").near) == list(world.search("labado").near) == []
        assert list(world.search("rruekka").near) == ["rueca"]
        step()


@ALONE
def test_a_word_that_was_only_in_what_was_closed_is_taken_for_what_sounds_like_it_again(world: World) -> None:
    shawl = world.save(ConceptInput(labels=labels(es="manta", quz="lliklla")))
    closed = world.save(TechniqueInput(title=texts(es="Likla")))
    world.drain()
    world.rebuild()
    assert world.found("likla") == {closed}
    _close(world, closed)
    assert world.found("likla") == {shawl}


@ALONE
def test_a_word_that_was_written_over_is_of_no_language(world: World) -> None:
    written = world.save(TechniqueInput(title=texts(quz="Zumbaykuna")))
    world.drain()
    world.rebuild()
    assert world.search("zumbaykuna").understood[0].readings
    world.revise(written, TechniqueInput(title=texts(quz="Awaykuna")))
    world.drain()
    assert not world.search("zumbaykuna").understood[0].readings
