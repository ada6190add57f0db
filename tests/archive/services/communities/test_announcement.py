"""A collective is silent unless a steward says otherwise, in words of its own."""

import pytest

from archive.access import ANYBODY, Reader, blocking, open_door
from archive.errors import NotAllowedError, NotFoundError
from archive.inputs.announcement import AnnouncementInput
from archive.services.communities.announcement import (
    announce,
    announcements_of,
    get_announcement,
    take_back_announcement,
)
from archive.services.communities.blocking import block
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.archive.services.governed import as_, opened, person
from tests.factories.entries import Closed, close

SAID = AnnouncementInput(words=texts(es="Hay un tejido de la fiesta."), whom_to_ask=texts(es="A la directiva."))


def test_what_a_steward_announces_is_found_by_its_identifier_until_it_is_taken_back(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        announcement = announce(session, collective.holder, SAID, by=as_(collective.first))
        session.flush()
        door = open_door(session, ANYBODY)
        assert get_announcement(session, announcement.identifier, door, ()) is announcement
        assert announcements_of(session, collective.holder.id) == [announcement]
        take_back_announcement(session, announcement, by=as_(collective.second))
        session.flush()
        with pytest.raises(NotFoundError):
            get_announcement(session, announcement.identifier, door, ())
        assert announcements_of(session, collective.holder.id) == []


def test_to_break_silence_is_to_open_something(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        announcement = announce(session, collective.holder, SAID, by=as_(collective.first))
        for account in (person(session, "stranger"), collective.archivist):
            with pytest.raises(NotAllowedError):
                announce(session, collective.holder, SAID, by=as_(account))
            with pytest.raises(NotAllowedError):
                take_back_announcement(session, announcement, by=as_(account))
        collective.lapse(session)
        with pytest.raises(NotAllowedError) as error:
            announce(session, collective.holder, SAID, by=as_(collective.first))
        assert error.value.widening
        take_back_announcement(session, announcement, by=as_(collective.first))


def test_where_its_collective_can_not_be_seen_it_is_unknown(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        identifier = announce(session, collective.holder, SAID, by=as_(collective.first)).identifier
        close(session, collective.holder.identifier, Closed.WITHDRAWN)
    with database.reading() as session, pytest.raises(NotFoundError):
        get_announcement(session, identifier, open_door(session, ANYBODY), ())


def test_whom_a_collective_has_blocked_it_tells_nothing(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        announcement = announce(session, collective.holder, SAID, by=as_(collective.first))
        blocked = collective.member(session, "blocked")
        block(session, collective.holder.id, blocked, by=as_(collective.first))
        session.flush()
        door = open_door(session, Reader(account_id=blocked.id))
        with pytest.raises(NotFoundError):
            get_announcement(session, announcement.identifier, door, blocking(session, blocked.id))
        assert blocking(session, collective.first.id) == blocking(session, None) == frozenset()
