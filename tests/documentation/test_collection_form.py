"""The form of a collection is documented field by field."""

import dataclasses
import re

import pytest

from archive.inputs import kinds
from archive.inputs.kinds import Kind
from archive.inputs.registry import INPUTS
from archive.settings import ROOT

PAGE = (ROOT / "docs" / "collection-form.md").read_text(encoding="utf-8")
CLOSED_LISTS = (
    kinds.CraftLine,
    kinds.Sector,
    kinds.Domain,
    kinds.Hazard,
    kinds.DesignType,
    kinds.Standing,
    kinds.MaterialKind,
    kinds.OrganisationType,
    kinds.PlaceLevel,
    kinds.PartnershipRole,
    kinds.DocumentType,
    kinds.HoldingRole,
    kinds.Naming,
    kinds.Gender,
    kinds.ConceptRole,
    kinds.RelationType,
)


@pytest.mark.parametrize("kind", Kind)
def test_every_field_of_a_kind_is_described(kind: Kind) -> None:
    missing = [field.name for field in dataclasses.fields(INPUTS[kind]) if not re.search(rf"\b{field.name}\b", PAGE)]
    assert missing == []


@pytest.mark.parametrize("closed", CLOSED_LISTS)
def test_every_word_of_a_closed_list_is_named(closed: type[kinds.Kind]) -> None:
    missing = [member.value for member in closed if not re.search(rf"\b{member.value}\b", PAGE)]
    assert missing == []


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_its_folder_named(kind: Kind) -> None:
    assert kind.plural in PAGE


@pytest.mark.parametrize("relation", kinds.RelationType)
def test_what_may_stand_at_the_ends_of_a_relation_is_said(relation: kinds.RelationType) -> None:
    row = re.search(rf"^\| `{relation}` \| (.+) → (.+) \|$", PAGE, re.MULTILINE)
    assert row is not None
    said = [set(end.split(", ")) for end in row.groups()]
    assert said == [_named(end) for end in kinds.RELATION_ENDS[relation]]


def _named(ends: frozenset[Kind]) -> set[str]:
    groups = {frozenset(Kind): {"anything"}, kinds.RECORD_KINDS: {"record"}}
    return groups.get(ends) or {kind.value for kind in ends}
