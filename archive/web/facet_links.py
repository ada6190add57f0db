"""The values of facets as links: some hundred a page, so they are written here and not by a template."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from archive.models.card import Listed
from archive.search.facets import OFFERED, Facet
from archive.search.request import FacetColumn, FacetValue
from archive.web.linking import title, title_text
from archive.web.search_arguments import CLOSED_LISTS
from archive.web.search_links import SearchLinks
from archive.web.words.numbers import said_number
from archive.web.words.wording import label, plain_label, safe

_OF_CONCEPTS = frozenset({Facet.TECHNIQUE, Facet.MATERIAL})


def offered_columns(columns: Sequence[FacetColumn]) -> list[FacetColumn]:
    """What can be narrowed by; a concept that is called what its facet is called narrows nothing."""
    telling = [
        replace(column, values=[value for value in column.values if value.chosen or not _repeats(column.facet, value)])
        if column.facet in _OF_CONCEPTS
        else column
        for column in columns
        if column.facet in OFFERED
    ]
    return [column for column in telling if column.values]


def facet_links(column: FacetColumn, at: SearchLinks) -> Markup:
    """List items: each leads to the search with this value chosen, or given back where it is."""
    return safe("\n      ".join([_item(column.facet, value, at) for value in column.values]))


def value_label(facet: Facet, key: str, entity: Listed | None) -> Markup:
    """What a value is called: by its entity, or as a word of its closed list."""
    if entity is not None:
        return title(entity)
    closed = CLOSED_LISTS.get(facet)
    return label(closed(key)) if closed else escape(key)


def _repeats(facet: Facet, value: FacetValue) -> bool:
    return value.entity is not None and title_text(value.entity).casefold() == plain_label(facet).casefold()


def _item(facet: Facet, value: FacetValue, at: SearchLinks) -> str:
    current = ' aria-current="true"' if value.chosen else ""
    called = value_label(facet, value.key, value.entity)
    return (
        f'<li><a href="{escape(at.toggled(facet, value.key))}" rel="nofollow"{current}>'
        f'<span>{called}</span> <span class="count">{said_number(value.count)}</span></a></li>'
    )
