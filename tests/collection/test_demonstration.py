"""The imaginary set can't be taken for a real one, on any page it touches."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

DEMONSTRATION = Path(__file__).parents[2] / "collection" / "demonstration"


def read_entries() -> Iterator[Any]:
    for path in sorted(DEMONSTRATION.glob("*/*.yaml")):
        for key, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            yield pytest.param(key, entry, id=key)


ENTRIES = list(read_entries())


def headlines(entry: dict[str, Any]) -> dict[str, str]:
    if "labels" in entry:
        return {language: labels[0] for language, labels in entry["labels"].items()}
    headline: dict[str, str] = entry["title"]
    return headline


@pytest.mark.parametrize("key, entry", ENTRIES)
def test_no_title_says_what_pages_say_beside_it_and_every_word_of_the_thesaurus_does(
    key: str, entry: dict[str, Any]
) -> None:
    titles = headlines(entry)

    assert key.startswith("demo-")
    # A concept's labels are words that queries are understood by: no plain word may mean something imaginary.
    assert titles["es"].endswith("(demostración)") == ("labels" in entry)
    assert titles["en"].endswith("(demonstration)") == ("labels" in entry)


@pytest.mark.parametrize("key, entry", ENTRIES)
def test_nothing_imaginary_stands_in_a_real_place(key: str, entry: dict[str, Any]) -> None:
    pointed_at = [*entry.get("places", []), *entry.get("communities", []), *filter(None, [entry.get("parent")])]

    assert all(place.startswith("demo-") for place in pointed_at), key
    assert "latitude" not in entry


def test_the_manifest_marks_the_whole_set() -> None:
    manifest = yaml.safe_load((DEMONSTRATION / "collection.yaml").read_text(encoding="utf-8"))

    assert manifest["demonstration"] is True
