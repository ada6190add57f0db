"""Searching."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import Response
from marshmallow import fields, validate

from archive.extensions import parts
from archive.languages import INTERFACE_LANGUAGES, Language
from archive.schemas.search import SearchSchema
from archive.search.catalogue import find
from archive.search.facets import OFFERED, Facet, Sort
from archive.search.request import FacetColumn, Found, SearchPage, SearchRequest, Understood
from archive.web.api.answers import answer
from archive.web.api.blueprint import Operation, Operations
from archive.web.api.facets import choices_of, facet_parameters
from archive.web.api.paging import PageLinks, PageParameters, found_links, refuse_too_deep
from archive.web.api.parameters import Identifier, one_of
from archive.web.rate_limit import Counted, count
from archive.web.reading import reading
from archive.web.search_arguments import RELEVANCE

search = Operations("search", "Everything that has a page, found by words and narrowed by facets.")
_SEARCH = SearchSchema()
_LONGEST = 300


class _Typed(PageParameters):
    q = fields.String(
        load_default="",
        validate=validate.Length(max=_LONGEST),
        metadata={
            "description": 'Words in any language, "phrases", -without, field:value, begin*; without any, everything.'
        },
    )
    exact = fields.Boolean(
        load_default=False,
        metadata={"description": "Only as written: no endings taken off, no other spellings, no concepts."},
    )
    sort = one_of(
        (RELEVANCE, *Sort),
        default=RELEVANCE,
        description="What fits best first; or by Spanish title; or what was changed last first.",
    )
    whole = one_of(
        OFFERED, description="The facet all of whose values are wanted; of the others the most frequent are given."
    )
    lang = one_of(
        INTERFACE_LANGUAGES,
        default=Language.SPANISH,
        description="The reader's language: which texts are excerpted where there are several.",
    )

    unmeant = fields.List(
        Identifier(),
        data_key="not",
        load_default=(),
        metadata={"description": "Concepts that the words don't mean, though they are labels of them."},
    )


SearchParameters = facet_parameters(_Typed, Facet)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Results:
    """What is written of a page of results."""

    total: int | None
    page: int
    pages: int | None
    size: int
    links: PageLinks
    found: Sequence[Found]
    facets: Sequence[FacetColumn]
    understood: Sequence[Understood]
    shortened: bool
    near: Sequence[str]


def show_results(asked: Mapping[str, Any]) -> Response:
    """A page of what the reader may see."""
    count(Counted.SEARCH)
    refuse_too_deep(asked["page"], asked["size"])
    sort = None if asked["sort"] == RELEVANCE else Sort(asked["sort"])
    request = SearchRequest(
        text=" ".join(asked["q"].replace("\0", " ").split()),
        choices=choices_of(asked),
        sort=sort,
        descending=sort is Sort.CHANGED,
        page=asked["page"],
        size=asked["size"],
        exact=asked["exact"],
        unmeant=tuple(dict.fromkeys(asked["unmeant"])),
        whole=Facet(asked["whole"]) if "whole" in asked else None,
    )
    opened = reading()
    page = find(opened.session, parts().engine, request, opened.door, Language(asked["lang"]))
    return answer(_SEARCH, _results(page))


def _results(page: SearchPage) -> _Results:
    return _Results(
        total=page.total,
        page=page.request.page,
        pages=None if page.total is None else page.pages,
        size=page.request.size,
        links=found_links(page),
        found=page.found,
        facets=page.facets,
        understood=page.understood,
        shortened=page.shortened,
        near=page.near,
    )


search.declare(
    Operation(
        name="search",
        path="/search",
        summary="What fits some words and choices.",
        view=show_results,
        answers=SearchSchema,
        asks=SearchParameters,
        refuses=(
            HTTPStatus.BAD_REQUEST,
            HTTPStatus.NOT_FOUND,
            HTTPStatus.TOO_MANY_REQUESTS,
            HTTPStatus.SERVICE_UNAVAILABLE,
        ),
    )
)
