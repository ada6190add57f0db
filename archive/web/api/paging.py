"""Pages of lists, and the addresses of those beside one."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request
from marshmallow import fields, validate

from archive.web.api.addresses import absolute
from archive.web.api.parameters import NoSuchPageError, Parameters

_SIZE = 20
_MOST_A_PAGE = 100
_LAST_PAGE = 100_000


class PageParameters(Parameters):
    """Which page."""

    page = fields.Integer(
        load_default=1, validate=validate.Range(1, _LAST_PAGE), metadata={"description": "Which page, from 1."}
    )
    size = fields.Integer(
        load_default=_SIZE,
        validate=validate.Range(1, _MOST_A_PAGE),
        metadata={"description": "How many stand on a page."},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLinks:
    """Addresses of a page and those beside it."""

    this: str
    previous: str | None
    next: str | None


def page_links(page: int, pages: int) -> PageLinks:
    """Those of this request.

    Raises:
        NoSuchPageError: there are fewer.
    """
    if page > pages:
        raise NoSuchPageError(page, pages)
    return PageLinks(
        this=_address(page),
        previous=_address(page - 1) if page > 1 else None,
        next=_address(page + 1) if page < pages else None,
    )


def _address(page: int) -> str:
    """This request's address at another page; its other parameters stay as they are."""
    others: Sequence[tuple[str, str]] = [one for one in request.args.items(multi=True) if one[0] != "page"]
    return f"{absolute(request.script_root + request.path)}?{urlencode([*others, ('page', str(page))])}"
