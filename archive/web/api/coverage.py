"""What is documented and what is not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from flask import Response, request

from archive.extensions import parts
from archive.inputs.kinds import CraftLine, Gender, Kind, Sector
from archive.schemas.coverage import CoverageSchema
from archive.schemas.presentation import Mentioned
from archive.search.coverage import Cell, Coverage, Gap, coverage
from archive.search.facets import Facet
from archive.web.address.pages import absolute
from archive.web.api.answers import answer
from archive.web.api.blueprint import PREFIX, Operation, Operations
from archive.web.api.parameters import Parameters, one_of
from archive.web.rate_limit import Counted, count
from archive.web.reading import reading

documented = Operations("coverage", "What is documented, and what is not.")
_COVERAGE = CoverageSchema()


class CoverageParameters(Parameters):
    """Within what is counted."""

    craft_line = one_of(CraftLine, description="Within this line of CLANAR.")
    sector = one_of(Sector, description="Within this sector.")


@dataclass(frozen=True, slots=True)
class _Number:
    """A cell, and the address of its search."""

    count: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lacking:
    """A gap, and the address of its search."""

    region: Mentioned
    kind: Kind
    missing: StrEnum
    count: int
    of: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Documented:
    """What is written of the coverage."""

    regions: Sequence[Mentioned]
    kinds: Mapping[Kind, Sequence[_Number]]
    craft_lines: Mapping[CraftLine, Sequence[_Number]]
    sectors: Mapping[Sector, Sequence[_Number]]
    genders: Mapping[Gender, Sequence[_Number]]
    gaps: Sequence[_Lacking]


def show_coverage(asked: Mapping[str, Any]) -> Response:
    """Numbers by region, each with the search that finds them."""
    count(Counted.SEARCH)
    opened = reading()
    counted = coverage(
        opened.session,
        parts().engine,
        opened.door,
        craft_line=CraftLine(asked["craft_line"]) if "craft_line" in asked else None,
        sector=Sector(asked["sector"]) if "sector" in asked else None,
    )
    return answer(_COVERAGE, _with_addresses(counted))


def _with_addresses(counted: Coverage) -> _Documented:
    return _Documented(
        regions=counted.regions,
        kinds={kind: _row(cells) for kind, cells in counted.kinds.items()},
        craft_lines={line: _row(cells) for line, cells in counted.craft_lines.items()},
        sectors={sector: _row(cells) for sector, cells in counted.sectors.items()},
        genders={gender: _row(cells) for gender, cells in counted.genders.items()},
        gaps=list(_lacking(counted.gaps)),
    )


def _row(cells: Sequence[Cell]) -> list[_Number]:
    return [_Number(cell.count, _search_address(cell.choices)) for cell in cells]


def _lacking(gaps: Sequence[Gap]) -> Iterator[_Lacking]:
    for gap in gaps:
        yield _Lacking(
            region=gap.region,
            kind=gap.kind,
            missing=gap.missing,
            count=gap.cell.count,
            of=gap.of,
            url=_search_address(gap.cell.choices),
        )


def _search_address(choices: Mapping[Facet, str]) -> str:
    query = urlencode([(facet.value, key) for facet, key in choices.items()])
    return f"{absolute(request.script_root + PREFIX)}/search?{query}"


documented.declare(
    Operation(
        name="coverage",
        path="/coverage",
        summary="Numbers of records by region, kind, craft line and sector, and what they lack.",
        view=show_coverage,
        answers=CoverageSchema,
        asks=CoverageParameters,
        refuses=(HTTPStatus.BAD_REQUEST, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE),
    )
)
