"""The search page, and the words it suggests while somebody types."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from archive.access import blocking, known_cards
from archive.errors import NotFoundError
from archive.extensions import parts
from archive.models.card import Card
from archive.search.announced import announced
from archive.search.catalogue import find
from archive.search.facets import ENTITY_FACETS, Facet, Sort
from archive.search.request import SearchRequest, Suggestion
from archive.search.suggesting import suggest
from archive.web.address.pages import Page, page_address
from archive.web.facet_links import facet_links, offered_columns, value_label
from archive.web.linking import IMAGINARY
from archive.web.locale import page_language
from archive.web.own_word import led_to_own
from archive.web.rate_limit import Counted, count
from archive.web.reading import reading
from archive.web.search_arguments import read_request, write_request
from archive.web.search_links import SearchLinks
from archive.web.signing.signed_in import reader
from archive.web.template_words import stand_at_page
from archive.web.words.labels import KINDS
from archive.web.words.wording import plain

blueprint = Blueprint("search", __name__, url_prefix="/<language:language>")
_MAX_SUGGEST = 100


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice that was made, and where the search without it is."""

    facet: Facet
    label: Markup
    without: str


@blueprint.get("/<any(buscar, search):word>")
def show_search(word: str) -> BaseResponse:
    """Results with facets; with nothing asked for, everything there is."""
    asked = read_request(request.args)
    query = write_request(asked)
    if led := led_to_own(Page.SEARCH, word, query):
        return led
    count(Counted.SEARCH)
    opened = reading()
    page = find(opened.session, parts().engine, asked, opened.door, page_language())
    if page.request != asked:
        return redirect(page_address(Page.SEARCH, page_language(), write_request(page.request)), 301)
    if asked.page > 1 and not page.found:
        raise NotFoundError(str(asked.page))
    stand_at_page(Page.SEARCH, query)
    at = SearchLinks(asked)
    return make_response(
        render_template(
            "pages/search/show.html",
            page=page,
            announced=announced(opened.session, asked, opened.door, blocking(opened.session, reader().account_id)),
            asked=asked,
            chips=_chips(asked, at),
            sorts=tuple(Sort),
            offered=offered_columns(page.facets),
            facet_links=facet_links,
            at=at,
        )
    )


@blueprint.get("/suggestions")
def show_suggestions() -> Response:
    """JSON: entries whose titles, names or labels begin so."""
    count(Counted.SUGGESTION)
    opened = reading()
    typed = " ".join(request.args.get("q", "").replace("\0", " ").split())[:_MAX_SUGGEST]
    found = suggest(parts().engine, typed, opened.door)
    cards = known_cards(opened.session, [suggestion.identifier for suggestion in found], opened.door)
    return jsonify(
        [
            {"text": one.text, "language": one.language.value, "kind": _what(one, cards[one.identifier])}
            for one in found
            if one.identifier in cards
        ]
    )


def _what(suggestion: Suggestion, card: Card) -> str:
    kind = plain(KINDS[suggestion.kind])
    return f"{kind} ({plain(IMAGINARY)})" if card.demonstration else kind


def _chips(asked: SearchRequest, at: SearchLinks) -> Sequence[Chip]:
    opened = reading()
    wanted = [key for facet in ENTITY_FACETS for key in asked.choices.get(facet, ())]
    cards = known_cards(opened.session, wanted, opened.door)
    return [
        Chip(facet, value_label(facet, key, cards.get(key)), at.toggled(facet, key))
        for facet in Facet
        for key in asked.choices.get(facet, ())
    ]
