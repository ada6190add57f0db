"""Which announcements stand beside a search: those it speaks of by a word, by the collective or by the place."""

from dataclasses import dataclass, replace

import pytest
from sqlalchemy.orm import Session

from archive.access import ANYBODY, open_door
from archive.inputs.announcement import AnnouncementInput
from archive.inputs.kinds import Kind, PlaceLevel
from archive.inputs.place import PlaceInput
from archive.inputs.references import PlaceRef
from archive.search.announced import announced
from archive.search.facets import Facet
from archive.search.request import SearchRequest
from archive.services.communities.announcement import announce, take_back_announcement
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.archive.services.governed import Collective, as_, opened
from tests.factories.entries import Closed, close, write


@dataclass(frozen=True, slots=True)
class There:
    """A community on an island in a region, which says that it keeps something."""

    session: Session
    collective: Collective
    region: str
    island: str
    said: str
    blocking: frozenset[int] = frozenset()

    def found(self, text: str = "", page: int = 1, **choices: str) -> list[str]:
        self.session.flush()
        asked = SearchRequest(text=text, page=page, choices={Facet(name): (key,) for name, key in choices.items()})
        door = open_door(self.session, ANYBODY)
        return [one.identifier for one in announced(self.session, asked, door, self.blocking)]


def settle(session: Session) -> There:
    region = write(session, PlaceInput(title=texts(es="Puno"), level=PlaceLevel.REGION))
    around = PlaceInput(title=texts(es="Isla"), level=PlaceLevel.SITE, parent=PlaceRef(region))
    island = write(session, around)
    collective = opened(session)
    data = AnnouncementInput(
        words=texts(es="Guardamos un tejido de la fiesta", qu="Huk awayta waqaychayku"), places=(PlaceRef(island),)
    )
    said = announce(session, collective.holder, data, by=as_(collective.first))
    return There(session, collective, region, island, said.identifier)


@pytest.mark.parametrize("text", ["tejidos", "la fiesta de la llama", "TEJIDO", "awayta", "Taquile"])
def test_a_word_of_it_in_whatever_form_finds_it(database: Database, text: str) -> None:
    with database.writing() as session:
        there = settle(session)
        assert there.found(text) == [there.said]


@pytest.mark.parametrize("text", ["", "de la un", "cerámica", "guardián"])
def test_little_words_and_other_words_do_not(database: Database, text: str) -> None:
    with database.writing() as session:
        assert settle(session).found(text) == []


def test_it_is_found_by_its_collective_and_by_the_places_around_it(database: Database) -> None:
    with database.writing() as session:
        there = settle(session)
        holder = there.collective.holder.identifier
        elsewhere = write(session, PlaceInput(title=texts(es="Cusco"), level=PlaceLevel.REGION))
        assert there.found(community=holder) == [there.said]
        assert there.found(place=there.island) == there.found(region=there.region) == [there.said]
        assert there.found(region=elsewhere) == []
        assert there.found("tejidos", region=elsewhere) == []
        assert there.found("cerámica", region=there.region) == []


def test_it_is_of_no_kind_and_on_no_second_page(database: Database) -> None:
    with database.writing() as session:
        there = settle(session)
        assert there.found("tejido", kind=Kind.DESIGN.value) == []
        assert there.found("tejido", page=2) == []


def test_taken_back_or_of_a_collective_that_is_closed_it_is_nowhere(database: Database) -> None:
    with database.writing() as session:
        there = settle(session)
        steward = as_(there.collective.first)
        second = announce(
            session, there.collective.holder, AnnouncementInput(words=texts(es="Otro tejido")), by=steward
        )
        assert there.found("tejido") == [second.identifier, there.said]
        take_back_announcement(session, second, by=steward)
        assert there.found("tejido") == [there.said]
        close(session, there.collective.holder.identifier, Closed.WITHDRAWN)
        assert there.found("tejido") == []


def test_whom_its_collective_has_blocked_finds_none(database: Database) -> None:
    with database.writing() as session:
        there = settle(session)
        assert there.found("Taquile") == [there.said]
        assert replace(there, blocking=frozenset({there.collective.holder.id})).found("Taquile") == []
