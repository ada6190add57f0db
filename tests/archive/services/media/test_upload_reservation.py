"""Room for what is on its way is found and kept at once: however many ask together, no more is given than there is."""

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Actor
from archive.models.moment import now, told_by
from archive.models.upload_reservation import UploadReservation
from archive.services.media.media_quota import HELD_FOR, room_for
from archive.services.media.media_upload import add_media_asset
from archive.services.media.upload_reservation import MOST_WAITING, Shortage, Wanted, release_room, reserve_room
from archive.settings import UploadLimits
from archive.transaction import Database
from tests.archive.services.media.test_media_upload import medium
from tests.factories.entries import entity_of
from tests.factories.house import House

MANY = 8
ROOMY = UploadLimits(
    file_bytes=9000, form_bytes=9000, person_bytes=9000, community_bytes=9000, count=99, reserve_bytes=0
)


def limits(**changed: int) -> UploadLimits:
    said = {name: getattr(ROOMY, name) for name in ROOMY.__dataclass_fields__}
    return UploadLimits(**{**said, **changed})


def reserve(
    session: Session, house: House, by: Actor, name: str, size: int, most: UploadLimits,
    coming: Mapping[str, int] | None = None,
) -> Shortage | None:  # fmt: skip
    wanted = Wanted(name=name, account_id=by.account_id or 0, byte_size=size)
    return reserve_room(session, entity_of(session, house.record), wanted, coming or {}, most)


def at_once(do: Callable[[int], Shortage | None]) -> list[Shortage | None]:
    start = threading.Barrier(MANY)

    def one(number: int) -> Shortage | None:
        start.wait()
        return do(number)

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(one, range(MANY)))


@pytest.mark.parametrize(
    "most, many_people, given, short",
    [
        (limits(person_bytes=350), False, 3, Shortage.PERSON),
        (limits(community_bytes=550), True, 5, Shortage.COMMUNITY),
        (limits(count=3), True, 2, Shortage.RECORD),
    ],
    ids=["of a person", "of a community", "of a record"],
)
def test_of_many_who_ask_at_once_no_more_are_given_room_than_there_is(
    database: Database, house: House, most: UploadLimits, many_people: bool, given: int, short: Shortage
) -> None:
    people = (house.steward, house.other_steward) if many_people else (house.steward,)

    def ask(number: int) -> Shortage | None:
        with database.writing() as session:
            return reserve(session, house, people[number % len(people)], f"{number}", 100, most)

    answers = at_once(ask)
    assert (answers.count(None), answers.count(short)) == (given, MANY - given)
    with database.reading() as session:
        assert len(session.scalars(select(UploadReservation)).all()) == given


def test_nobody_has_more_on_their_way_than_may_be_also_who_asks_at_once(database: Database, house: House) -> None:
    with database.writing() as session:
        for number in range(MOST_WAITING - 2):
            assert reserve(session, house, house.steward, f"before {number}", 1, ROOMY) is None

    def ask(number: int) -> Shortage | None:
        with database.writing() as session:
            return reserve(session, house, house.steward, f"{number}", 1, ROOMY)

    answers = at_once(ask)
    assert (answers.count(None), answers.count(Shortage.WAITING)) == (2, MANY - 2)


def test_what_is_announced_and_does_not_come_keeps_room_from_others_for_a_short_while(
    database: Database, house: House
) -> None:
    most = limits(community_bytes=1000)
    with database.writing() as session:
        assert reserve(session, house, house.steward, "film", 900, most) is None
        assert reserve(session, house, house.other_steward, "photo", 200, most) is Shortage.COMMUNITY
    later = now() + HELD_FOR + timedelta(seconds=1)
    with told_by(lambda: later), database.writing() as session:
        # As long as bytes come the folder says so, and the whole film keeps its room.
        assert reserve(session, house, house.other_steward, "photo", 200, most, {"film": 900}) is Shortage.COMMUNITY
        # Ten came, and then none for a while.
        assert reserve(session, house, house.other_steward, "photo", 200, most, {"film": 10}) is None
        # Going on takes finding room again, and finds none.
        coming = {"film": 10, "photo": 200}
        assert reserve(session, house, house.steward, "film", 900, most, coming) is Shortage.COMMUNITY
        record = entity_of(session, house.record)
        assert room_for(session, record, house.steward.account_id or 0, coming, most).community == 790
        release_room(session, "photo")
        assert reserve(session, house, house.steward, "film", 900, most, {"film": 10}) is None


def test_what_is_gone_from_the_folder_keeps_no_room(database: Database, house: House) -> None:
    with database.writing() as session:
        assert reserve(session, house, house.steward, "film", 900, ROOMY) is None
    later = now() + HELD_FOR + timedelta(seconds=1)
    with told_by(lambda: later), database.writing() as session:
        assert reserve(session, house, house.steward, "photo", 10, ROOMY, {}) is None
        assert session.scalars(select(UploadReservation.name)).all() == ["photo"]


def test_what_was_taken_over_counts_once(database: Database, house: House) -> None:
    with database.writing() as session:
        assert reserve(session, house, house.steward, "photo", 100, ROOMY) is None
    with database.writing() as session:
        add_media_asset(session, entity_of(session, house.record), medium(100), by=house.steward)
        release_room(session, "photo")
    with database.reading() as session:
        room = room_for(session, entity_of(session, house.record), house.steward.account_id or 0, {}, ROOMY)
        assert (room.person, room.community) == (8900, 8900)
