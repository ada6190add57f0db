"""The contract on Elasticsearch, and what only a cluster can do."""

import random
import socket
from collections.abc import Callable, Iterator

import pytest
from elasticsearch import Elasticsearch

from indexer.document import Layout, Replacement
from indexer.engines.elastic import ElasticEngine
from indexer.errors import (
    EngineUnavailableError,
    GenerationGoneError,
    NoGenerationError,
    QueryRefusedError,
    WriterBusyError,
)
from indexer.query import Term
from indexer.results import Rejection
from tests.indexer.contract.entries import LAYOUT, ask, entry, found, publish, word
from tests.indexer.engine_contract import EngineContract

Opener = Callable[[], ElasticEngine]


@pytest.fixture
def cluster(elasticsearch_url: str) -> Iterator[Elasticsearch]:
    with Elasticsearch(elasticsearch_url) as client:
        yield client


@pytest.fixture
def opener(elasticsearch_url: str, index_name: str) -> Iterator[Opener]:
    opened: list[ElasticEngine] = []

    def open_again() -> ElasticEngine:
        opened.append(ElasticEngine(elasticsearch_url, index_name, LAYOUT))
        return opened[-1]

    yield open_again
    for engine in opened:
        engine.close()


class TestElasticEngine(EngineContract):
    pass


def test_a_cluster_that_does_not_answer_is_said_to_be_unavailable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    engine = ElasticEngine(f"http://127.0.0.1:{port}", "nobody", LAYOUT)
    attempts: list[Callable[[], object]] = [
        lambda: ask(engine, None),
        lambda: engine.replace([Replacement("a")]),
        engine.generation,
        engine.snapshot,
        engine.begin_generation,
        lambda: list(engine.inventory()),
        engine.drop_unused,
    ]
    for attempt in attempts:
        with pytest.raises(EngineUnavailableError) as raised:
            attempt()
        assert str(raised.value) == "the cluster does not answer"
    engine.close()


def test_while_a_generation_is_being_filled_no_other_is_begun_nor_is_it_dropped(opener: Opener) -> None:
    engine, other = opener(), opener()
    writer = engine.begin_generation()
    with pytest.raises(WriterBusyError):
        other.begin_generation()
    assert other.drop_unused() == []
    assert writer.add([entry("a", text="x")]) == []
    writer.publish(b"")
    assert found(ask(other, word("x"))) == {"a"}


def test_a_generation_whose_writer_fell_silent_is_dropped_and_its_writer_told(
    opener: Opener, cluster: Elasticsearch, index_name: str
) -> None:
    engine = opener()
    writer = engine.begin_generation()
    cluster.indices.put_mapping(index=f"{index_name}-{writer.name}", meta={"filling_until": 0})
    assert opener().drop_unused() == [writer.name]
    for attempt in (lambda: writer.add([entry("a")]), lambda: writer.publish(b"")):
        with pytest.raises(GenerationGoneError):
            attempt()
    writer.abort()
    assert not cluster.indices.get(index=f"{index_name}*")


def test_a_process_that_knows_another_layout_finds_nothing_and_can_rebuild(
    opener: Opener, elasticsearch_url: str, index_name: str
) -> None:
    old = opener()
    publish(old, [entry("a", text="x")])
    wider = Layout(facets=LAYOUT.facets | {"colour"}, sorts=LAYOUT.sorts)
    new = ElasticEngine(elasticsearch_url, index_name, wider)
    assert new.generation() is None
    with pytest.raises(NoGenerationError):
        ask(new, None)
    publish(new, [entry("a", text="x", facets={"colour": ["red"]})])
    assert ask(new, word("x"), facets=["colour"]).facets == {"colour": {"red": 1}}
    assert old.generation() is None
    with pytest.raises(NoGenerationError):
        old.replace([Replacement("a")])
    new.close()


def test_archives_on_one_cluster_do_not_see_each_other(opener: Opener, elasticsearch_url: str, index_name: str) -> None:
    ours, theirs = opener(), ElasticEngine(elasticsearch_url, f"{index_name}-other", LAYOUT)
    publish(ours, [entry("a", text="x")])
    assert theirs.generation() is None
    publish(theirs, [entry("b", text="x")])
    assert theirs.drop_unused() == []
    assert found(ask(ours, word("x"))) == {"a"}
    assert found(ask(theirs, word("x"))) == {"b"}
    theirs.close()


def test_a_snapshot_of_several_megabytes_comes_back_whole(opener: Opener) -> None:
    engine = opener()
    snapshot = random.Random(9).randbytes(3_500_000)
    publish(engine, [], snapshot)
    assert engine.snapshot() == snapshot


def test_an_owner_with_more_entries_than_one_answer_holds_is_replaced_whole(opener: Opener) -> None:
    engine = opener()
    publish(engine, (entry(f"a/{number}", owner="a", text="x") for number in range(2_500)))
    assert engine.replace([Replacement("a", (entry("a/7", owner="a", text="y"),))]) == []
    assert found(ask(engine, None)) == {"a/7"}


def test_an_id_that_the_cluster_cannot_take_is_reported(opener: Opener) -> None:
    engine = opener()
    publish(engine, [])
    changes = [Replacement("long", (entry("x" * 513, owner="long"),)), Replacement("good", (entry("good", text="x"),))]
    assert [rejection.owner for rejection in engine.replace(changes)] == ["long"]
    assert found(ask(engine, word("x"))) == {"good"}


def test_what_only_the_cluster_refuses_is_reported_without_its_words(opener: Opener) -> None:
    engine = opener()
    publish(engine, [])
    (rejection,) = engine.replace([Replacement("a", (entry("a", facets={"kind": ["k" * 40_000]}),))])
    assert rejection == Rejection("a", "a", "the cluster says document_parsing_exception")


def test_unknown_fields_are_refused(opener: Opener) -> None:
    engine = opener()
    publish(engine, [])
    with pytest.raises(QueryRefusedError):
        ask(engine, Term("headline_exact", "x", 64))
