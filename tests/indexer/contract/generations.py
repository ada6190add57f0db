"""Writing, rebuilding beside, swapping, and what an index says about itself."""

from collections.abc import Callable

import pytest

from indexer.document import FIELDS, IndexDocument, Replacement
from indexer.engine import Engine
from indexer.errors import GenerationGoneError, NoGenerationError
from indexer.query import Query
from tests.indexer.contract.entries import EVERYBODY, ask, entry, found, publish, put, word

Opener = Callable[[], Engine]


class Generations:
    """Nothing half-built is ever found, and what was written is there when a write returns."""

    def test_before_the_first_generation_there_is_nothing_to_ask(self, engine: Engine) -> None:
        assert engine.generation() is None
        with pytest.raises(NoGenerationError):
            ask(engine, None)
        with pytest.raises(NoGenerationError):
            put(engine, entry("a"))
        with pytest.raises(NoGenerationError):
            engine.snapshot()

    def test_a_replacement_is_seen_at_once_also_by_another_process(self, engine: Engine, opener: Opener) -> None:
        publish(engine, [entry("a", text="old")])
        other = opener()
        assert found(ask(other, word("old"))) == {"a"}
        put(engine, entry("a", text="new"))
        for handle in (engine, other):
            assert found(ask(handle, word("old"))) == set()
            assert found(ask(handle, word("new"))) == {"a"}
            assert ask(handle, None).total == 1

    def test_an_owner_is_replaced_with_all_its_entries(self, engine: Engine) -> None:
        publish(engine, [entry("a", text="x"), entry("a/1", owner="a", text="x"), entry("b", text="x")])
        assert engine.replace([Replacement("a", (entry("a/2", owner="a", text="x"),))]) == []
        assert found(ask(engine, word("x"))) == {"a/2", "b"}
        assert engine.replace([Replacement("a"), Replacement("never there")]) == []
        assert found(ask(engine, word("x"))) == {"b"}

    def test_of_two_replacements_in_one_call_the_later_wins(self, engine: Engine) -> None:
        publish(engine, [])
        engine.replace([Replacement("a", (entry("a", text="x"),)), Replacement("a", (entry("a", text="y"),))])
        assert found(ask(engine, word("x"))) == set()
        assert found(ask(engine, word("y"))) == {"a"}

    @pytest.mark.parametrize(
        "wrong",
        [
            entry("bad", fields={"text_exact": [["two words"]]}),
            entry("bad", fields={"text_exact": [["x" * 101]]}),
            entry("bad", fields={"text_exact": [[]]}),
            entry("bad", fields={"text_exact": [[""]]}),
            entry("bad", fields={"text_exact": [["\ud800"]]}),
            entry("bad", fields={"headline": [["x"]]}),
            entry("bad", facets={"colour": ["red"]}),
            entry("bad", sort_keys={"colour": "red"}),
            entry("bad", prior=16),
            entry("bad", policy=" \0"),
        ],
    )
    def test_a_document_that_cannot_be_indexed_is_reported_and_the_others_are_in(
        self, engine: Engine, wrong: IndexDocument
    ) -> None:
        publish(engine, [entry("bad", text="x")])
        rejections = engine.replace([Replacement("bad", (wrong,)), Replacement("good", (entry("good", text="x"),))])
        assert [(rejection.id, rejection.owner) for rejection in rejections] == [("bad", "bad")]
        assert found(ask(engine, word("x"))) == {"good"}

    def test_a_rebuild_is_invisible_until_it_is_published(self, engine: Engine, opener: Opener) -> None:
        first = publish(engine, [entry("a", text="x")], b"first")
        other = opener()
        writer = engine.begin_generation()
        writer.add([entry("b", text="x")])
        assert (found(ask(engine, word("x"))), found(ask(other, word("x")))) == ({"a"}, {"a"})
        writer.publish(b"second")
        for handle in (engine, other):
            assert found(ask(handle, word("x"))) == {"b"}
            assert handle.snapshot() == b"second"
            assert handle.generation() == writer.name
        assert writer.name > first

    def test_writes_during_a_rebuild_go_to_the_live_one_and_can_be_replayed(self, engine: Engine) -> None:
        publish(engine, [entry("a", text="old"), entry("b", text="old")])
        writer = engine.begin_generation()
        writer.add([entry("a", text="old"), entry("b", text="old")])
        changes = [Replacement("a", (entry("a", text="new"),)), Replacement("b")]
        engine.replace(changes)
        assert found(ask(engine, word("new"))) == {"a"}
        assert writer.replace(changes) == []
        writer.publish(b"")
        assert found(ask(engine, None)) == found(ask(engine, word("new"))) == {"a"}

    def test_after_the_swap_writes_go_to_the_new_one_also_from_another_process(
        self, engine: Engine, opener: Opener
    ) -> None:
        publish(engine, [])
        other = opener()
        put(other, entry("a", text="x"))
        publish(engine, [entry("a", text="x")])
        put(other, entry("b", text="x"))
        assert found(ask(engine, word("x"))) == {"a", "b"}

    def test_an_aborted_generation_leaves_nothing(self, engine: Engine) -> None:
        name = publish(engine, [entry("a", text="x")])
        writer = engine.begin_generation()
        writer.add([entry("b", text="x")])
        writer.abort()
        writer.abort()
        assert engine.generation() == name
        with pytest.raises(GenerationGoneError):
            writer.add([entry("c", text="x")])
        with pytest.raises(GenerationGoneError):
            writer.publish(b"")

    def test_a_published_writer_writes_no_more(self, engine: Engine) -> None:
        writer = engine.begin_generation()
        writer.publish(b"")
        writer.abort()
        assert ask(engine, None).total == 0
        with pytest.raises(GenerationGoneError):
            writer.replace([Replacement("a")])

    def test_old_generations_go_when_nobody_needs_them(self, engine: Engine) -> None:
        first = publish(engine, [entry("a", text="x")])
        second = publish(engine, [entry("b", text="x")])
        assert engine.drop_unused() == [first]
        assert engine.drop_unused() == []
        assert engine.generation() == second
        assert found(ask(engine, word("x"))) == {"b"}

    def test_the_inventory_lists_every_entry_with_its_fingerprint(self, engine: Engine) -> None:
        hidden = entry("c", policy="elders", shelf="suggestion")
        documents = [entry("a", text="x"), entry("a/1", owner="a", text="y"), hidden]
        publish(engine, documents)
        put(engine, entry("b", text="z"))
        lines = sorted((line.id, line.owner, line.fingerprint) for line in engine.inventory())
        expected = [*documents, entry("b", text="z")]
        assert lines == sorted((document.id, document.owner, document.fingerprint()) for document in expected)

    def test_every_field_of_the_vocabulary_can_be_written_and_searched(self, engine: Engine) -> None:
        publish(engine, [entry(name, fields={name: [["x"]]}) for name in FIELDS if name != "text_exact"])
        results = engine.search(Query(None, EVERYBODY, "record", size=len(FIELDS)))
        assert found(results) == set(FIELDS) - {"text_exact"}
