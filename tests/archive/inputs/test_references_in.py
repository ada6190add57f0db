import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.inputs.codec import STORED, make_converter, plain
from archive.inputs.concept import ConceptInput
from archive.inputs.design import DesignInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Kind
from archive.inputs.references_in import references_in
from archive.inputs.registry import INPUTS
from tests.factories.examples import examples
from tests.factories.inputs import any_input, inputs


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=examples(25))
@given(st.data())
def test_every_reference_that_a_reader_would_resolve_is_found(kind: Kind, data: st.DataObject) -> None:
    drawn = data.draw(inputs(kind))
    resolved: list[str] = []

    def resolve(written: str, _kinds: frozenset[Kind]) -> str:
        resolved.append(written)
        return written

    make_converter(resolve).structure(plain(drawn), INPUTS[kind])
    assert sorted(identifier for _, identifier in references_in(drawn)) == sorted(resolved)


@settings(max_examples=examples(50))
@given(any_input())
def test_a_reference_is_found_under_the_field_it_stands_in(drawn: EntityInput) -> None:
    content = json.loads(json.dumps(plain(drawn)))
    for path, identifier in references_in(drawn):
        assert re.fullmatch(r"[a-z_]+(\.[a-z_]+)*", path)
        assert identifier in json.dumps(content[path.split(".")[0]])


def test_paths_leave_positions_out_and_name_roles() -> None:
    one, two, three, four, five = (f"000000000000{digit}" for digit in "12345")
    design = STORED.structure(
        {
            "title": {"es": {"text": "Rombo", "source": one}},
            "concepts": {"motif": [two], "dye": [three]},
            "statements": [{"text": {"es": "Ojo"}, "source": four}, {"text": {"es": "Lago"}, "source": five}],
        },
        DesignInput,
    )
    assert references_in(design) == [
        ("title.source", one),
        ("concepts.motif", two),
        ("concepts.dye", three),
        ("statements.source", four),
        ("statements.source", five),
    ]


def test_labels_of_concepts_mention_their_sources() -> None:
    concept = STORED.structure({"labels": {"ay": [{"text": "sawuña", "source": "0000000000001"}]}}, ConceptInput)
    assert references_in(concept) == [("labels.ay.source", "0000000000001")]
