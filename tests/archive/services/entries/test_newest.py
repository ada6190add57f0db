"""What the first page calls new."""

from itertools import pairwise

from sqlalchemy.orm import Session

from archive.access import ANYBODY, open_door
from archive.inputs.design import DesignInput
from archive.inputs.element import ElementInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Kind, PlaceLevel
from archive.inputs.piece import PieceInput
from archive.inputs.place import PlaceInput
from archive.inputs.references import PlaceRef
from archive.inputs.technique import TechniqueInput
from archive.models.card import Card
from archive.services.entries.newest import newest
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.factories.entries import entity_of, write

_KINDS = (Kind.TECHNIQUE, Kind.DESIGN, Kind.ELEMENT, Kind.PIECE)
_INPUTS: tuple[type[EntityInput], ...] = (TechniqueInput, DesignInput, ElementInput, PieceInput)


def _towns(session: Session) -> list[str]:
    """A town in each of two regions."""
    regions = [write(session, PlaceInput(title=texts(es=name), level=PlaceLevel.REGION)) for name in ("Puno", "Cusco")]
    return [write(session, PlaceInput(title=texts(es="pueblo"), parent=PlaceRef(region))) for region in regions]


def _add(session: Session, of: type[EntityInput], title: str, *towns: str) -> str:
    return write(session, of(title=texts(es=title), places=tuple(map(PlaceRef, towns))))


def _shown(session: Session, size: int) -> list[Card]:
    return list(newest(session, _KINDS, open_door(session, ANYBODY), size=size))


def test_a_load_that_ends_with_many_of_one_kind_shows_every_kind(database: Database) -> None:
    with database.writing() as session:
        puno, cusco = _towns(session)
        for number in range(30):
            for made in _INPUTS:
                _add(session, made, f"{made.kind} {number}", puno if number % 2 else cusco)
        for number in range(30):
            _add(session, PieceInput, f"otra pieza {number}", puno)
    with database.reading() as session:
        shown = _shown(session, 8)
        assert all(one.kind is not other.kind for one, other in pairwise(shown))
        assert [sum(card.kind is kind for card in shown) for kind in _KINDS] == [2, 2, 2, 2]
        assert shown == _shown(session, 8)


def test_every_region_comes_before_any_comes_again(database: Database) -> None:
    with database.writing() as session:
        puno, cusco = _towns(session)
        nowhere = _add(session, TechniqueInput, "en ningún lugar")
        northern = _add(session, TechniqueInput, "la primera", cusco)
        later = [_add(session, TechniqueInput, f"otra {number}", puno) for number in range(5)]
    with database.reading() as session:
        shown = [card.identifier for card in _shown(session, 3)]
        assert shown == [later[-1], northern, later[-2]]
        assert nowhere not in shown


def test_of_one_kind_and_region_the_latest_comes_first_and_the_imaginary_never(database: Database) -> None:
    with database.writing() as session:
        puno, _ = _towns(session)
        first, second, third = (_add(session, TechniqueInput, title, puno) for title in ("una", "dos", "tres"))
        entity_of(session, second).demonstration = True
    with database.reading() as session:
        assert [card.identifier for card in _shown(session, 6)] == [third, first]


def test_where_there_is_nothing_nothing_is_new(database: Database) -> None:
    with database.reading() as session:
        assert _shown(session, 6) == []
