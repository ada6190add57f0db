"""Generated records as index documents, by the way every entry goes but without a database."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Final, NamedTuple

from archive.inputs.concept import ConceptInput
from archive.inputs.entity import EntityInput
from archive.inputs.place import PlaceInput
from archive.inputs.references_in import references_in
from archive.models.entity import Entity
from archive.models.moment import now
from archive.models.registry import MODELS
from archive.search.documents import record_document
from archive.search.entry_facets import facets_of
from archive.search.entry_texts import EntryTexts, texts_of
from archive.search.indexable import Indexable
from archive.search.snapshot import SnapshotBuilder, lexicon_of
from archive.search.suggestions import suggestions_of
from archive.search.surroundings import CardNode, ConceptNode, PlaceNode, Surroundings
from indexer.document import IndexDocument
from indexer.lexicon import Lexicon
from tests.bench.records import Made
from tests.bench.vocabulary import Stock

POLICY: Final = "public"
_POLICY_ID: Final = 1
_HOLDER: Final = "holdings.holder"


class Ready(NamedTuple):
    """A record whose texts are gathered but not analysed."""

    entry: Indexable
    texts: EntryTexts
    facets: Mapping[str, list[str]]
    lexicon: Lexicon


class Feed:
    """Knows what generated records point at."""

    def __init__(self, stock: Stock) -> None:
        inputs = {identifier: data for identifier, (_, data) in stock.entries.items()}
        self._cards = {identifier: CardNode(data.headline(), _POLICY_ID) for identifier, data in inputs.items()}
        self._surroundings = _surroundings(inputs)
        self._lexicon = lexicon_of(self._surroundings)
        self._changed = now()

    def ready(self, made: Iterable[Made]) -> Iterator[Ready]:
        """Everything but the work of the analysis."""
        for record in made:
            entry = self._indexable(record)
            texts = texts_of(entry, self._surroundings)
            yield Ready(entry, texts, facets_of(entry, self._surroundings), self._lexicon)

    def snapshot(self) -> SnapshotBuilder:
        """To be published with a generation."""
        return SnapshotBuilder(self._lexicon, frozenset({POLICY}))

    def _indexable(self, record: Made) -> Indexable:
        links = [(role, key, self._cards[key]) for role, key in references_in(record.data) if key in self._cards]
        return Indexable(
            entity=_entity(record, self._changed),
            policy=POLICY,
            links=tuple(links),
            holders=tuple((key, card) for role, key, card in links if role == _HOLDER),
        )


def analysed(ready: Ready) -> Iterator[IndexDocument]:
    """A record's documents: here its texts become terms."""
    entry, texts, facets, lexicon = ready
    yield record_document(entry, texts, facets, lexicon)
    yield from suggestions_of(entry)


def _entity(record: Made, changed: datetime) -> Entity:
    data = record.data
    said = {field.name: getattr(data, field.name) for field in fields(data) if field.name != "holdings"}
    return MODELS[data.kind](
        identifier=record.identifier,
        kind=data.kind,
        headline=data.headline(),
        policy_id=_POLICY_ID,
        updated_at=changed,
        **said,
    )


def _surroundings(inputs: Mapping[str, EntityInput]) -> Surroundings:
    return Surroundings(
        places={
            key: PlaceNode(data.level, data.parent, data.headline(), _POLICY_ID)
            for key, data in inputs.items()
            if isinstance(data, PlaceInput)
        },
        concepts={
            key: ConceptNode(data.labels, data.hidden_labels, data.broader, _POLICY_ID)
            for key, data in inputs.items()
            if isinstance(data, ConceptInput)
        },
    )
