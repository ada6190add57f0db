"""Suggestions come from the beginnings of words, through the same door as everything else."""

from pathlib import Path

from indexer.document import IndexDocument, is_term
from indexer.engines.embedded import EmbeddedEngine
from indexer.query import Access
from indexer.suggestions import PREFIX_FIELD, SUGGESTIONS, near_query, nearest, suggestion_fields, suggestion_query
from tests.indexer.contract.entries import EVERYBODY, LAYOUT, entry, publish


def suggestion(name: str, text: str, *, policy: str = "public", prior: int = 0) -> IndexDocument:
    return entry(name, fields=suggestion_fields([text]), shelf=SUGGESTIONS, policy=policy, payload=text, prior=prior)


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
    fields = suggestion_fields(["Ñ\u00ad'q’ aytu\0_x" * 9, "日本語", "\ud800"])
    assert len(fields[PREFIX_FIELD]) == 2
    assert all(is_term(term) for values in fields.values() for value in values for term in value)
    assert suggestion_fields(["", "x"]) == {}


def test_a_beginning_may_be_spelled_in_any_way(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, LAYOUT)
    texts = ["Q'iru", "Hatun lliklla", "Kinwa", "Chumpi"]
    publish(engine, [suggestion(text, text) for text in texts])
    for typed, expected in (("qero", 0), ("kir", 0), ("quer", 0), ("jatu", 1), ("licl", 1), ("quinu", 2), ("ch’u", 3)):
        assert suggested(engine, typed) == [texts[expected]]


def test_what_is_written_so_comes_before_what_sounds_so(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, LAYOUT)
    publish(engine, [suggestion(text, text, prior=prior) for text, prior in (("Qiru", 9), ("Kero", 0))])
    assert suggested(engine, "ker") == ["Kero", "Qiru"]
    assert suggested(engine, "qi") == ["Qiru", "Kero"]


def near(engine: EmbeddedEngine, typed: str, access: Access = EVERYBODY) -> list[str]:
    query = near_query(typed, access)
    return nearest(typed, [hit.payload for hit in engine.search(query).hits]) if query else []


def test_near_spellings_are_words_of_what_a_reader_may_find(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, LAYOUT)
    shut = suggestion("shut", "Tullpuna", policy="elders")
    texts = ["Millma tullpuy", "Estrella de ocho puntas", "Ch'uspa", "Lana"]
    publish(engine, [*(suggestion(text, text) for text in texts), shut])
    for typed in ("tullpuyx", "tulpui", "tulpuy", "tullpu", "tlulpuy", "TUYLPUY"):
        assert near(engine, typed)[0] == "tullpuy"
    assert near(engine, "chhuspa") == near(engine, "chuzpa") == ["ch'uspa"]
    assert near(engine, "estreya") == ["estrella"]
    assert near(engine, "tullpun") == ["tullpuy"]
    assert near(engine, "tullpun", Access(frozenset({"public", "elders"}))) == ["tullpuna", "tullpuy"]
    assert near(engine, "lana") == near(engine, "zzqqxx") == near(engine, "") == []
