"""Small records put into an index as the archive puts its own, for tests of what a reader finds."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from indexer.document import CONCEPT_FIELD, FILLER, IndexDocument, Layer, Zone, field_name
from indexer.engines.embedded import EmbeddedEngine
from indexer.label_forms import Label
from indexer.lexicon import Lexicon
from indexer.query import Query
from indexer.query_text import parse
from indexer.rarity import RarityCount
from indexer.snapshot import Snapshot
from indexer.understanding import Understanding, understand
from tests.indexer.contract.entries import EVERYBODY, LAYOUT, entry, publish

LABELS = (
    Label("dyeing", "teñir", "es"),
    Label("dyeing", "tullpuy", "quz"),
    Label("dyeing", "samichaña", "ay"),
    Label("loom", "telar", "es"),
    Label("loom", "awana", "quz"),
    Label("backstrap", "telar de cintura", "es"),
)
BROADER = {"backstrap": ("loom",)}
LEXICON = Lexicon.of_labels(LABELS, BROADER)

Texts = Mapping[Zone, Sequence[tuple[str, str]]]


def record(name: str, texts: Texts, *, concepts: Sequence[str] = (), policy: str = "public") -> IndexDocument:
    """Make a record of texts in their languages, by zone."""
    fields: dict[str, list[Sequence[str]]] = {CONCEPT_FIELD: [[concept] for concept in concepts]}
    for zone, values in texts.items():
        for text, language in values:
            read = LEXICON.analyzer.layers_of(text, language)
            assert read is not None
            layers: dict[Layer, Sequence[str]] = {
                Layer.EXACT: read.surfaces,
                Layer.PLAIN: read.plains,
                Layer.STEM: read.terms,
                Layer.STEM2: [second or FILLER for second in read.seconds],
                Layer.FOLD: [fold or FILLER for fold in read.folds],
                Layer.CONCEPT: LEXICON.above(LEXICON.named_in(read)) or [FILLER],
            }
            for layer, terms in layers.items():
                fields.setdefault(field_name(zone, layer), []).append(terms)
    return entry(name, fields=fields, policy=policy)


def titled(name: str, title: str, language: str = "es", **more: Sequence[str]) -> IndexDocument:
    """Make a record of a title and concepts."""
    return record(name, {Zone.TITLE: [(title, language)]}, concepts=more.get("concepts", ()))


class Library:
    """A few records, published with their snapshot, and asked as a reader asks."""

    def __init__(self, folder: Path, documents: Sequence[IndexDocument]) -> None:
        count = RarityCount()
        for document in documents:
            count.add(document)
        self.snapshot = Snapshot(count.rarity(), LEXICON)
        self.engine = EmbeddedEngine(folder, LAYOUT)
        publish(self.engine, documents, self.snapshot.to_bytes())

    def understood(self, typed: str) -> Understanding:
        """Understand with what was published."""
        return understand(parse(typed, {"tipo"}), Snapshot.from_bytes(self.engine.snapshot()))

    def found(self, typed: str) -> list[str]:
        """Ids found, in order."""
        hits = self.engine.search(Query(self.understood(typed).root, EVERYBODY, "record", size=100)).hits
        return [hit.id for hit in hits]
