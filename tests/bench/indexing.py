"""Analysis and indexing beside the bare engine.

The bare engine is tantivy with the same fields, fed terms that were made before the clock started: one plain document
for each, no check, no fingerprint, no order of segments. Processor time of the whole process counts, the engine's own
threads included.
"""

import gc
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from tantivy import Document, Index

from archive.languages import INTERFACE_LANGUAGES, MACRO_LANGUAGE, Language
from archive.search.collecting import without_collecting
from archive.search.documents import RECORDS
from archive.search.facets import LAYOUT
from indexer.analysis import SHIPPED
from indexer.document import IndexDocument
from indexer.engines.embedded import EmbeddedEngine
from indexer.engines.embedded.mapping import STORED, make_schema
from indexer.engines.embedded.writing import BUILDING_HEAP
from indexer.engines.names import DOOR, OWNER, RANK, door, facet_field, sort_field
from tests.bench.feed import Feed, Ready, analysed
from tests.bench.figures import Figure, Figures, Spread, at_least, tell
from tests.bench.records import make_records
from tests.bench.vocabulary import Stock

GOAL: Final = 0.4
_ROUNDS: Final = 7
_RECORDS: Final = 2_000
_ANALYSED: Final = 3_000
#: As a rebuild does.
_AT_ONCE: Final = 400


def bench_indexing(stock: Stock) -> Figures:
    """Both contenders in turns, each time over other records."""
    feed = Feed(stock)
    ours: list[float] = []
    bare: list[float] = []
    for turn in range(_ROUNDS):
        tell(f"analysis and indexing, round {turn + 1} of {_ROUNDS}")
        ready = list(feed.ready(make_records(stock, _RECORDS, start=turn * _RECORDS)))
        tokens = [document for record in ready for document in analysed(record)]
        # What was prepared is no garbage: collecting it again and again would be charged to both.
        gc.collect()
        gc.freeze()
        with tempfile.TemporaryDirectory() as folder:
            ours.append(_processor_time(partial(_index, Path(folder), feed, ready)))
        with tempfile.TemporaryDirectory() as folder:
            bare.append(_processor_time(partial(_index_bare, Path(folder), tokens)))
        gc.unfreeze()
    rates = Spread.of([theirs / mine for mine, theirs in zip(ours, bare, strict=True)])
    records = Spread.of([_RECORDS / seconds for seconds in ours])
    return [
        at_least("analysis and indexing, records a second, as a share of the bare engine's", rates, GOAL, "×"),
        Figure("… records a second of processor time", records.said("{:,.0f}")),
    ]


def bench_analysis(stock: Stock) -> Figures:
    """Tokens a second of processor time in each language, words met before and not."""
    texts: dict[Language, list[str]] = {language: [] for language in INTERFACE_LANGUAGES}
    for record in make_records(stock, _ANALYSED):
        for tag, wording in chain(record.data.text.wordings.items(), record.data.summary.wordings.items()):
            texts[MACRO_LANGUAGE[tag]].append(wording.text)
    return [
        Figure(f"analysis of {language.name.lower()}, tokens a second", _tokens_a_second(said, language))
        for language, said in texts.items()
    ]


def _tokens_a_second(texts: Sequence[str], language: Language) -> str:
    analyse = SHIPPED.analyse
    tokens = sum(len(analyse(text, language)) for text in texts)
    rates = [tokens / _processor_time(lambda: [analyse(text, language) for text in texts]) for _ in range(_ROUNDS)]
    return Spread.of(rates).said("{:,.0f}")


def _processor_time(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _index(folder: Path, feed: Feed, records: Sequence[Ready]) -> None:
    engine = EmbeddedEngine(folder, LAYOUT)
    writer = engine.begin_generation()
    snapshot = feed.snapshot()
    for start in range(0, len(records), _AT_ONCE):
        with without_collecting():
            documents = [document for record in records[start : start + _AT_ONCE] for document in analysed(record)]
        snapshot.count(documents, RECORDS)
        writer.add(documents)
    writer.publish(snapshot.to_bytes())
    engine.close()


def _index_bare(folder: Path, documents: Sequence[IndexDocument]) -> None:
    writer = Index(make_schema(LAYOUT), str(folder)).writer(BUILDING_HEAP, num_threads=1)
    for number, document in enumerate(documents):
        writer.add_document(_bare(document, number))
    writer.commit()
    writer.wait_merging_threads()


def _bare(document: IndexDocument, number: int) -> Document:
    made = Document()
    for name, values in document.fields.items():
        for value in values:
            made.add_text(name, " ".join(value))
    for name, keys in document.facets.items():
        for key in keys:
            made.add_text(facet_field(name), key)
    for name, key in document.sort_keys.items():
        made.add_text(sort_field(name), key)
    made.add_text(DOOR, door(document.shelf, document.policy))
    made.add_text(OWNER, document.owner)
    made.add_unsigned(RANK, number)
    made.add_bytes(STORED, document.id.encode())
    return made
