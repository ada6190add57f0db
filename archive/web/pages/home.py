"""The first page, and the way from `/` to it."""

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from archive.errors import SearchUnavailableError
from archive.extensions import parts
from archive.inputs.kinds import RECORD_KINDS, Kind
from archive.models.place import Place
from archive.search.coverage import region_counts
from archive.search.facets import Facet
from archive.search.whose import whose
from archive.services.entries.browse import count_kinds
from archive.services.entries.newest import newest
from archive.web.address.pages import Page, page_address
from archive.web.entry.region_map import map_regions
from archive.web.locale import chosen_language
from archive.web.reading import reading
from archive.web.search_arguments import search_address
from archive.web.template_words import stand_at_page

blueprint = Blueprint("home", __name__)
_NEW = 6
_PEOPLE_AND_PLACES = (Kind.ARTISAN, Kind.COMMUNITY, Kind.ORGANISATION, Kind.PLACE)


@blueprint.get("/")
def choose_language() -> Response:
    """To the reader's language."""
    return redirect(page_address(Page.HOME, chosen_language()))


@blueprint.get("/<language:language>/")
def show_home() -> str:
    """The home page."""
    opened = reading()
    stand_at_page(Page.HOME)
    regions = _regions()
    new = newest(opened.session, [kind for kind in Kind if kind in RECORD_KINDS], opened.door, size=_NEW)
    counts = count_kinds(opened.session, opened.door)
    return render_template(
        "pages/home/show.html",
        counts=counts,
        people=sum(counts.get(kind, 0) for kind in _PEOPLE_AND_PLACES),
        people_at=search_address({Facet.KIND: tuple(kind.value for kind in _PEOPLE_AND_PLACES)}),
        new=new,
        whose=whose(opened.session, new, opened.door),
        regions=regions,
        map=map_regions(regions),
        search_at=search_address,
    )


def _regions() -> list[tuple[Place, int]]:
    opened = reading()
    try:
        counted = region_counts(opened.session, parts().engine, opened.door)
    except SearchUnavailableError:
        return []
    return [(place, count) for place, count in counted if count and not place.demonstration]
