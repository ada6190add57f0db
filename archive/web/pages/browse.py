"""Lists of one kind from the database: they need no search engine."""

from urllib.parse import quote

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from archive.errors import BadRequestError, NotFoundError
from archive.search.whose import whose
from archive.services.entries.browse import browse_kind
from archive.web.address.entries import SEGMENTS, kind_address, kind_of
from archive.web.locale import page_language
from archive.web.reading import reading
from archive.web.search_arguments import search_address
from archive.web.template_words import stand_at_kind

blueprint = Blueprint("browse", __name__, url_prefix="/<language:language>")
_SIZE = 40


@blueprint.get("/<segment>")
def show_kind(segment: str) -> str | Response:
    """Entries of a kind in the order of their titles."""
    kind = kind_of(segment)
    if kind is None:
        raise NotFoundError(segment)
    page = page_number()
    if SEGMENTS[page_language()][kind] != segment:
        return redirect(kind_address(kind, page_language(), page=page), 301)
    opened = reading()
    listed = browse_kind(opened.session, kind, opened.door, start=(page - 1) * _SIZE, size=_SIZE)
    pages = max(1, -(-listed.total // _SIZE))
    if page > pages:
        abort(404)
    stand_at_kind(kind, page)
    return render_template(
        "pages/browse/show.html",
        kind=kind,
        entities=listed.entities,
        whose=whose(opened.session, listed.entities, opened.door),
        total=listed.total,
        page=page,
        pages=pages,
        search_at=search_address,
    )


@blueprint.get("/<segment>/")
def show_without_slash(segment: str) -> Response:
    """An address that was cut off behind a slash leads to the page without it."""
    query = request.query_string.decode("latin-1")
    address = quote(f"{request.script_root}/{page_language()}/{segment}")
    return redirect(f"{address}?{query}" if query else address, 301)


def page_number() -> int:
    """The page asked for, counted from 1.

    Raises:
        BadRequestError: it is no whole number above 0.
    """
    asked = request.args.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and int(asked[:9]) > 0):
        raise BadRequestError(field="page", value=asked)
    return int(asked[:9])
