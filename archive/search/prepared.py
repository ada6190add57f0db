"""A request becomes a query of the engine, with all that was made of its words on the way."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from archive.access import Door
from archive.errors import BadRequestError
from archive.languages import Language
from archive.search.asking import access_of
from archive.search.documents import RECORDS
from archive.search.facets import OFFERED, Facet
from archive.search.fields import FIELDS, choices_of
from archive.search.meaning import Meaning, meaning_of
from archive.search.request import DEEPEST, SearchRequest
from indexer.document import LANGUAGE_FIELD
from indexer.engine import Engine
from indexer.query import AllOf, FacetChoice, Node, Optional, Query, Term
from indexer.query_text import Part, PartKind, QueryText, parse


@dataclasses.dataclass(frozen=True, slots=True)
class Prepared:
    """What is asked of the engine, and what it means."""

    query: Query
    meaning: Meaning
    #: Those of the request, and those that fields of its text ask for.
    choices: Mapping[Facet, tuple[str, ...]]
    #: Fields of the text that became choices.
    narrowed: Sequence[Part]


def prepare(session: Session, engine: Engine, request: SearchRequest, door: Door, language: Language) -> Prepared:
    """Facets and total are counted on the first page only.

    Raises:
        BadRequestError: a choice that no facet can hold.
        SearchUnavailableError: the engine can't be asked.
    """
    _refuse_unwritable(request.choices)
    read = _read(session, request, door)
    meaning = meaning_of(session, engine, read.typed, request.unmeant, door)
    root = _preferring(meaning.understanding.root, language)
    return Prepared(_query(request, root, read.choices, door), meaning, read.choices, read.narrowed)


class _Read(NamedTuple):
    typed: QueryText
    choices: Mapping[Facet, tuple[str, ...]]
    narrowed: Sequence[Part]


def _refuse_unwritable(choices: Mapping[Facet, tuple[str, ...]]) -> None:
    """Keys are identifiers and words; no database and no engine takes half-letters or NUL, each refuses in its way."""
    for facet, keys in choices.items():
        for key in keys:
            if not key.isprintable():
                raise BadRequestError(facet.value, ascii(key))


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


def _preferring(root: Node | None, language: Language) -> Node | None:
    """Of equals those first that have something in the reader's language: it counts the least that anything can."""
    return root and AllOf((root, Optional(Term(LANGUAGE_FIELD, language.value, 1))))


def _query(request: SearchRequest, root: Node | None, choices: Mapping[Facet, tuple[str, ...]], door: Door) -> Query:
    first = request.page == 1
    start = min((request.page - 1) * request.size, DEEPEST)
    return Query(
        root=root,
        access=access_of(door),
        shelf=RECORDS,
        choices=tuple(FacetChoice(facet.value, frozenset(keys)) for facet, keys in choices.items() if keys),
        facets=tuple(facet.value for facet in OFFERED) if first else (),
        sort=request.sort.value if request.sort else None,
        descending=request.descending,
        start=start,
        size=min(request.size, DEEPEST - start),
        count_total=first,
    )
