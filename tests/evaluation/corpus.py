"""The first collection among distractors, as index documents, and what queries are understood with."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive import schema_version
from archive.access import ANYBODY, open_door
from archive.jobs.collection_load import load_collection
from archive.search.documents import RECORDS, DocumentBuilder
from archive.search.snapshot import SnapshotBuilder
from archive.settings import ROOT, Settings
from archive.transaction import Database
from indexer.document import IndexDocument, Layer, Zone, field_name
from media.storage import storage_at
from tests.bench.feed import POLICY, Feed, analysed
from tests.bench.vocabulary import read_stock
from tests.evaluation.distractors import generated_records, museum_records
from tests.evaluation.needs import Need
from tests.servers.pallay import identifiers

_FOLDER = ROOT / "collection" / "first"
_TEXT = tuple(field_name(zone, Layer.EXACT) for zone in (Zone.TITLE, Zone.NAMES, Zone.SALIENT, Zone.TEXT))


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is searched."""

    documents: list[IndexDocument]
    #: Lexicon, rarity and weights, as an engine keeps them.
    snapshot: bytes
    #: Policies of a reader who may see all of it.
    tokens: frozenset[str]
    #: Key by identifier, of the first collection.
    keys: Mapping[str, str]
    #: Museum records by the words of their titles.
    museum: Mapping[str, frozenset[str]]

    def texts(self) -> Iterator[tuple[str, str, str]]:
        """Identifier, kind and all words, as whoever knows no layers would index them."""
        for document in self.documents:
            if document.shelf == RECORDS:
                values = (value for name in _TEXT for value in document.fields.get(name, ()))
                yield document.id, document.facets["kind"][0], " ".join(" ".join(value) for value in values)

    def aside(self, need: Need) -> frozenset[str]:
        """Museum records called by a word that the need is asked by: they may answer it, and nobody has judged them."""
        words = {word for askings in need.askings.values() for asking in askings for word in asking.split()}
        return frozenset().union(*(self.museum.get(word, frozenset[str]()) for word in words))


def make_corpus(shared: Path) -> Corpus:
    """Load the first collection into an archive that goes again, read it as an index does, and put distractors in."""
    with tempfile.TemporaryDirectory(prefix="pallay-evaluation-") as folder:
        settings = Settings.from_environment({"PALLAY_DATA": folder})
        database = Database(settings.database_url)
        schema_version.upgrade(database)
        load_collection(_FOLDER, database, storage_at(settings.media_url), progress=lambda *_: None)
        with database.reading() as session:
            builder = DocumentBuilder(session)
            documents = [d for *_, changes in builder.everything(session) for c in changes for d in c.documents]
            tokens = open_door(session, ANYBODY).tokens | {POLICY}
        database.close()
    stock = read_stock()
    made = (*museum_records(shared), *generated_records(stock))
    documents += [document for ready in Feed(stock).ready(made) for document in analysed(ready)]
    snapshot = SnapshotBuilder(builder.lexicon, builder.public_tokens | {POLICY})
    snapshot.count(documents, RECORDS)
    keys = {identifier: key for key, identifier in identifiers().items()}
    return Corpus(documents, snapshot.to_bytes(), tokens, keys, _museum(documents))


def _museum(documents: list[IndexDocument]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for document in documents:
        if document.id.startswith("museum-"):
            for word in {word for value in document.fields.get("title_exact", ()) for word in value}:
                found[word] = found.get(word, frozenset()) | {document.id}
    return found
