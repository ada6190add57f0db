"""The thesaurus as linked data, from the same addresses that the API and the pages have."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef

from archive.exchange.skos import Syntax
from archive.inputs.concept import ConceptInput
from tests.archive.search.world import labels
from tests.web.api.archive_of_examples import ArchiveOfExamples, make_archive_of_examples

CONCEPTS = "http://localhost/api/v1/concepts"


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArchiveOfExamples]:
    """One of its own, since these tests add to it."""
    archive = make_archive_of_examples(tmp_path_factory.mktemp("graphs"))
    yield archive
    archive.close()


def graph_at(client: FlaskClient, address: str, accept: str = "*/*") -> Graph:
    answer = client.get(address, headers={"Accept": accept})
    assert answer.status_code == 200
    syntax = next(syntax for syntax in Syntax if syntax.content_type == answer.mimetype)
    return Graph().parse(data=answer.text, format=syntax.parser)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("syntax", Syntax)
def test_the_whole_thesaurus_can_be_downloaded(examples: ArchiveOfExamples, syntax: Syntax) -> None:
    closed = examples.add_closed(ConceptInput(labels=labels(es="reservado")))
    real = examples.add(ConceptInput(labels=labels(es="vellón")))
    graph = graph_at(examples.client(), f"{CONCEPTS}.{syntax}")
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert URIRef(f"{CONCEPTS}/{real}") in concepts
    # What is closed is not in it, nor what is imaginary, which nobody should copy.
    assert not concepts & {URIRef(f"{CONCEPTS}/{identifier}") for identifier in (closed, examples.named("tejer"))}
    assert (None, None, Literal("reservado", lang="es")) not in graph


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("syntax", Syntax)
def test_a_concept_answers_with_the_graph_that_is_asked_for(examples: ArchiveOfExamples, syntax: Syntax) -> None:
    concept = URIRef(f"{CONCEPTS}/{examples.named('tejer')}")
    for address, accept in ((f"{concept}/skos.{syntax}", "*/*"), (str(concept), syntax.content_type)):
        graph = graph_at(examples.client(), address, accept)
        assert (concept, SKOS.prefLabel, Literal("tejer", lang="es")) in graph
        book = URIRef(f"http://localhost/api/v1/documents/{examples.named('libro')}")
        assert (book, RDF.type, DCTERMS.BibliographicResource) in graph


def test_whoever_asks_for_nothing_in_particular_gets_json(client: FlaskClient, examples: ArchiveOfExamples) -> None:
    address = f"{CONCEPTS}/{examples.named('tejer')}"
    for accept in ("*/*", "application/json", "text/html", "application/json, text/turtle;q=0.5"):
        answer = client.get(address, headers={"Accept": accept})
        assert (answer.status_code, answer.mimetype) == (200, "application/json")
        assert "Accept" in answer.headers["Vary"]


def test_what_the_asker_has_is_not_sent_again(examples: ArchiveOfExamples) -> None:
    client = examples.client()
    whole, one = f"{CONCEPTS}.ttl", f"{CONCEPTS}/{examples.named('lana')}/skos.ttl"
    tags = {address: client.get(address).headers["ETag"] for address in (whole, one)}
    for address, tag in tags.items():
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    examples.add(ConceptInput(labels=labels(es="huso")))
    assert client.get(whole, headers={"If-None-Match": tags[whole]}).status_code == 200


def test_other_kinds_and_other_forms_are_not_there(client: FlaskClient, examples: ArchiveOfExamples) -> None:
    book, known = examples.named("libro"), examples.named("tejer")
    for path in (f"/{book}/skos.ttl", f"/{known}/skos.n3", ".n3", "/0000000000000/skos.ttl", "/x/skos.ttl"):
        answer = client.get(f"{CONCEPTS}{path}")
        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_the_page_of_a_concept_says_where_its_graph_is(client: FlaskClient, examples: ArchiveOfExamples) -> None:
    identifier = examples.named("tejer")
    page = client.get(f"/es/conceptos/{identifier}/tejer").text
    for syntax in Syntax:
        address = f"/api/v1/concepts/{identifier}/skos.{syntax}"
        assert f'<link rel="alternate" type="{syntax.content_type}" href="{address}">' in page
        assert client.get(address).status_code == 200
