"""A search as its address writes it: read from arguments, each from its closed list, and written back into links."""

from collections.abc import Mapping, Sequence
from enum import Enum

from werkzeug.datastructures import MultiDict

from archive.errors import BadRequestError
from archive.inputs.kinds import Basis, CraftLine, Domain, Gender, Kind, Sector
from archive.languages import Language, canonical_tag
from archive.models.identifier import parse
from archive.search.facets import ENTITY_FACETS, OFFERED, Facet, Has, Missing, Sort
from archive.search.request import PAGE_SIZES, SearchRequest
from archive.web.address.pages import Page, page_address
from archive.web.locale import page_language

_MAX_TEXT = 300
_MAX_CHOICES = 40
_MAX_DIGITS = 6
#: How an address says that it is not sorted otherwise.
RELEVANCE = "relevance"
_ON, _OFF = ("1", "true"), ("0", "false")

#: Facets whose keys come from closed lists; all others hold identifiers.
CLOSED_LISTS: Mapping[Facet, type[Enum]] = {
    Facet.KIND: Kind,
    Facet.CRAFT_LINE: CraftLine,
    Facet.SECTOR: Sector,
    Facet.GENDER: Gender,
    Facet.DOMAIN: Domain,
    Facet.LANGUAGE: Language,
    Facet.BASIS: Basis,
    Facet.HAS: Has,
    Facet.MISSING: Missing,
}
#: What an error names as its field where the argument itself is unknown.
UNKNOWN_ARGUMENT = "?"
_OWN = ("q", "sort", "page", "size", "exact", "not", "whole", "lang")
#: What others put on links when they share them: no mistake of the reader's.
_FOREIGN = ("fbclid", "gclid", "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term")


def read_request(arguments: MultiDict[str, str]) -> SearchRequest:
    """The search an address asks for.

    Raises:
        BadRequestError: an argument, facet, sort, page or identifier that does not exist.
    """
    allowed = (*_OWN, *(facet.value for facet in Facet))
    for name in arguments:
        if name not in allowed and name not in _FOREIGN:
            raise BadRequestError(field=UNKNOWN_ARGUMENT, value=name, allowed=allowed)
    sort = _sort(arguments.get("sort", ""))
    text = " ".join(arguments.get("q", "").replace("\0", " ").split())
    return SearchRequest(
        text=text[:_MAX_TEXT],
        choices={facet: keys for facet in Facet if (keys := _keys(facet, arguments))},
        sort=sort,
        descending=sort is Sort.CHANGED,
        page=_number("page", arguments.get("page", "1")),
        size=_size(arguments.get("size", str(PAGE_SIZES[0]))),
        exact=_switch("exact", arguments.get("exact", "")),
        unmeant=_unmeant(arguments.getlist("not")),
        shortened=len(text) > _MAX_TEXT,
        whole=_whole(arguments.get("whole", "")),
    )


def write_request(request: SearchRequest) -> tuple[tuple[str, str], ...]:
    """The arguments that ask for it again, in one order, defaults left out: one search has one address."""
    pairs: list[tuple[str, str]] = [("q", request.text)] if request.text else []
    for facet in Facet:
        pairs.extend((facet.value, key) for key in sorted(request.choices.get(facet, ())))
    if request.sort:
        pairs.append(("sort", request.sort.value))
    pairs.extend(("not", concept) for concept in sorted(request.unmeant))
    if request.exact:
        pairs.append(("exact", "1"))
    if request.whole:
        pairs.append(("whole", request.whole.value))
    if request.size != PAGE_SIZES[0]:
        pairs.append(("size", str(request.size)))
    if request.page > 1:
        pairs.append(("page", str(request.page)))
    return tuple(pairs)


def search_address(choices: Mapping[Facet, str | tuple[str, ...]]) -> str:
    """The search that finds what a number on a page counts."""
    asked = SearchRequest(choices={f: (keys,) if isinstance(keys, str) else keys for f, keys in choices.items()})
    return page_address(Page.SEARCH, page_language(), write_request(asked))


def _keys(facet: Facet, arguments: MultiDict[str, str]) -> tuple[str, ...]:
    keys = [_key(facet, written) for written in arguments.getlist(facet.value)]
    if len(keys) > _MAX_CHOICES:
        raise BadRequestError(facet.value, str(len(keys)))
    return tuple(dict.fromkeys(keys))


def _unmeant(written: Sequence[str]) -> tuple[str, ...]:
    if len(written) > _MAX_CHOICES:
        raise BadRequestError(field="not", value=str(len(written)))
    return tuple(dict.fromkeys(_identifier("not", word) for word in written))


def _identifier(field: str, written: str) -> str:
    identifier = parse(written)
    if identifier is None:
        raise BadRequestError(field=field, value=written)
    return identifier


def _key(facet: Facet, written: str) -> str:
    if facet in ENTITY_FACETS:
        return _identifier(facet.value, written)
    closed = CLOSED_LISTS[facet]
    try:
        return str((canonical_tag(written) if closed is Language else closed(written)).value)
    except ValueError:
        raise BadRequestError(
            field=facet.value, value=written, allowed=tuple(str(member.value) for member in closed)
        ) from None


def _sort(written: str) -> Sort | None:
    if written in {"", RELEVANCE}:
        return None
    try:
        return Sort(written)
    except ValueError:
        raise BadRequestError(field="sort", value=written, allowed=(RELEVANCE, *Sort)) from None


def _whole(written: str) -> Facet | None:
    offered = tuple(facet.value for facet in OFFERED)
    if written and written not in offered:
        raise BadRequestError(field="whole", value=written, allowed=offered)
    return Facet(written) if written else None


def _switch(field: str, written: str) -> bool:
    if written.lower() not in {"", *_ON, *_OFF}:
        raise BadRequestError(field=field, value=written, allowed=(*_ON, *_OFF))
    return written.lower() in _ON


def _size(written: str) -> int:
    size = _number("size", written)
    if size not in PAGE_SIZES:
        raise BadRequestError(field="size", value=written, allowed=tuple(map(str, PAGE_SIZES)))
    return size


def _number(field: str, written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) <= _MAX_DIGITS and int(written)):
        raise BadRequestError(field=field, value=written)
    return int(written)
