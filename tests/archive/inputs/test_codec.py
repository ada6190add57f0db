import json

import pytest
from cattrs.errors import BaseValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.inputs.codec import STORED, Plain, digest_of, make_converter, plain, read_language_map, read_names
from archive.inputs.collection import CollectionInput
from archive.inputs.concept import ConceptInput
from archive.inputs.design import DesignInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import CraftLine, Kind, WordingState
from archive.inputs.place import PlaceInput
from archive.inputs.programme import ProgrammeInput
from archive.inputs.references import DocumentRef
from archive.inputs.registry import INPUTS
from archive.inputs.technique import TechniqueInput
from archive.inputs.wording import LanguageMap, Name, Wording
from archive.languages import Language
from tests.archive.search.world import names, texts
from tests.factories.examples import examples
from tests.factories.inputs import any_input, inputs

WRITTEN = make_converter(lambda written, _kinds: written)


def reordered(value: Plain) -> Plain:
    """The same with every mapping in the opposite order."""
    if isinstance(value, dict):
        return {key: reordered(inner) for key, inner in reversed(value.items())}
    return [reordered(inner) for inner in value] if isinstance(value, list) else value


def fault_of(content: object, shape: type = TechniqueInput) -> BaseValidationError:
    with pytest.raises(BaseValidationError) as raised:
        WRITTEN.structure(content, shape)
    return raised.value


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=examples(25))
@given(st.data())
def test_every_input_comes_back_from_what_is_kept_of_it(kind: Kind, data: st.DataObject) -> None:
    drawn = data.draw(inputs(kind))
    assert STORED.structure(json.loads(json.dumps(plain(drawn))), INPUTS[kind]) == drawn


@settings(max_examples=examples(50))
@given(any_input())
def test_what_is_kept_is_also_what_people_may_write(drawn: EntityInput) -> None:
    assert WRITTEN.structure(json.loads(json.dumps(plain(drawn))), INPUTS[drawn.kind]) == drawn


@settings(max_examples=examples(50))
@given(any_input())
def test_a_digest_tells_contents_and_not_their_order(drawn: EntityInput) -> None:
    content = plain(drawn)
    assert digest_of(content) == digest_of(reordered(content))
    assert digest_of(content) != digest_of(content | {"species": "Dactylopius coccus, another"})


def test_the_projects_own_words_are_kept_as_bare_texts_and_defaults_not_at_all() -> None:
    technique = TechniqueInput(title=texts(es="Teñido"), craft_line=CraftLine.TEXTILES)
    assert plain(technique) == {"title": {"es": "Teñido"}, "craft_line": "textiles"}


def test_whoever_else_said_it_is_kept_with_the_words() -> None:
    wording = Wording(text="tullpuy", source=DocumentRef("zwen3px79kp5e"), state=WordingState.ATTESTED)
    technique = TechniqueInput(title=LanguageMap({Language.COLLAO: wording}))
    kept = {"title": {"quz": {"text": "tullpuy", "source": "zwen3px79kp5e", "state": "attested"}}}
    assert plain(technique) == kept
    assert STORED.structure(kept, TechniqueInput) == technique


def test_languages_are_kept_under_their_canonical_tags() -> None:
    written = WRITTEN.structure({"title": {"es-PE": "Telar", "que": "away"}}, TechniqueInput)
    assert written.title == texts(es="Telar", qu="away")


@pytest.mark.parametrize(
    "content, shape, reason",
    [
        ({"title": {"es": "Uno", "es-PE": "Dos"}}, TechniqueInput, "es stands here twice"),
        ({"labels": {"qu": ["uno"], "que": ["dos"]}}, ConceptInput, "qu stands here twice"),
        ({"title": "Telar"}, TechniqueInput, "texts by language are expected"),
        ({"title": {"fr": "métier"}}, TechniqueInput, "'fr' is none of the tags"),
        ({"title": {"es": " \n"}}, TechniqueInput, "it is empty"),
        ({"title": {"es": "a\x00b"}}, TechniqueInput, "U+0000"),
        ({"title": {"es": "a\ud800b"}}, TechniqueInput, "U+D800"),
        ({"title": {"es": 7}}, TechniqueInput, "a text is expected"),
        ({"craft_line": "weaving"}, TechniqueInput, "'weaving' is not one of: pottery"),
        ({"steps": [{"text": {"es": "Hervir"}, "hazards": ["hot"]}]}, TechniqueInput, "'hot' is not one of: heat"),
        ({"latitude": "north"}, PlaceInput, "a number such as -13.16 is expected"),
        ({"latitude": "1e999"}, PlaceInput, "a number such as -13.16 is expected"),
        ({"latitude": True}, PlaceInput, "a number such as -13.16 is expected"),
        ({"budget": [{"amount": "5 000", "currency": "USD"}]}, ProgrammeInput, "a whole number is expected"),
        ({"budget": [{"amount": 0.5, "currency": "USD"}]}, ProgrammeInput, "a whole number is expected"),
        ({"name": "x", "licence": "CC0-1.0", "demonstration": "yes"}, CollectionInput, "true or false is expected"),
    ],
)
def test_what_is_no_value_of_its_field_is_refused_with_a_reason(content: object, shape: type, reason: str) -> None:
    assert reason in "".join(_reasons(fault_of(content, shape)))


def _reasons(error: BaseException) -> list[str]:
    if isinstance(error, BaseExceptionGroup):
        return [reason for inner in error.exceptions for reason in _reasons(inner)]
    return [str(error)]


@pytest.mark.parametrize("value", [0.1, -13.16, 1e-05, 1e16, 0.1 + 0.2])
def test_a_number_is_read_however_python_writes_it(value: float) -> None:
    assert WRITTEN.structure({"latitude": str(value)}, PlaceInput).latitude == value


def test_every_mistake_of_an_entry_is_found_at_once() -> None:
    error = fault_of({"title": {"es": ""}, "craft_line": "x", "colour": "red"}, DesignInput)
    assert len(_reasons(error)) == 3


def test_a_list_shows_texts_read_from_their_json_alone() -> None:
    written = texts(es="Telar", quz="awana")
    assert read_language_map(json.dumps(plain(written))) == written
    known = names(quz="awana")
    assert read_names(json.dumps(STORED.unstructure(known, tuple[Name, ...]))) == known
