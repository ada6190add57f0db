"""Searching: a request becomes a query, hits become entries a reader may see."""

import dataclasses
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from sqlalchemy.orm import Session

from archive.access import Door
from archive.errors import BadRequestError
from archive.languages import Language
from archive.search.asking import ask, live_snapshot
from archive.search.documents import RECORDS
from archive.search.facets import OFFERED, Facet
from archive.search.fields import FIELDS, choices_of
from archive.search.meaning import meaning_of
from archive.search.presenting import facet_columns, found_entries
from archive.search.readings import understood_of
from archive.search.request import DEEPEST, SearchPage, SearchRequest, Suggestion
from archive.search.suggestions import read_suggestion
from indexer.document import LANGUAGE_FIELD
from indexer.engine import Engine
from indexer.query import Access, AllOf, FacetChoice, Node, Optional, Query, Term
from indexer.query_text import Part, PartKind, QueryText, parse
from indexer.suggestions import suggestion_query
from indexer.understanding import Understanding

_NEAR = 5
_NEAR_LETTERS = 3


def find(session: Session, engine: Engine, request: SearchRequest, door: Door, language: Language) -> SearchPage:
    """One page of what the reader may see.

    Facets and total are counted on the first page only.

    Raises:
        BadRequestError: a choice that no facet can hold.
        SearchUnavailableError: the engine can't be asked.
    """
    _refuse_unwritable(request.choices)
    read = _read(session, request, door)
    meaning = meaning_of(session, read.typed, live_snapshot(engine), request.unmeant, door)
    results = ask(engine, _query(request, meaning.understanding, read.choices, door, language))
    return SearchPage(
        request=request,
        found=found_entries(session, results.hits, meaning, door, language),
        total=results.total,
        facets=facet_columns(session, results.facets, read.choices, door, whole=request.whole),
        understood=understood_of(request.text, meaning, read.narrowed, language),
        shortened=request.shortened or meaning.understanding.shortened,
        near=_near(engine, request.text, door) if not results.hits and request.page == 1 and request.text else (),
    )


def suggest(engine: Engine, text: str, door: Door, *, size: int = 8) -> Sequence[Suggestion]:
    """What may be meant, while it is being typed; nothing for fewer than two letters.

    Raises:
        SearchUnavailableError: the engine can't be asked.
    """
    query = suggestion_query(text, _access(door), size * 2)
    if query is None:
        return ()
    suggestions = [read_suggestion(hit.owner, hit.payload) for hit in ask(engine, query).hits]
    by_text: dict[str, Suggestion] = {}
    for suggestion in suggestions:
        by_text.setdefault(suggestion.text.casefold(), suggestion)
    return list(by_text.values())[:size]


def _refuse_unwritable(choices: Mapping[Facet, tuple[str, ...]]) -> None:
    """Keys are identifiers and words; no database and no engine takes half-letters or NUL, each refuses in its way."""
    for facet, keys in choices.items():
        for key in keys:
            if not key.isprintable():
                raise BadRequestError(facet.value, ascii(key))


class _Read(NamedTuple):
    typed: QueryText
    choices: Mapping[Facet, tuple[str, ...]]
    #: Fields of the query that became choices.
    narrowed: Sequence[Part]


def _read(session: Session, request: SearchRequest, door: Door) -> _Read:
    typed = parse(request.text, FIELDS)
    fields = [part for part in typed.parts if part.kind is PartKind.FIELD]
    if not fields and not request.exact:
        return _Read(typed, request.choices, ())
    choices, unknown = choices_of(session, fields, door)
    merged = {
        facet: (*request.choices.get(facet, ()), *choices.get(facet, ())) for facet in {*request.choices, *choices}
    }
    parts = tuple(
        _as_text(part) if part in unknown else part for part in typed.parts if part not in fields or part in unknown
    )
    if request.exact:
        parts = tuple(dataclasses.replace(p, kind=PartKind.PHRASE) if p.kind is PartKind.TEXT else p for p in parts)
    narrowed = [part for part in fields if part not in unknown]
    return _Read(dataclasses.replace(typed, parts=parts), merged, narrowed)


def _as_text(part: Part) -> Part:
    return Part(PartKind.TEXT, f"{part.field}:{part.text}", part.negated, span=part.span)


def _query(
    request: SearchRequest,
    understanding: Understanding,
    choices: Mapping[Facet, tuple[str, ...]],
    door: Door,
    language: Language,
) -> Query:
    first = request.page == 1
    start = min((request.page - 1) * request.size, DEEPEST)
    return Query(
        root=_preferring(understanding.root, language),
        access=_access(door),
        shelf=RECORDS,
        choices=tuple(FacetChoice(facet.value, frozenset(keys)) for facet, keys in choices.items() if keys),
        facets=tuple(facet.value for facet in OFFERED) if first else (),
        sort=request.sort.value if request.sort else None,
        descending=request.descending,
        start=start,
        size=min(request.size, DEEPEST - start),
        count_total=first,
    )


def _preferring(root: Node | None, language: Language) -> Node | None:
    """Of equals those first that have something in the reader's language: it counts the least that anything can."""
    return root and AllOf((root, Optional(Term(LANGUAGE_FIELD, language.value, 1))))


def _access(door: Door) -> Access:
    return Access(door.tokens, door.excluded)


def _near(engine: Engine, text: str, door: Door) -> Sequence[str]:
    """The archive's own words that begin alike, the most similar first; through the same door as everything."""
    suggestions = suggest(engine, text[:_NEAR_LETTERS], door, size=50)
    alike = {
        suggestion.text: SequenceMatcher(None, text.casefold(), suggestion.text.casefold()).ratio()
        for suggestion in suggestions
    }
    return sorted(alike, key=lambda word: (-alike[word], word))[:_NEAR]
