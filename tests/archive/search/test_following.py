"""The index follows the database: what is saved is found, what is revised changes, what is withdrawn goes."""

from archive.access import OWNER_ONLY
from archive.inputs.artisan import ArtisanInput
from archive.inputs.concept import ConceptInput
from archive.inputs.design import DesignInput
from archive.inputs.kinds import ConceptRole, HoldingRole, PlaceLevel, Status
from archive.inputs.place import PlaceInput
from archive.inputs.record import Holding
from archive.inputs.references import ConceptRef, HolderRef, PlaceRef
from archive.inputs.technique import TechniqueInput
from archive.search.coverage import coverage
from archive.search.facets import Facet
from tests.archive.combinations import ALONE, ALONE_AND_ON_SERVERS
from tests.archive.search.world import World, facet, labels, texts

DYEING = TechniqueInput(title=texts(es="Teñido con cochinilla", quz="Magnuwan tullpuy"))


@ALONE_AND_ON_SERVERS
def test_a_saved_entry_is_found_after_a_drain(world: World) -> None:
    saved = world.save(DYEING)
    assert world.found("cochinilla") == set()
    assert world.drain() > 0
    assert world.found("cochinilla") == world.found("tullpuspa") == {saved}
    assert world.suggested("coch") == {"Teñido con cochinilla"}
    assert world.is_in_step()


@ALONE_AND_ON_SERVERS
def test_a_revised_entry_is_found_by_its_new_words_alone(world: World) -> None:
    saved = world.save(DYEING)
    world.drain()
    world.revise(saved, TechniqueInput(title=texts(es="Teñido con chilca")))
    world.drain()
    assert world.found("chilca") == {saved}
    assert world.found("cochinilla") == world.found("tullpuy") == set()
    assert world.suggested("coch") == world.suggested("magn") == set()
    assert world.is_in_step()


@ALONE_AND_ON_SERVERS
def test_a_withdrawn_entry_leaves_the_index_with_the_next_drain(world: World) -> None:
    gone, kept = world.save(DYEING), world.save(TechniqueInput(title=texts(es="Teñido con nogal")))
    world.drain()
    everybody = world.door()
    world.withdraw(gone)
    world.drain()
    # Even to a reader whose door was opened before, and excludes nothing.
    assert world.found(door=everybody) == {kept}
    assert world.suggested("coch", door=everybody) == set()
    assert world.is_in_step()


@ALONE_AND_ON_SERVERS
def test_a_withdrawal_takes_effect_with_its_commit(world: World) -> None:
    puno = world.save(PlaceInput(title=texts(es="Puno"), level=PlaceLevel.REGION))
    gone, kept = (
        world.save(TechniqueInput(title=texts(es=f"Teñido con {dye}"), places=(PlaceRef(puno),)))
        for dye in ("cochinilla", "nogal")
    )
    world.drain()
    world.withdraw(gone)
    page = world.search("teñido")
    assert world.found("teñido") == {kept}
    assert page.total == 1
    assert facet(page, Facet.KIND) == {"technique": 1}
    assert facet(page, Facet.REGION) == {puno: 1}
    assert world.search("cochinilla").total == 0
    assert world.suggested("teñi") == {"Teñido con nogal"}
    with world.database.reading() as session:
        covered = coverage(session, world.engine, world.door())
    assert {kind.value: [cell.count for cell in row] for kind, row in covered.kinds.items()}["technique"] == [1]
    assert [gap.of for gap in covered.gaps] == [1] * len(covered.gaps)
    assert covered.gaps


@ALONE
def test_who_held_it_is_not_found_by_the_name_of_a_holder_who_withdrew(world: World) -> None:
    holder = world.save(ArtisanInput(title=texts(es="Saturnina Huamán")))
    holding = Holding(holder=HolderRef(holder), role=HoldingRole.BEARER, named_as=texts(es="Mama Satu"))
    record = world.save(TechniqueInput(title=texts(es="Faja"), holdings=(holding,)))
    world.drain()
    assert world.found("Saturnina") == {holder}
    assert world.found("satu") == {record}
    world.withdraw(holder)
    assert world.found("Saturnina") == world.found("satu") == set()
    page = world.search("")
    assert [column.more for column in page.facets if column.facet is Facet.HOLDER] == []
    world.drain()
    assert world.found("Saturnina") == world.found("satu") == set()
    assert world.found("faja") == {record}
    assert world.is_in_step()


@ALONE
def test_a_withdrawn_place_leaves_the_entries_of_all_places_within_it(world: World) -> None:
    region = world.save(PlaceInput(title=texts(es="Puno"), level=PlaceLevel.REGION))
    district = world.save(PlaceInput(title=texts(es="Amantaní"), level=PlaceLevel.DISTRICT, parent=PlaceRef(region)))
    island = world.save(PlaceInput(title=texts(es="Taquile"), parent=PlaceRef(district)))
    record = world.save(TechniqueInput(title=texts(es="Faja calendario"), places=(PlaceRef(island),)))
    world.drain()
    assert record in world.found("Amantaní")
    world.withdraw(district)
    assert world.found("Amantaní") == set()
    world.drain()
    assert world.found("Amantaní") == set()
    assert world.found("faja") == {record}
    assert world.is_in_step()


@ALONE
def test_a_withdrawn_concept_is_no_longer_what_an_entry_is_about(world: World) -> None:
    loom = world.save(ConceptInput(labels=labels(es="telar", quz="awana")))
    backstrap = world.save(ConceptInput(labels=labels(es="cintura"), broader=(ConceptRef(loom),)))
    concepts = {ConceptRole.TOOL: (ConceptRef(backstrap),)}
    record = world.save(DesignInput(title=texts(es="Rombos"), concepts=concepts))
    world.drain()
    world.rebuild()
    assert world.found("awana") == {loom, backstrap, record}
    world.withdraw(loom)
    world.drain()
    assert world.found("awana") == set()
    assert world.found("cintura") == {backstrap, record}
    assert world.is_in_step()


@ALONE
def test_entries_follow_the_names_of_what_they_point_at(world: World) -> None:
    place = world.save(PlaceInput(title=texts(es="Taquile")))
    inner = world.save(PlaceInput(title=texts(es="Huayllano"), parent=PlaceRef(place)))
    record = world.save(TechniqueInput(title=texts(es="Faja"), places=(PlaceRef(inner),)))
    world.drain()
    world.revise(place, PlaceInput(title=texts(es="Intika")))
    world.drain()
    assert world.found("intika") == {place, inner, record}
    assert world.found("taquile") == set()
    assert world.is_in_step()


@ALONE
def test_drafts_and_what_only_its_owner_may_read_are_not_found(world: World) -> None:
    draft = world.save(DYEING, status=Status.DRAFT)
    place = world.save(PlaceInput(title=texts(es="Pampa secreta")), policy=OWNER_ONLY)
    record = world.save(TechniqueInput(title=texts(es="Siembra"), places=(PlaceRef(place),)))
    about = world.save(TechniqueInput(title=texts(es="Cosecha"), relations={}))
    world.drain()
    assert world.found() == {record, about}
    assert world.found("secreta") == world.found("cochinilla") == set()
    assert draft not in world.found()
