"""The embedded engine keeps the contract; beyond it, what can go wrong with a folder that several processes use."""

import multiprocessing
import resource
import shutil
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from indexer.document import IndexDocument, Layout, Replacement
from indexer.engines.embedded import EmbeddedEngine
from indexer.errors import EngineUnavailableError, NoGenerationError, WriterBusyError
from tests.indexer.contract.entries import LAYOUT, ask, entry, found, publish, put, word
from tests.indexer.engine_contract import EngineContract

Opener = Callable[[], EmbeddedEngine]


def half_a_rebuild(folder: Path, said: "Connection[str, None]") -> None:
    """Begin a generation, say its name, and never finish."""
    writer = EmbeddedEngine(folder, LAYOUT).begin_generation()
    writer.add(entry(f"half{number}", text="x") for number in range(1000))
    said.send(writer.name)
    threading.Event().wait()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def opener(folder: Path) -> Iterator[Opener]:
    opened: list[EmbeddedEngine] = []

    def open_again() -> EmbeddedEngine:
        opened.append(EmbeddedEngine(folder, LAYOUT))
        return opened[-1]

    yield open_again
    for engine in opened:
        engine.close()


class TestEmbeddedEngine(EngineContract):
    pass


def test_a_rebuild_that_was_killed_is_gone_at_the_next_start(opener: Opener, folder: Path) -> None:
    engine = opener()
    live = publish(engine, [entry("a", text="x")])
    heard, said = multiprocessing.get_context("spawn").Pipe(duplex=False)
    rebuilder = multiprocessing.get_context("spawn").Process(target=half_a_rebuild, args=(folder, said))
    rebuilder.start()
    half = heard.recv()
    assert engine.drop_unused() == []
    with pytest.raises(WriterBusyError):
        engine.begin_generation()
    rebuilder.kill()
    rebuilder.join()
    assert (folder / half).exists()
    again = opener()
    assert not (folder / half).exists()
    assert again.generation() == live
    assert found(ask(again, word("x"))) == {"a"}


def test_only_one_process_writes_until_it_rests(opener: Opener) -> None:
    first, second = opener(), opener()
    publish(first, [])
    put(first, entry("a", text="x"))
    with pytest.raises(WriterBusyError):
        put(second, entry("b", text="x"))
    first.rest()
    put(second, entry("b", text="x"))
    assert found(ask(first, word("x"))) == {"a", "b"}


def test_a_generation_stays_as_long_as_somebody_reads_it(opener: Opener, folder: Path) -> None:
    engine, reader = opener(), opener()
    first = publish(engine, [entry("a", text="x")])
    assert found(ask(reader, word("x"))) == {"a"}
    publish(engine, [])
    assert engine.drop_unused() == []
    assert (folder / first).exists()
    assert ask(reader, None).total == 0
    assert engine.drop_unused() == [first]
    assert not (folder / first).exists()


def test_an_index_of_another_layout_is_no_index_and_can_be_rebuilt(opener: Opener, folder: Path) -> None:
    old = EmbeddedEngine(folder, Layout(facets=frozenset({"colour"}), sorts=frozenset()))
    publish(old, [entry("a", text="x")])
    old.close()
    engine = opener()
    assert engine.generation() is None
    with pytest.raises(NoGenerationError):
        ask(engine, word("x"))
    publish(engine, [entry("a", text="x", facets={"kind": ["design"]})])
    assert found(ask(engine, word("x"))) == {"a"}


def test_a_damaged_index_is_unavailable_and_can_be_rebuilt(opener: Opener, folder: Path) -> None:
    first = opener()
    name = publish(first, [entry("a", text="x")])
    first.close()
    (folder / name / "index" / "meta.json").write_text("{")
    engine = opener()
    with pytest.raises(EngineUnavailableError):
        ask(engine, word("x"))
    publish(engine, [entry("a", text="x")])
    assert found(ask(engine, word("x"))) == {"a"}


def test_a_live_generation_that_vanished_is_unavailable_and_can_be_rebuilt(opener: Opener, folder: Path) -> None:
    first = opener()
    name = publish(first, [entry("a", text="x")])
    put(first, entry("b", text="x"))
    shutil.rmtree(folder / name)
    with pytest.raises(EngineUnavailableError):
        put(first, entry("c", text="x"))
    (folder / f"{name}.lock").unlink()
    with pytest.raises(EngineUnavailableError, match="gone"):
        ask(opener(), None)
    publish(first, [entry("a", text="x")])
    put(first, entry("b", text="x"))
    assert found(ask(first, word("x"))) == {"a", "b"}


def test_equals_come_by_rank_however_many_segments_hold_them(opener: Opener) -> None:
    engine = opener()
    documents = [entry(f"d{number}", text="x") for number in range(2_100)]
    publish(engine, documents[:300])
    for start in range(300, len(documents), 300):
        put(engine, *documents[start : start + 300])
    ordered = [document.id for document in sorted(documents, key=IndexDocument.rank)]
    assert [hit.id for hit in ask(engine, word("x"), size=420).hits] == ordered[:420]


def test_a_full_disk_loses_the_batch_and_nothing_else(opener: Opener) -> None:
    engine = opener()
    publish(engine, [entry("a", text="old"), entry("b", text="old")])
    put(engine, entry("c", text="old"))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, before[1]))
    try:
        with pytest.raises(EngineUnavailableError):
            put(engine, entry("a", text="new", payload="x" * 5_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert found(ask(engine, word("old"))) == {"a", "b", "c"}
    put(engine, entry("b", text="new"))
    assert found(ask(engine, word("old"))) == {"a", "c"}


def test_half_a_batch_is_never_committed(opener: Opener) -> None:
    engine = opener()
    publish(engine, [entry("a", text="old"), entry("b", text="old")])

    def breaking_off() -> Iterator[Replacement]:
        yield Replacement("a", (entry("a", text="new"),))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        engine.replace(breaking_off())
    put(engine, entry("b", text="new"))
    assert found(ask(engine, word("old"))) == {"a"}
    assert found(ask(engine, word("new"))) == {"b"}


def test_threads_search_while_the_index_is_written_and_rebuilt(opener: Opener) -> None:
    engine = opener()
    documents = [entry(f"d{number}", text="x") for number in range(40)]
    publish(engine, documents)
    totals: set[int | None] = set()
    over = threading.Event()

    def keep_asking() -> None:
        while not over.is_set():
            totals.add(ask(engine, word("x")).total)

    threads = [threading.Thread(target=keep_asking) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(3):
        for document in documents[:3]:
            put(engine, document)
        publish(engine, documents)
        engine.drop_unused()
    over.set()
    for thread in threads:
        thread.join()
    assert totals == {40}
