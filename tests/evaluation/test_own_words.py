"""What analysis reaches on the project's own words must not be lost: floors a little below what was measured."""

import pytest

from tests.evaluation.analysis import ALL, measure_collisions, measure_families, measure_spelling
from tests.evaluation.methods import OURS, methods
from tests.evaluation.thesaurus import thesaurus_dictionary
from tests.evaluation.words import WordList, own_spellings, own_words

LISTS = {words.chain: words for words in own_words()}


@pytest.mark.parametrize("chain,floor", [("qu", 0.98), ("ay", 0.97)])
def test_dictionary_forms_find_the_other_forms(chain: str, floor: float) -> None:
    assert _families(LISTS[chain])[OURS] >= floor


@pytest.mark.parametrize("chain", ["qu", "ay"])
def test_analysis_is_better_than_every_simpler_way(chain: str) -> None:
    measured = _families(LISTS[chain])

    assert all(measured[OURS] > other for name, other in measured.items() if name != OURS)


@pytest.mark.parametrize("chain,hit,wrong", [("qu", 0.98, 0.30), ("ay", 0.90, 0.28)])
def test_forms_meet_their_own_entry_and_few_others(chain: str, hit: float, wrong: float) -> None:
    # A word of the other dialect ("llamkay", "ruray") is an entry of its own there, so meeting it counts as wrong.
    measured = measure_collisions(LISTS[chain].words, thesaurus_dictionary(chain), methods(chain)[0])

    assert measured.hit.value >= hit
    assert measured.wrong.value <= wrong


@pytest.mark.parametrize("chain,floor", [("qu", 0.93), ("ay", 0.88)])
def test_words_as_printed_meet_their_official_spelling(chain: str, floor: float) -> None:
    measured = measure_spelling([spelled for spelled in own_spellings() if spelled.chain == chain])

    assert measured["one key"].value >= floor


def _families(words: WordList) -> dict[str, float]:
    return {way.name: measure_families(words.words, way)[ALL].f.value for way in methods(words.chain)}
