"""Searching obeys a revocation with its commit, on every engine, before the index has heard of it."""

from archive.services.consents.consent import grant, revoke
from tests.archive.search.world import World
from tests.factories.house import EVERYTHING, VAULT, build


def test_what_was_taken_back_is_found_and_suggested_by_nobody_from_the_commit_on(world: World) -> None:
    with world.database.writing() as session:
        house = build(session)
        grant(session, VAULT, house.collectively(EVERYTHING), by=house.steward)
    world.drain()
    assert house.record not in world.found("faja"), "the weaver has not been asked"
    with world.database.writing() as session:
        grant(session, VAULT, house.hers(EVERYTHING), by=house.weaver_account)
    world.drain()
    assert house.record in world.found("faja")
    assert any("faja" in offered for offered in world.suggested("tej"))
    with world.database.writing() as session:
        revoke(session, VAULT, house.hers(), by=house.weaver_account)
    assert house.record not in world.found("faja")
    assert not any("faja" in offered for offered in world.suggested("tej"))
    assert world.search("faja").total == 0
    world.drain()
    assert world.is_in_step()
    assert house.record not in world.found("faja")
