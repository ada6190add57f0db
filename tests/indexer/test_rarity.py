"""Rare words weigh more, by what public records say, and a damaged snapshot is no reason to guess."""

import pytest

from indexer.document import CONCEPT_FIELD
from indexer.errors import EngineUnavailableError
from indexer.query import WEIGHT_UNIT
from indexer.rarity import RarityCount
from indexer.snapshot import EMPTY, Snapshot
from tests.indexer.contract.entries import entry


def test_the_rarer_weighs_more_between_a_sixteenth_and_one() -> None:
    count = RarityCount()
    for number in range(200):
        terms = ["es:de", *(["es:lan"] if number < 20 else []), *(["es:añil"] if number == 0 else [])]
        count.add(entry(str(number), fields={"text_stem": [terms], CONCEPT_FIELD: [["wool"]]}))
    rarity = count.rarity()
    weights = [rarity.of(term) for term in ("es:añil", "es:lan", "es:de")]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == 3
    assert weights[0] == rarity.of("never seen") == WEIGHT_UNIT
    assert rarity.of("wool") == rarity.of("es:de") >= WEIGHT_UNIT // 16


def test_a_record_counts_once_however_often_it_says_a_word() -> None:
    count = RarityCount()
    count.add(entry("a", fields={"text_stem": [["es:lan", "es:lan"]], "title_stem": [["es:lan"]]}))
    count.add(entry("b", fields={"text_stem": [["es:fin"]]}))
    rarity = count.rarity()
    assert rarity.of("es:lan") == rarity.of("es:fin")


def test_forms_as_written_are_not_counted() -> None:
    count = RarityCount()
    count.add(entry("a", fields={"text_exact": [["lana"]]}))
    assert not count.rarity().knows("lana")


@pytest.mark.parametrize("written", [b"damaged", EMPTY.to_bytes()[:-3], b"\x78\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_damaged_snapshot_is_reported(written: bytes) -> None:
    with pytest.raises(EngineUnavailableError):
        Snapshot.from_bytes(written)


def test_a_generation_without_a_snapshot_has_an_empty_one() -> None:
    assert Snapshot.from_bytes(b"") is EMPTY
