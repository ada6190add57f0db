"""The judged needs are about records that are there, in words that the thesaurus has."""

from collections import defaultdict
from itertools import product

import pytest
import yaml

from archive.settings import ROOT
from tests.evaluation.needs import ASKED, NEEDS, read_needs
from tests.evaluation.thesaurus import labels

RECORDS = ("techniques", "material_practices", "elements", "designs", "pieces")


def test_every_judged_record_is_one_of_the_first_collection() -> None:
    folders = (ROOT / "collection" / "first" / kind for kind in RECORDS)
    keys = {
        key for folder in folders for path in folder.glob("*.yaml") for key in yaml.safe_load(path.read_text("utf-8"))
    }

    assert {key for need in read_needs() for key in need.grades} <= keys


def test_no_record_is_judged_twice_for_a_need() -> None:
    for said in yaml.safe_load(NEEDS.read_text("utf-8")).values():
        judged = [key for grade in ("about", "partly", "mentions") for key in said.get(grade, ())]
        assert len(judged) == len(set(judged))


@pytest.mark.parametrize("language", ASKED)
def test_every_asking_is_made_of_labels_of_the_concepts_that_the_need_names(language: str) -> None:
    known: dict[str, set[str]] = defaultdict(set)
    for key, label in labels(language):
        known[key].add(label)

    for need in read_needs():
        askable = {" ".join(words) for words in product(*(known[concept] for concept in need.concepts))}
        assert set(need.askings[language]) <= askable


def test_there_are_enough_needs_in_every_language_and_in_both_halves() -> None:
    needs = read_needs()

    assert all(sum(bool(need.askings[language]) for need in needs) >= 60 for language in ASKED)
    assert all(sum(need.is_test is half for need in needs) >= 0.4 * len(needs) for half in (True, False))
