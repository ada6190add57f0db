"""What is documented and what is not."""

from collections import defaultdict
from enum import Enum
from typing import TypeVar

from flask import Blueprint, make_response, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from archive.errors import BadRequestError
from archive.extensions import parts
from archive.inputs.kinds import CraftLine, Sector
from archive.models.place import Place
from archive.search.coverage import Coverage, coverage
from archive.services.media.undescribed import find_undescribed, find_untranscribed
from archive.web.address.pages import Page
from archive.web.entry.region_map import map_regions
from archive.web.own_word import led_to_own
from archive.web.pages.robots import narrowed
from archive.web.rate_limit import Counted, count
from archive.web.reading import reading
from archive.web.search_arguments import search_address
from archive.web.template_words import stand_at_page

blueprint = Blueprint("coverage", __name__, url_prefix="/<language:language>")
_Closed = TypeVar("_Closed", bound=Enum)


@blueprint.get("/<any(cobertura, coverage):word>")
def show_coverage(word: str) -> BaseResponse:
    """Regions by kind, craft line and sector; every number is a search."""
    line, sector = _chosen("craft_line", CraftLine), _chosen("sector", Sector)
    query = tuple((name, str(chosen.value)) for name, chosen in (("craft_line", line), ("sector", sector)) if chosen)
    if led := led_to_own(Page.COVERAGE, word, query):
        return led
    count(Counted.SEARCH)
    opened = reading()
    counted = coverage(opened.session, parts().engine, opened.door, craft_line=line, sector=sector)
    stand_at_page(Page.COVERAGE, query)
    response = make_response(
        render_template(
            "pages/coverage/show.html",
            coverage=counted,
            map=map_regions(_totals(counted)),
            line=line,
            sector=sector,
            craft_lines=tuple(CraftLine),
            sectors=tuple(Sector),
            undescribed=find_undescribed(opened.session, opened.door),
            untranscribed=find_untranscribed(opened.session, opened.door),
            search_at=search_address,
        )
    )
    return narrowed(response) if query else response


def _totals(counted: Coverage) -> list[tuple[Place, int]]:
    totals: dict[int, int] = defaultdict(int)
    for cells in counted.kinds.values():
        for position, cell in enumerate(cells):
            totals[position] += cell.count
    return [(region, totals[position]) for position, region in enumerate(counted.regions)]


def _chosen(name: str, closed: type[_Closed]) -> _Closed | None:
    written = request.args.get(name)
    if not written:
        return None
    try:
        return closed(written)
    except ValueError:
        raise BadRequestError(
            field=name, value=written, allowed=tuple(str(member.value) for member in closed)
        ) from None
