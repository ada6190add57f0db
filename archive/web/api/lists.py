"""Every kind's list: from the database, and from the index where it is narrowed or sorted otherwise."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response
from marshmallow import fields

from archive.extensions import parts
from archive.inputs.kinds import Kind
from archive.languages import Language
from archive.models.entity import Entity
from archive.schemas.listing import ListingSchema
from archive.search.catalogue import find
from archive.search.facets import Facet, Order
from archive.search.request import SearchRequest
from archive.services.browse import browse_kind
from archive.web.api.answers import answer
from archive.web.api.blueprint import IF_NONE_MATCH, TAGGED, View, operations, refusals
from archive.web.api.facets import choices_of, facet_parameters
from archive.web.api.paging import PageLinks, PageParameters, page_links
from archive.web.rate_limit import count_search
from archive.web.reading import reading

_LISTING = ListingSchema()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listing:
    """What is written out of a page."""

    total: int
    page: int
    pages: int
    size: int
    links: PageLinks
    entries: Sequence[Entity]


class ListParameters(PageParameters, facet_parameters(facet for facet in Facet if facet is not Facet.KIND)):  # type: ignore[misc]
    """Which entries of a kind, and in which order."""

    sort = fields.Enum(
        Order,
        by_value=fields.String,
        load_default=Order.TITLE,
        metadata={"description": "By Spanish title, or what was changed last."},
    )


def _declare(kind: Kind) -> None:
    words = kind.plural.replace("_", " ")
    view: View = operations.arguments(ListParameters, location="query")(_view(kind))
    view = operations.response(200, ListingSchema, headers=TAGGED)(view)
    view = refusals(304, 400, 404, 429, 503)(view)
    view = operations.doc(operationId=f"list_{kind.plural}", summary=f"A page of {words}.")(view)
    operations.add_url_rule(
        f"/{kind.plural}", f"list_{kind.plural}", view, parameters=[IF_NONE_MATCH], tags=[kind.plural]
    )


def _view(kind: Kind) -> Callable[[Mapping[str, Any]], Response]:
    def show(asked: Mapping[str, Any]) -> Response:
        page, size = asked["page"], asked["size"]
        total, entries = _entries(kind, asked)
        pages = max(1, -(-total // size))
        links = page_links(page, pages)
        return answer(_LISTING, _Listing(total=total, page=page, pages=pages, size=size, links=links, entries=entries))

    return show
