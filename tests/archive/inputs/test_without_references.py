import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.inputs.codec import STORED
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Kind, WordingState
from archive.inputs.place import PlaceInput
from archive.inputs.references_in import references_in
from archive.inputs.technique import TechniqueInput
from archive.inputs.without_references import without_references
from tests.factories.examples import examples
from tests.factories.inputs import any_input, inputs

CLOSED, OPEN = "0000000000000", "zwen3px79kp5e"


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=examples(25))
@given(st.data())
def test_nothing_points_at_a_closed_entry_any_more(kind: Kind, data: st.DataObject) -> None:
    drawn = data.draw(inputs(kind))
    left = references_in(without_references(drawn, {CLOSED}))
    assert CLOSED not in {identifier for _, identifier in left}
    assert set(left) <= set(references_in(drawn))


@settings(max_examples=examples(50))
@given(any_input())
def test_an_entry_that_mentions_nothing_closed_stays_as_it_is(drawn: EntityInput) -> None:
    assert without_references(drawn, set()) == drawn
    assert without_references(drawn, {"qt1v8jme95w2t"}).headline() == drawn.headline()


def test_what_can_do_without_stays_and_what_can_not_goes() -> None:
    technique = STORED.structure(
        {
            "title": {"es": "Teñido"},
            "places": [CLOSED, OPEN],
            "steps": [{"text": {"es": "Hervir"}, "tools": [CLOSED], "source": CLOSED}],
            "sources": [{"document": CLOSED}, {"document": OPEN}],
            "holdings": [{"holder": CLOSED, "role": "bearer"}],
            "concepts": {"dye": [CLOSED], "tool": [OPEN]},
        },
        TechniqueInput,
    )
    expected = {
        "title": {"es": "Teñido"},
        "places": [OPEN],
        "steps": [{"text": {"es": "Hervir"}}],
        "sources": [{"document": OPEN}],
        "concepts": {"tool": [OPEN]},
    }
    assert without_references(technique, {CLOSED}) == STORED.structure(expected, TechniqueInput)


def test_a_place_whose_surroundings_are_closed_is_in_no_place() -> None:
    place = STORED.structure({"title": {"es": "Amantaní"}, "parent": CLOSED}, PlaceInput)
    assert without_references(place, {CLOSED}).parent is None


def test_words_from_a_closed_source_do_not_become_the_projects_own() -> None:
    place = STORED.structure({"title": {"quz": {"text": "Qusqu", "source": CLOSED}}}, PlaceInput)
    (wording,) = without_references(place, {CLOSED}).title.wordings.values()
    assert (wording.text, wording.source, wording.state) == ("Qusqu", None, WordingState.AWAITING_CHECK)
