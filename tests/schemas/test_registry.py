"""Schemas say what inputs say: a field that a kind gains is written out or left out on purpose."""

import dataclasses

import pytest

from archive.inputs.kinds import Kind
from archive.inputs.registry import INPUTS
from archive.schemas.registry import SCHEMAS

#: Written under another name, or from what surrounds the entry.
_OTHERWISE = {"holdings": "holders", "url": "document_url", "file": "content"}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_field_of_an_input_is_written_out(kind: Kind) -> None:
    written = set(SCHEMAS[kind]().fields)
    given = {_OTHERWISE.get(field.name, field.name) for field in dataclasses.fields(INPUTS[kind])}
    assert given <= written


@pytest.mark.parametrize("kind", list(Kind))
def test_a_schema_promises_every_field_and_says_what_it_is(kind: Kind) -> None:
    schema = SCHEMAS[kind]()
    assert all(field.required for field in schema.fields.values())
    assert getattr(schema.Meta, "description", "")
