"""The first collection's thesaurus: what is said of words that mislead, and that each sense of a word is there."""

from collections.abc import Mapping
from contextlib import closing

import pytest

from archive.exchange.collection import check_collection
from archive.inputs.concept import ConceptInput
from archive.inputs.kinds import WordingState
from archive.languages import Language
from archive.settings import ROOT
from tests.factories.folders import nothing_known

QUECHUA = (Language.QUECHUA, Language.CHANKA, Language.COLLAO)
#: Word → language → concepts that it is a label of there. What no citable source gives is not in the thesaurus.
HOMONYMS: Mapping[str, Mapping[Language, set[str]]] = {
    "para": {Language.COLLAO: {"rain"}, Language.CHANKA: {"rain"}},
    "uma": {Language.COLLAO: {"head"}, Language.CHANKA: {"head"}, Language.AYMARA: {"water"}},
    "sara": {Language.COLLAO: {"maize"}, Language.AYMARA: {"go"}},
    "wak'a": {Language.QUECHUA: {"sacred-place"}, Language.AYMARA: {"belt"}},
    "chumpi": {Language.CHANKA: {"belt", "brown"}, Language.COLLAO: {"belt"}},
    "wari": {Language.AYMARA: {"vicuna"}, Language.SPANISH: {"wari"}},
    "titi": {Language.AYMARA: {"lead", "andean-cat"}, Language.COLLAO: {"lead"}},
    "tara": {Language.SPANISH: {"tara"}},
    "mini": {Language.COLLAO: {"weft"}, Language.CHANKA: {"weft"}},
    "qipa": {Language.AYMARA: {"weft"}},
}


@pytest.fixture(scope="module")
def concepts() -> dict[str, ConceptInput]:
    """By key."""
    with closing(check_collection(ROOT / "collection" / "first", nothing_known)) as collection:
        read = [(entry.key or entry.identifier, entry.data()) for entry in collection.entries()]
    return {key: data for key, data in read if isinstance(data, ConceptInput)}


@pytest.mark.parametrize("word", HOMONYMS)
def test_a_word_stands_under_each_of_its_senses(concepts: dict[str, ConceptInput], word: str) -> None:
    for language, senses in HOMONYMS[word].items():
        found = {
            key
            for key, data in concepts.items()
            if any(label.text.casefold() == word for label in data.labels.get(language, ()))
        }
        assert found == senses, language


@pytest.mark.parametrize(
    "word", ["chakana", "ayllu", "mallki", "ch'unchu", "tocapu", "wamani", "pagapu", "wak'a", "conopas"]
)
def test_a_word_that_misleads_is_explained(concepts: dict[str, ConceptInput], word: str) -> None:
    carrying = [
        data
        for data in concepts.values()
        if any(word == label.text for tag in (*QUECHUA, Language.SPANISH) for label in data.labels.get(tag, ()))
    ]
    assert carrying
    for data in carrying:
        assert {Language.SPANISH, Language.ENGLISH} <= data.scope_note.wordings.keys()


def test_the_verb_and_the_tool_are_two_concepts(concepts: dict[str, ConceptInput]) -> None:
    def words(key: str) -> set[str]:
        return {label.text for labels in concepts[key].labels.values() for label in labels}

    loom = next(key for key, data in concepts.items() if "sawu" in words(key) and "telar" in words(key))
    weave = next(key for key, data in concepts.items() if "tejer" in words(key) and "away" in words(key))
    assert loom != weave
    assert "awana" in words(loom)
    assert "sawuña" in words(weave)


def test_no_speaker_is_said_to_have_checked_a_word(concepts: dict[str, ConceptInput]) -> None:
    states = {
        label.state or data.state
        for data in concepts.values()
        for tag, labels in data.labels.items()
        for label in labels
        if tag not in {Language.SPANISH, Language.ENGLISH}
    }
    assert states == {WordingState.ATTESTED, WordingState.AWAITING_CHECK}


def test_every_word_in_quechua_and_aymara_rests_on_a_source(concepts: dict[str, ConceptInput]) -> None:
    bare = {
        key
        for key, data in concepts.items()
        for tag, labels in data.labels.items()
        for label in labels
        if tag not in {Language.SPANISH, Language.ENGLISH} and label.source is None and not data.sources
    }
    assert bare == set()
