"""How a query was understood, and why an entry stands where it does among the results."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from archive.access import Door
from archive.errors import NotFoundError
from archive.languages import Language
from archive.search.asking import ask, live_snapshot
from archive.search.documents import RECORDS, DocumentBuilder
from archive.search.prepared import Prepared, prepare
from archive.search.readings import understood_of
from archive.search.request import SearchRequest, Understood
from indexer.document import IndexDocument
from indexer.engine import Engine
from indexer.explaining import Leaf, matching_leaves
from indexer.query import MAX_WINDOW
from indexer.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Explanation:
    """What there is to say of a query and of one entry."""

    understood: Sequence[Understood]
    #: Each term that is looked for because of a word, and its rarity in sixty-fourths; None: no public entry has it.
    terms: Sequence[tuple[str, int | None]]
    total: int
    #: None where nothing was found and no entry was asked about.
    identifier: str | None
    #: Among the results, the first is 1; None where it is not among those that can be paged to.
    place: int | None
    #: What of the query the entry matches, the weightiest first; None where it does not match.
    leaves: Sequence[Leaf] | None
    #: 0 … 15: which of equals stands first.
    prior: int


def explain(session: Session, engine: Engine, text: str, door: Door, identifier: str | None) -> Explanation:
    """Of the entry with this identifier, or of the first result, as a reader of Spanish finds it.

    Raises:
        NotFoundError: the reader may not find such an entry.
        SearchUnavailableError: the engine can't be asked.
    """
    snapshot = live_snapshot(engine)
    prepared = prepare(session, engine, SearchRequest(text=text), door, Language.SPANISH)
    results = ask(engine, replace(prepared.query, size=MAX_WINDOW, facets=()))
    owners = [hit.owner for hit in results.hits]
    about = identifier or (owners[0] if owners else None)
    document = _document(session, snapshot, about, door) if about else None
    return Explanation(
        understood=understood_of(text, prepared.meaning, prepared.narrowed, Language.SPANISH),
        terms=_terms(prepared, snapshot),
        total=results.total or 0,
        identifier=about,
        place=owners.index(about) + 1 if about in owners else None,
        leaves=_leaves(prepared, document) if document else None,
        prior=document.prior if document else 0,
    )


def _document(session: Session, snapshot: Snapshot, identifier: str, door: Door) -> IndexDocument:
    changes = DocumentBuilder(session, snapshot.lexicon).replacements(session, [identifier])
    for document in (document for change in changes for document in change.documents):
        if document.shelf == RECORDS and document.policy in door.tokens:
            return document
    raise NotFoundError(identifier)


def _leaves(prepared: Prepared, document: IndexDocument) -> list[Leaf] | None:
    root = prepared.query.root
    leaves = matching_leaves(root, document) if root else []
    return leaves and sorted(leaves, key=lambda leaf: -leaf.weight)


def _terms(prepared: Prepared, snapshot: Snapshot) -> list[tuple[str, int | None]]:
    rarity = snapshot.rarity
    understanding = prepared.meaning.understanding
    words = [f"{chain}:{stem}" for word in understanding.words for chain, stem in word.readings]
    concepts = [sense.concept for label in understanding.concepts for sense in label.senses]
    asked = dict.fromkeys((*words, *concepts))
    return [(term, rarity.of(term) if rarity.knows(term) else None) for term in asked]
