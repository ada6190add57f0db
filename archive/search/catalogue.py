"""Searching: a request becomes a query, hits become entries a reader may see."""

import dataclasses
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from archive.access import Door, merged_into
from archive.languages import Language
from archive.search.asking import ask
from archive.search.facets import ENTITY_FACETS
from archive.search.moments import find_moments
from archive.search.prepared import prepare
from archive.search.presenting import facet_columns, found_entries
from archive.search.readings import understood_of
from archive.search.request import SearchPage, SearchRequest
from archive.search.suggesting import near
from indexer.engine import Engine


def find(session: Session, engine: Engine, request: SearchRequest, door: Door, language: Language) -> SearchPage:
    """One page of what the reader may see; its `request` names what was merged by what it was merged into.

    Facets and total are counted on the first page only.

    Raises:
        BadRequestError: a choice that no facet can hold.
        SearchUnavailableError: the engine can't be asked.
    """
    request = _following_merges(session, request, door)
    prepared = prepare(session, engine, request, door, language)
    meaning = prepared.meaning
    results = ask(engine, prepared.query)
    return SearchPage(
        request=request,
        found=found_entries(session, results.hits, meaning, door, language),
        total=results.total,
        facets=facet_columns(session, results.facets, prepared.choices, door, whole=request.whole),
        understood=understood_of(request.text, meaning, prepared.narrowed, language),
        shortened=request.shortened or meaning.understanding.shortened,
        near=near(engine, request.text, meaning.understanding, results.total, door),
        heard=find_moments(session, engine, prepared, door) if request.page == 1 else (),
    )


def _following_merges(session: Session, request: SearchRequest, door: Door) -> SearchRequest:
    chosen = {facet: keys for facet, keys in request.choices.items() if facet in ENTITY_FACETS}
    leads = merged_into(session, {*request.unmeant, *(key for keys in chosen.values() for key in keys)}, door)
    if not leads:
        return request
    return dataclasses.replace(
        request,
        choices={**request.choices, **{facet: _following(keys, leads) for facet, keys in chosen.items()}},
        unmeant=_following(request.unmeant, leads),
    )


def _following(identifiers: Sequence[str], leads: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(leads.get(identifier, identifier) for identifier in identifiers))
