"""What is documented and what is not.

Counted by the same index and door as every search, so that each cell's number is the number its search finds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Door, cards_by_identifier
from archive.inputs.kinds import RECORD_KINDS, CraftLine, Gender, Kind, PlaceLevel, Sector
from archive.models.card import Card
from archive.models.entity import Entity
from archive.models.place import Place
from archive.search.asking import ask
from archive.search.documents import RECORDS
from archive.search.facets import Facet, Missing, Sort
from indexer.engine import Engine
from indexer.query import Access, FacetChoice, Query

#: The kinds a coverage page counts, in its columns' order.
KINDS: tuple[Kind, ...] = tuple(kind for kind in Kind if kind in RECORD_KINDS)

#: Of each region so many techniques without steps are named; the gap's search has them all.
MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """A number, and the facets whose search finds that many."""

    count: int
    choices: Mapping[Facet, str]


@dataclass(frozen=True, slots=True)
class Gap:
    """A kind in a region of which `cell.count` of `of` records lack something."""

    region: Entity
    kind: Kind
    missing: Missing
    cell: Cell
    of: int
    #: The techniques that have no steps yet, by title; other gaps are only counted.
    named: Sequence[Card] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Tables of regions by kind, craft line and sector; nothing in them is closed to the reader."""

    regions: Sequence[Place]
    kinds: Mapping[Kind, Sequence[Cell]]
    craft_lines: Mapping[CraftLine, Sequence[Cell]]
    sectors: Mapping[Sector, Sequence[Cell]]
    #: People with an entry here, by gender as stated.
    genders: Mapping[Gender, Sequence[Cell]]
    gaps: Sequence[Gap]


def coverage(
    session: Session, engine: Engine, door: Door, *, craft_line: CraftLine | None = None, sector: Sector | None = None
) -> Coverage:
    """Counts within a craft line and sector, if any is chosen.

    Raises:
        SearchUnavailableError: the engine can't be asked.
    """
    regions = _regions(session, door)
    chosen = _chosen(craft_line, sector)
    counts = [_count(engine, door, {**chosen, Facet.REGION: region.identifier}) for region in regions]
    people = {Facet.KIND: Kind.ARTISAN.value}
    stated = [_count(engine, door, {**people, Facet.REGION: region.identifier}) for region in regions]
    return Coverage(
        regions=regions,
        kinds={kind: _row(regions, counts, chosen, Facet.KIND, kind.value) for kind in KINDS},
        craft_lines={line: _row(regions, counts, chosen, Facet.CRAFT_LINE, line.value) for line in CraftLine},
        sectors={sector: _row(regions, counts, chosen, Facet.SECTOR, sector.value) for sector in Sector},
        genders={gender: _row(regions, stated, people, Facet.GENDER, gender.value) for gender in Gender},
        gaps=_named(session, engine, door, [gap for region in regions for gap in _gaps(engine, door, region, chosen)]),
    )


def region_counts(session: Session, engine: Engine, door: Door) -> list[tuple[Place, int]]:
    """Every region with the number of its records.

    Raises:
        SearchUnavailableError: the engine can't be asked.
    """
    counts = ask(
        engine,
        Query(
            root=None,
            access=Access(door.tokens, door.excluded),
            shelf=RECORDS,
            choices=(FacetChoice(Facet.KIND.value, frozenset(kind.value for kind in KINDS)),),
            facets=(Facet.REGION.value,),
            size=0,
            count_total=False,
        ),
    ).facets.get(Facet.REGION.value, {})
    return [(region, counts.get(region.identifier, 0)) for region in _regions(session, door)]


def _regions(session: Session, door: Door) -> Sequence[Place]:
    return session.scalars(
        select(Place).where(Place.level == PlaceLevel.REGION, door.visible()).order_by(Entity.sort_key)
    ).all()


def _chosen(craft_line: CraftLine | None, sector: Sector | None) -> dict[Facet, str]:
    chosen: dict[Facet, str] = {}
    if craft_line:
        chosen[Facet.CRAFT_LINE] = craft_line.value
    if sector:
        chosen[Facet.SECTOR] = sector.value
    return chosen


def _row(
    regions: Sequence[Entity],
    counts: Sequence[Mapping[str, Mapping[str, int]]],
    chosen: Mapping[Facet, str],
    facet: Facet,
    key: str,
) -> list[Cell]:
    return [
        Cell(count[facet].get(key, 0), {**chosen, Facet.REGION: region.identifier, facet: key})
        for region, count in zip(regions, counts, strict=True)
    ]


def _gaps(engine: Engine, door: Door, region: Entity, chosen: Mapping[Facet, str]) -> list[Gap]:
    gaps: list[Gap] = []
    for kind in KINDS:
        choices = {**chosen, Facet.REGION: region.identifier, Facet.KIND: kind.value}
        counted = _count(engine, door, choices)
        of = counted[Facet.KIND].get(kind.value, 0)
        for missing in Missing:
            lacking = counted[Facet.MISSING].get(missing.value, 0)
            if lacking:
                gaps.append(Gap(region, kind, missing, Cell(lacking, {**choices, Facet.MISSING: missing.value}), of))
    return gaps


def _named(session: Session, engine: Engine, door: Door, gaps: Sequence[Gap]) -> list[Gap]:
    owners = {id(gap): _owners(engine, door, gap.cell) for gap in gaps if gap.missing is Missing.STEPS}
    cards = cards_by_identifier(session, list(chain.from_iterable(owners.values())), door)
    return [replace(gap, named=[cards[owner] for owner in owners.get(id(gap), ()) if owner in cards]) for gap in gaps]


def _owners(engine: Engine, door: Door, cell: Cell) -> list[str]:
    query = Query(
        root=None,
        access=Access(door.tokens, door.excluded),
        shelf=RECORDS,
        choices=_facet_choices(cell.choices),
        sort=Sort.TITLE.value,
        size=MOST_NAMED,
        count_total=False,
    )
    return [hit.owner for hit in ask(engine, query).hits]


def _facet_choices(choices: Mapping[Facet, str]) -> tuple[FacetChoice, ...]:
    return tuple(FacetChoice(facet.value, frozenset({key})) for facet, key in choices.items())


def _count(engine: Engine, door: Door, choices: Mapping[Facet, str]) -> Mapping[str, Mapping[str, int]]:
    counted = (Facet.KIND, Facet.CRAFT_LINE, Facet.SECTOR, Facet.GENDER, Facet.MISSING)
    results = ask(
        engine,
        Query(
            root=None,
            access=Access(door.tokens, door.excluded),
            shelf=RECORDS,
            choices=_facet_choices(choices),
            facets=tuple(facet.value for facet in counted),
            size=0,
            count_total=False,
        ),
    )
    return {facet: results.facets.get(facet, {}) for facet in counted}
