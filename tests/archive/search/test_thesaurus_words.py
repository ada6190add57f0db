"""Every word of the thesaurus means its concepts; one that two languages share means either, and finds either."""

import re

import pytest
from sqlalchemy import select

from archive.models.concept import Concept
from archive.search.request import SearchPage
from tests.archive.search.collections import Both
from tests.archive.search.world import World

#: Words that mean one thing in one of the languages and another in another, or two in one.
HOMONYMS = ("para", "uma", "sara", "wak'a", "chumpi", "wari", "titi", "tara", "mini", "qipa")


def _labels(world: World) -> dict[str, set[str]]:
    """Label, in small letters, to the concepts that it is one of."""
    labels: dict[str, set[str]] = {}
    with world.database.reading() as session:
        for identifier, by_language in session.execute(select(Concept.identifier, Concept.labels)):
            for wordings in by_language.values():
                for wording in wordings:
                    labels.setdefault(wording.text.casefold(), set()).add(identifier)
    return labels


def _meant(page: SearchPage) -> set[str]:
    return {reading.concept.identifier for part in page.understood for reading in part.readings if reading.concept}


@pytest.mark.elasticsearch
@pytest.mark.parametrize("word", HOMONYMS)
def test_each_meaning_of_a_homonym_is_said_and_found(both: Both, word: str) -> None:
    meanings = _labels(both.embedded).get(word, set())
    assert meanings, "the thesaurus has lost it"
    for world in both:
        page = world.search(word, size=100)
        assert meanings <= _meant(page)
        assert meanings <= {found.entity.identifier for found in page.found}
        for meaning in meanings:
            chosen = world.search(word, size=100, unmeant=tuple(_meant(page) - {meaning}))
            assert _meant(chosen) == {meaning}
            assert meaning in {found.entity.identifier for found in chosen.found}


@pytest.mark.slow
def test_every_label_means_its_concept(collections: World) -> None:
    labels = _labels(collections)
    lost = {
        label: concepts
        for label, concepts in labels.items()
        # What stands in brackets is said of a label; what stands in quotation marks is looked for as it is.
        if not re.search("[(“]", label) and not concepts <= _meant(collections.search(label))
    }
    assert lost == {}
