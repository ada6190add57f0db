"""Pages of lists, and the addresses of those beside one."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request

from archive.search.request import DEEPEST, SearchPage
from archive.web.address.pages import absolute
from archive.web.api.parameters import (
    NoSuchPageError,
    Parameters,
    ParametersError,
    Reason,
    RefusedParameter,
    whole_number,
)
from archive.web.words.labels import N_

_SIZE = 20
_MOST_A_PAGE = 100
_LAST_PAGE = 100_000


class PageParameters(Parameters):
    """Which page."""

    page = whole_number(1, _LAST_PAGE, default=1, description="Which page, from 1.")
    size = whole_number(1, _MOST_A_PAGE, default=_SIZE, description="How many stand on a page.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLinks:
    """Addresses of a page and of those beside it."""

    this: str
    previous: str | None
    next: str | None


def counted_links(page: int, pages: int) -> PageLinks:
    """Those of a page of so many.

    Raises:
        NoSuchPageError: there are fewer.
    """
    if page > pages:
        raise NoSuchPageError(page, Reason(N_("The last page is %(page)s."), {"page": pages}))
    return _links(page, further=page < pages)


def found_links(found: SearchPage) -> PageLinks:
    """Those of a page of results, which are counted on the first page only.

    Raises:
        NoSuchPageError: the results end before it.
    """
    page = found.request.page
    if page > 1 and not found.found:
        raise NoSuchPageError(page, Reason(N_("The results end before it.")))
    return _links(page, further=page < found.pages and (page + 1) * found.request.size <= DEEPEST)


def refuse_too_deep(page: int, size: int) -> None:
    """Results are paged so far and no further.

    Raises:
        ParametersError: the page lies beyond.
    """
    if page * size > DEEPEST:
        reason = Reason(N_("Pages reach to %(most)s results. Narrow the search instead."), {"most": DEEPEST})
        raise ParametersError((RefusedParameter("page", str(page), reason),))


def _links(page: int, *, further: bool) -> PageLinks:
    return PageLinks(
        this=_address(page),
        previous=_address(page - 1) if page > 1 else None,
        next=_address(page + 1) if further else None,
    )


def _address(page: int) -> str:
    """This request's address at another page; its other parameters stay as they are."""
    others: Sequence[tuple[str, str]] = [one for one in request.args.items(multi=True) if one[0] != "page"]
    return f"{absolute(request.script_root + request.path)}?{urlencode([*others, ('page', str(page))])}"
