"""Every kind's list: from the database, and from the index where it is narrowed or sorted otherwise."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import Response

from archive.extensions import parts
from archive.inputs.kinds import Kind
from archive.languages import Language
from archive.schemas.listing import ListingSchema
from archive.schemas.presentation import Mentioned
from archive.search.catalogue import find
from archive.search.facets import Facet, Sort
from archive.search.request import SearchRequest
from archive.services.entries.browse import browse_kind
from archive.web.api.answers import answer
from archive.web.api.blueprint import Operation, Operations
from archive.web.api.facets import choices_of, facet_parameters
from archive.web.api.paging import PageLinks, PageParameters, counted_links, found_links, refuse_too_deep
from archive.web.api.parameters import one_of
from archive.web.rate_limit import Counted, count
from archive.web.reading import reading

lists = Operations(
    "lists", "Every kind of entry, page by page. Sorted by title and not narrowed, they need no search engine."
)
_LISTING = ListingSchema()


class _Sorted(PageParameters):
    sort = one_of(
        Sort, default=Sort.TITLE, description="title: by Spanish title; changed: what was changed last comes first."
    )


ListParameters = facet_parameters(_Sorted, (facet for facet in Facet if facet is not Facet.KIND))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listing:
    """What is written of a page."""

    total: int | None
    page: int
    pages: int | None
    size: int
    links: PageLinks
    entries: Sequence[Mentioned]


def _view(kind: Kind) -> Callable[[Mapping[str, Any]], Response]:
    def show(asked: Mapping[str, Any]) -> Response:
        choices, sort = choices_of(asked), Sort(asked["sort"])
        page, size = asked["page"], asked["size"]
        if choices or sort is not Sort.TITLE:
            return answer(_LISTING, _narrowed(kind, choices, sort, page, size))
        return answer(_LISTING, _browsed(kind, page, size))

    return show


def _browsed(kind: Kind, page: int, size: int) -> _Listing:
    opened = reading()
    found = browse_kind(opened.session, kind, opened.door, start=(page - 1) * size, size=size)
    pages = max(1, -(-found.total // size))
    links = counted_links(page, pages)
    return _Listing(total=found.total, page=page, pages=pages, size=size, links=links, entries=found.entities)


def _narrowed(kind: Kind, choices: Mapping[Facet, tuple[str, ...]], sort: Sort, page: int, size: int) -> _Listing:
    count(Counted.SEARCH)
    refuse_too_deep(page, size)
    request = SearchRequest(
        choices={**choices, Facet.KIND: (kind.value,)},
        sort=sort,
        descending=sort is Sort.CHANGED,
        page=page,
        size=size,
    )
    opened = reading()
    found = find(opened.session, parts().engine, request, opened.door, Language.SPANISH)
    return _Listing(
        total=found.total,
        page=page,
        pages=None if found.total is None else found.pages,
        size=size,
        links=found_links(found),
        entries=[one.entity for one in found.found],
    )


for _kind in Kind:
    lists.declare(
        Operation(
            name=f"list_{_kind.plural}",
            path=f"/{_kind.plural}",
            summary=f"A page of {_kind.plural.replace('_', ' ')}.",
            view=_view(_kind),
            answers=ListingSchema,
            asks=ListParameters,
            refuses=(
                HTTPStatus.BAD_REQUEST,
                HTTPStatus.NOT_FOUND,
                HTTPStatus.TOO_MANY_REQUESTS,
                HTTPStatus.SERVICE_UNAVAILABLE,
            ),
        )
    )
