"""What is written as a graph is read as what it was, in every syntax; and other tools find nothing to say about it."""

import dataclasses
import logging
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import SKOS, Graph, URIRef
from skosify import skosify

from archive.exchange.skos import ReadThesaurus, Syntax, WrittenEntry, read_thesaurus, write_thesaurus
from archive.inputs.concept import ConceptInput
from archive.inputs.document import DocumentInput
from archive.inputs.kinds import Basis, Kind, WordingState
from archive.inputs.references import ConceptRef, DocumentRef
from archive.inputs.references_in import references_in
from archive.inputs.without_references import without_references
from archive.inputs.wording import Wording
from archive.languages import Language
from tests.archive.search.world import labels, texts
from tests.factories.collections import Drawn, collections
from tests.factories.folders import nothing_known

BASE = "https://archive.example/api/v1"
LOOM, THREAD, TOOL, BOOK = "zwen3px79kp5e", "x6d78gx860p1d", "5r9y2x6yp134s", "0nrgkaprt0zks"


def read(folder: Path, entries: Sequence[WrittenEntry], syntax: Syntax) -> ReadThesaurus:
    file = folder / f"t.{syntax}"
    file.write_bytes(write_thesaurus(entries, BASE, ["CC-BY-4.0"], syntax))
    return read_thesaurus(file, syntax, nothing_known)


def small_thesaurus() -> list[WrittenEntry]:
    attested = Wording(text="sawu", source=DocumentRef(BOOK), state=WordingState.ATTESTED)
    preferred = Wording(text="awana", state=WordingState.PREFERRED, by="Chinchero")
    loom = ConceptInput(
        labels={
            Language.SPANISH: (Wording(text="telar"), Wording(text="bastidor"), Wording(text="armazón")),
            Language.COLLAO: (preferred, Wording(text="away k'aspi", state=WordingState.AWAITING_CHECK)),
            Language.AYMARA: (attested,),
        },
        hidden_labels=labels(es="thelar"),
        broader=(ConceptRef(TOOL),),
        related=(ConceptRef(THREAD),),
        scope_note=texts(es="Con él\nse teje.", en="For weaving."),
    )
    return [
        WrittenEntry(LOOM, "telar", loom),
        WrittenEntry(THREAD, None, ConceptInput(labels=labels(es="hilo"), state=WordingState.AWAITING_CHECK)),
        WrittenEntry(TOOL, "herramienta", ConceptInput(labels=labels(es="herramienta", en="tool"))),
        WrittenEntry(
            BOOK, "libro", DocumentInput(title=texts(es="Libro"), issued="2019-03", url="https://example.org/a?b#c")
        ),
    ]


@pytest.mark.parametrize("syntax", Syntax)
def test_a_thesaurus_is_read_as_it_was_written(tmp_path: Path, syntax: Syntax) -> None:
    written = small_thesaurus()
    found = read(tmp_path, written, syntax)
    assert found.licences == ("CC-BY-4.0",)
    assert {(one.identifier, one.key): one.data for one in (*found.concepts, *found.documents)} == {
        (one.identifier, one.key): one.data for one in written
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(collections(), st.sampled_from(Syntax))
def test_whatever_a_thesaurus_says_is_read_again(tmp_path: Path, drawn: list[Drawn], syntax: Syntax) -> None:
    """Of drawn entries those that a graph has, which point at nothing else."""
    here = {entry.identifier for entry in drawn if entry.data.kind in {Kind.CONCEPT, Kind.DOCUMENT}}
    written = [
        WrittenEntry(entry.identifier, entry.key, data)
        for entry in drawn
        if isinstance(data := _alone(entry, here), ConceptInput | DocumentInput)
    ]
    found = read(tmp_path, written, syntax)
    assert {(one.identifier, one.key): one.data for one in (*found.concepts, *found.documents)} == {
        (one.identifier, one.key): one.data for one in written
    }


def _alone(entry: Drawn, here: set[str]) -> object:
    if not isinstance(entry.data, ConceptInput | DocumentInput):
        return entry.data
    return dataclasses.replace(
        without_references(entry.data, {key for _, key in references_in(entry.data)} - here),
        basis=Basis.PUBLISHED_SOURCE,
    )


def test_skosify_finds_nothing(caplog: pytest.LogCaptureFixture) -> None:
    graph = Graph().parse(data=write_thesaurus(small_thesaurus(), BASE, ["CC-BY-4.0"], Syntax.TURTLE), format="turtle")
    with caplog.at_level(logging.WARNING):
        checked = skosify(graph, preflabel_policy="shortest", label="Pallay", mark_top_concepts=True)
    assert [record.getMessage() for record in caplog.records] == []
    assert len(checked) >= len(Graph().parse(data=write_thesaurus(small_thesaurus(), BASE, [], Syntax.TURTLE)))


def test_what_skos_knows_is_said_in_its_own_words() -> None:
    graph = Graph().parse(data=write_thesaurus(small_thesaurus(), BASE, ["CC-BY-4.0"], Syntax.TURTLE), format="turtle")
    loom = URIRef(f"{BASE}/concepts/{LOOM}")
    assert {str(label) for label in graph.objects(loom, SKOS.prefLabel)} == {"telar", "awana", "sawu"}
    assert {str(label) for label in graph.objects(loom, SKOS.altLabel)} == {"bastidor", "armazón", "away k'aspi"}
    assert {str(label) for label in graph.objects(loom, SKOS.hiddenLabel)} == {"thelar"}
    assert set(graph.objects(loom, SKOS.broader)) == {URIRef(f"{BASE}/concepts/{TOOL}")}
    assert set(graph.objects(URIRef(f"{BASE}/concepts"), SKOS.hasTopConcept)) == {
        URIRef(f"{BASE}/concepts/{TOOL}"), URIRef(f"{BASE}/concepts/{THREAD}")
    }  # fmt: skip
