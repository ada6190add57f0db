"""Graphs as answers: what an asker has already is not made again."""

from http import HTTPStatus
from typing import Final

from flask import Response, request

from archive.errors import MergedError, NotFoundError
from archive.exchange.skos import Syntax, write_thesaurus
from archive.inputs.kinds import Kind
from archive.inputs.thesaurus import Thesaurus
from archive.models.identifier import parse
from archive.services.entries.entry_read import find_kind
from archive.services.thesaurus.thesaurus_read import get_part_of_thesaurus, get_thesaurus, thesaurus_tag
from archive.web.address.pages import absolute
from archive.web.api.addresses import list_address
from archive.web.api.blueprint import PREFIX
from archive.web.rate_limit import Counted, count
from archive.web.reading import reading

CONTENT_TYPES: Final = tuple(syntax.content_type for syntax in Syntax)
_JSON: Final = "application/json"


def thesaurus_as(syntax: Syntax) -> Response:
    """All of it; it takes seconds to write, so few may be asked for in a minute."""
    kept = _kept(syntax)
    if kept is not None:
        return kept
    count(Counted.EXPORT)
    opened = reading()
    return _answer(get_thesaurus(opened.session, opened.door), syntax)


def concept_as(syntax: Syntax, identifier: str) -> Response:
    """The graph of a concept with the documents it cites.

    Raises:
        NotFoundError, WithdrawnError: as of any entry.
    """
    opened = reading()
    parsed = parse(identifier)
    if parsed is None:
        raise NotFoundError(identifier)
    try:
        kind = find_kind(opened.session, parsed, opened.door)
    except MergedError as merged:
        address = f"{list_address(Kind.CONCEPT)}/{merged.into}/skos.{syntax}"
        return Response(status=HTTPStatus.PERMANENT_REDIRECT, headers={"Location": address})
    if kind is not Kind.CONCEPT:
        raise NotFoundError(identifier)
    return _kept(syntax) or _answer(get_part_of_thesaurus(opened.session, parsed, opened.door), syntax)


def wanted_syntax() -> Syntax | None:
    """Which of the syntaxes the asker wants rather than JSON."""
    best = request.accept_mimetypes.best_match([_JSON, *CONTENT_TYPES], default=_JSON)
    return next((syntax for syntax in Syntax if syntax.content_type == best), None)


def _kept(syntax: Syntax) -> Response | None:
    """304, where the asker has it already: asked before the graph is made."""
    response = Response(status=HTTPStatus.NOT_MODIFIED)
    response.set_etag(_tag(syntax))
    return response if request.if_none_match.contains(_tag(syntax)) else None


def _tag(syntax: Syntax) -> str:
    opened = reading()
    return f"{thesaurus_tag(opened.session, opened.door)}-{syntax}"


def _answer(part: Thesaurus, syntax: Syntax) -> Response:
    base = absolute(f"{request.script_root}{PREFIX}")
    response = Response(write_thesaurus(part, base, syntax), content_type=f"{syntax.content_type}; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex"
    response.vary.add("Accept")
    response.set_etag(_tag(syntax))
    return response
