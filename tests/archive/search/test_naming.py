"""How a holder wishes to be named decides what an index says of her."""

import pytest

from archive.inputs.artisan import ArtisanInput
from archive.inputs.kinds import Gender, HoldingRole, Naming, PlaceLevel
from archive.inputs.place import PlaceInput
from archive.inputs.record import Holding
from archive.inputs.references import HolderRef, PlaceRef
from archive.inputs.technique import TechniqueInput
from archive.search.coverage import coverage
from archive.search.facets import Facet
from tests.archive.combinations import ON_BOTH_DATABASES
from tests.archive.search.world import World, texts
from tests.factories.entries import write

NAMED_AS = texts(es="una tejedora del lago")


def held(world: World, naming: Naming) -> tuple[str, str]:
    """A holder, and a record of hers that names her so."""
    holder = world.save(ArtisanInput(title=texts(es="Saturnina Huamán"), gender=Gender.WOMAN))
    holding = Holding(holder=HolderRef(holder), role=HoldingRole.BEARER, naming=naming, named_as=NAMED_AS)
    record = world.save(TechniqueInput(title=texts(es="Faja"), holdings=(holding,)))
    world.drain()
    return holder, record


def keys(world: World, facet: Facet) -> dict[str, int]:
    columns = {column.facet: column for column in world.search("tipo:técnica").facets}
    return {value.key: value.count for value in columns[facet].values} if facet in columns else {}


@ON_BOTH_DATABASES
def test_who_is_named_by_her_entry_is_a_facet_and_counts_as_a_woman(world: World) -> None:
    holder, record = held(world, Naming.REAL_NAME)
    assert world.found("lago") == {record}
    assert keys(world, Facet.HOLDER) == {holder: 1}
    assert keys(world, Facet.GENDER) == {"woman": 1}
    assert world.found("género:mujer") == {holder, record}


@ON_BOTH_DATABASES
@pytest.mark.parametrize("naming", [Naming.CHOSEN_NAME, Naming.DESCRIBED])
def test_who_is_named_in_words_is_found_by_them_alone(world: World, naming: Naming) -> None:
    holder, record = held(world, naming)
    assert world.found("lago") == {record}
    assert world.found("Saturnina") == {holder}
    assert keys(world, Facet.HOLDER) == keys(world, Facet.GENDER) == {}
    (card,) = world.search("faja").found
    assert (card.holders, list(card.named_in_words)) == ([], [NAMED_AS])


@ON_BOTH_DATABASES
def test_who_is_not_to_be_named_leaves_no_trace(world: World) -> None:
    holder, _ = held(world, Naming.NOT_NAMED)
    assert world.found("lago") == set()
    assert world.found("Saturnina") == {holder}
    assert keys(world, Facet.HOLDER) == keys(world, Facet.GENDER) == {}
    (card,) = world.search("faja").found
    assert (card.holders, card.named_in_words) == ([], [])
    assert "holder" not in keys(world, Facet.HAS)


@ON_BOTH_DATABASES
def test_words_that_named_her_go_with_her_entry(world: World) -> None:
    holder, record = held(world, Naming.DESCRIBED)
    world.withdraw(holder)
    assert world.found("lago") == set()
    world.drain()
    assert world.found("lago") == set()
    assert world.found("faja") == {record}
    assert world.is_in_step()


@ON_BOTH_DATABASES
def test_whom_a_publication_alone_names_is_in_no_result_suggestion_or_facet(world: World) -> None:
    with world.database.writing() as session:
        unasked = write(session, ArtisanInput(title=texts(es="Saturnina Huamán")), demonstration=False)
    holding = Holding(holder=HolderRef(unasked), role=HoldingRole.BEARER)
    record = world.save(TechniqueInput(title=texts(es="Faja"), holdings=(holding,)))
    world.drain()
    assert world.found() == {record}
    assert world.found("Saturnina") == world.found("Huamán") == set()
    assert world.suggested("Satur") == set()
    assert keys(world, Facet.HOLDER) == {}
    (card,) = world.search("faja").found
    assert (card.holders, card.named_in_words) == ([], [])


@ON_BOTH_DATABASES
def test_what_is_documented_counts_women_as_sources_of_each_region_where_it_is_stated(world: World) -> None:
    puno, cusco = (world.save(PlaceInput(title=texts(es=name), level=PlaceLevel.REGION)) for name in ("Puno", "Cusco"))
    told = (
        ("Ana", Gender.WOMAN, puno),
        ("Rosa", Gender.WOMAN, puno),
        ("Juan", Gender.MAN, cusco),
        ("Sol", None, cusco),
    )
    for name, gender, place in told:
        world.save(ArtisanInput(title=texts(es=name), gender=gender, places=(PlaceRef(place),)))
    world.drain()
    with world.database.reading() as session:
        counted = coverage(session, world.engine, world.door())
    regions = [region.identifier for region in counted.regions]
    numbers = {gender: [cell.count for cell in cells] for gender, cells in counted.genders.items()}
    assert regions == [cusco, puno]
    assert (numbers[Gender.WOMAN], numbers[Gender.MAN]) == ([0, 2], [1, 0])
    assert counted.genders[Gender.WOMAN][1].choices[Facet.GENDER] == "woman"
