"""Suggestions come from the beginnings of words, through the same door as everything else."""

from pathlib import Path

from indexer.document import IndexDocument, is_term
from indexer.engines.embedded import EmbeddedEngine
from indexer.query import Access
from indexer.suggestions import PREFIX_FIELD, SUGGESTIONS, prefix_terms, suggestion_query
from tests.indexer.contract.entries import EVERYBODY, LAYOUT, entry, publish


def suggestion(name: str, text: str, *, policy: str = "public", prior: int = 0) -> IndexDocument:
    fields = {PREFIX_FIELD: prefix_terms([text])}
    return entry(name, fields=fields, shelf=SUGGESTIONS, policy=policy, payload=text, prior=prior)


def suggested(engine: EmbeddedEngine, typed: str, access: Access = EVERYBODY) -> list[str]:
    query = suggestion_query(typed, access, 10)
    return [hit.payload for hit in engine.search(query).hits] if query else []


def test_every_word_typed_begins_some_word_of_what_is_suggested(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, LAYOUT)
    texts = ["Faja de Taquile", "Faja con qalqa", "Ch'uspa", "Teñido con añil", "Internacionalización de fajas"]
    publish(engine, [suggestion(text, text) for text in texts])
    assert set(suggested(engine, "faj")) == {texts[0], texts[1], texts[4]}
    assert suggested(engine, "taq faj") == [texts[0]]
    assert suggested(engine, "chu") == suggested(engine, "ch’us") == [texts[2]]
    assert suggested(engine, "ani") == suggested(engine, "TEÑ") == [texts[3]]
    assert suggested(engine, "internacionalizaciónes") == [texts[4]]
    assert suggested(engine, "f") == suggested(engine, "") == suggested(engine, "\0*") == []


def test_what_a_reader_may_not_find_is_not_suggested(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, LAYOUT)
    publish(engine, [suggestion("open", "Faja"), suggestion("shut", "Fajín secreto", policy="elders")])
    assert suggested(engine, "fa") == ["Faja"]
    assert set(suggested(engine, "fa", Access(frozenset({"public", "elders"})))) == {"Faja", "Fajín secreto"}


def test_the_prior_puts_the_better_documented_first(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, LAYOUT)
    publish(engine, [suggestion(str(number), f"Faja {number}", prior=number) for number in range(5)])
    assert suggested(engine, "faja") == [f"Faja {number}" for number in (4, 3, 2, 1, 0)]


def test_beginnings_can_stand_in_an_index() -> None:
    values = prefix_terms(["Ñ\u00ad'q’ aytu\0_x" * 9, "日本語", "\ud800"])
    assert len(values) == 2
    assert all(is_term(term) for value in values for term in value)
