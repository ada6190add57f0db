"""What is written as a graph is read as what it was, in every syntax; and other tools find nothing to say about it."""

import dataclasses
import logging
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import DCTERMS, OWL, SKOS, Graph, Literal, URIRef
from skosify import skosify

from archive.exchange.skos import Syntax, read_thesaurus, write_thesaurus
from archive.inputs.concept import ConceptInput
from archive.inputs.document import DocumentInput
from archive.inputs.kinds import Basis, Kind, WordingState
from archive.inputs.references import ConceptRef, DocumentRef
from archive.inputs.references_in import references_in
from archive.inputs.thesaurus import MergedConcept, Thesaurus, ThesaurusEntry
from archive.inputs.without_references import without_references
from archive.inputs.wording import Wording
from archive.languages import Language
from archive.models.identifier import mint
from tests.archive.search.world import labels, texts
from tests.factories.collections import Drawn, collections
from tests.factories.examples import examples
from tests.factories.folders import nothing_known

BASE = "https://archive.example/api/v1"
LOOM, THREAD, TOOL, BOOK = "zwen3px79kp5e", "x6d78gx860p1d", "5r9y2x6yp134s", "0nrgkaprt0zks"
OLD_LOOM, OLD_TOOL = "mtkjqy1w70fsf", "r5s3yb4bs5823"


def read(folder: Path, written: Thesaurus, syntax: Syntax) -> Thesaurus:
    file = folder / f"t.{syntax}"
    file.write_bytes(write_thesaurus(written, BASE, syntax))
    return read_thesaurus(file, syntax, nothing_known)


def small_thesaurus() -> Thesaurus:
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
    return Thesaurus(
        concepts=(
            ThesaurusEntry(LOOM, "telar", loom),
            ThesaurusEntry(THREAD, None, ConceptInput(labels=labels(es="hilo"), state=WordingState.AWAITING_CHECK)),
            ThesaurusEntry(TOOL, "herramienta", ConceptInput(labels=labels(es="herramienta", en="tool"))),
        ),
        documents=(
            ThesaurusEntry(
                BOOK, "libro", DocumentInput(title=texts(es="Libro"), issued="2019-03", url="https://example.org/a?b#c")
            ),
        ),
        licences=("CC-BY-4.0",),
        merged=(MergedConcept(OLD_LOOM, "awana", LOOM), MergedConcept(OLD_TOOL, None, TOOL)),
    )


@pytest.mark.parametrize("syntax", Syntax)
def test_a_thesaurus_is_read_as_it_was_written(tmp_path: Path, syntax: Syntax) -> None:
    written = small_thesaurus()
    found = read(tmp_path, written, syntax)
    assert _everything(found) == _everything(written)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=examples(60))
@given(collections(), st.sampled_from(Syntax), st.data())
def test_whatever_a_thesaurus_says_is_read_again(
    tmp_path: Path, drawn: list[Drawn], syntax: Syntax, data: st.DataObject
) -> None:
    """Of drawn entries those that a graph has, which point at nothing else."""
    here = {entry.identifier for entry in drawn if entry.data.kind in {Kind.CONCEPT, Kind.DOCUMENT}}
    kept = [
        ThesaurusEntry(entry.identifier, entry.key, said)
        for entry in drawn
        if isinstance(said := _alone(entry, here), ConceptInput | DocumentInput)
    ]
    concepts = tuple(entry for entry in kept if isinstance(entry.data, ConceptInput))
    merged = tuple(
        MergedConcept(mint(), data.draw(st.sampled_from([None, f"antes-{number}"])), entry.identifier)
        for number, entry in enumerate(concepts)
        if data.draw(st.booleans())
    )
    documents = tuple(entry for entry in kept if isinstance(entry.data, DocumentInput))
    written = Thesaurus(concepts, documents, ("CC0-1.0",), merged)
    assert _everything(read(tmp_path, written, syntax)) == _everything(written)


def _everything(thesaurus: Thesaurus) -> tuple[object, ...]:
    """In whatever order."""
    entries = {(one.identifier, one.key): one.data for one in (*thesaurus.concepts, *thesaurus.documents)}
    return entries, thesaurus.licences, set(thesaurus.merged)


def _alone(entry: Drawn, here: set[str]) -> object:
    if not isinstance(entry.data, ConceptInput | DocumentInput):
        return entry.data
    return dataclasses.replace(
        without_references(entry.data, {key for _, key in references_in(entry.data)} - here),
        basis=Basis.PUBLISHED_SOURCE,
    )


def test_skosify_finds_nothing(caplog: pytest.LogCaptureFixture) -> None:
    graph = Graph().parse(data=write_thesaurus(small_thesaurus(), BASE, Syntax.TURTLE), format="turtle")
    with caplog.at_level(logging.WARNING):
        checked = skosify(graph, preflabel_policy="shortest", label="Pallay", mark_top_concepts=True)
    assert [record.getMessage() for record in caplog.records] == []
    assert len(checked) >= len(Graph().parse(data=write_thesaurus(small_thesaurus(), BASE, Syntax.TURTLE)))


def test_what_skos_knows_is_said_in_its_own_words() -> None:
    graph = Graph().parse(data=write_thesaurus(small_thesaurus(), BASE, Syntax.TURTLE), format="turtle")
    loom = URIRef(f"{BASE}/concepts/{LOOM}")
    assert {str(label) for label in graph.objects(loom, SKOS.prefLabel)} == {"telar", "awana", "sawu"}
    assert {str(label) for label in graph.objects(loom, SKOS.altLabel)} == {"bastidor", "armazón", "away k'aspi"}
    assert {str(label) for label in graph.objects(loom, SKOS.hiddenLabel)} == {"thelar"}
    assert set(graph.objects(loom, SKOS.broader)) == {URIRef(f"{BASE}/concepts/{TOOL}")}
    assert set(graph.objects(URIRef(f"{BASE}/concepts"), SKOS.hasTopConcept)) == {
        URIRef(f"{BASE}/concepts/{TOOL}"), URIRef(f"{BASE}/concepts/{THREAD}")
    }  # fmt: skip
    old = URIRef(f"{BASE}/concepts/{OLD_LOOM}")
    assert set(graph.predicate_objects(old)) == {
        (OWL.deprecated, Literal(lexical_or_value=True)),
        (DCTERMS.isReplacedBy, loom),
        (SKOS.notation, Literal("awana")),
    }
