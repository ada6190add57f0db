"""A graph with a mistake is named by file, line, concept and field; none of them has anything fetched."""

import socket
from collections.abc import Sequence
from pathlib import Path

import pytest

from archive.errors import CollectionError
from archive.exchange.collection import KnownEntry
from archive.exchange.collection.raw_entry import FieldPath
from archive.exchange.skos import Syntax, read_thesaurus, write_thesaurus
from archive.exchange.skos.lines import Lines
from archive.inputs.concept import ConceptInput
from archive.inputs.kinds import Kind
from archive.inputs.references import ConceptRef
from archive.inputs.thesaurus import Thesaurus, ThesaurusEntry
from tests.archive.search.world import labels, texts

PREFIXES = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix pallay: <urn:pallay:vocabulary#> .
@prefix : <https://archive.example/api/v1/concepts/> .
:telar a skos:Concept ; skos:prefLabel "telar"@es .
:hilo a skos:Concept ; skos:prefLabel "hilo"@es ; skos:broader :telar .
"""
MERGED = "x6d78gx860p1d"


def archive(words: Sequence[str]) -> list[KnownEntry]:
    """It has a place, a concept of another set, and one that was merged into that."""
    entries = (
        KnownEntry("zwen3px79kp5e", Kind.CONCEPT, "tool", "others"),
        KnownEntry(MERGED, Kind.CONCEPT, "utensil", "others", merged_into="zwen3px79kp5e"),
        KnownEntry("0nrgkaprt0zks", Kind.PLACE, "puno", "others"),
    )
    return [entry for entry in entries if {entry.key, entry.identifier} & set(words)]


@pytest.fixture(autouse=True)
def _nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        message = "something was fetched"
        raise AssertionError(message)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def mistakes(folder: Path, content: str | bytes, syntax: Syntax = Syntax.TURTLE) -> tuple[str, ...]:
    file = folder / f"t.{syntax}"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(CollectionError) as raised:
        read_thesaurus(file, syntax, archive)
    return raised.value.mistakes


@pytest.mark.parametrize(
    "turtle, mistake",
    [
        (':faja a skos:Concept ; skos:prefLabel "belt"@en .', "8: faja.labels: a text in Spanish (es) is needed"),
        (':faja a skos:Concept ; skos:prefLabel "faja"@es , "cinto"@es .',
         "8: faja.labels.es: two preferred labels in one language: 'cinto' and 'faja'"),
        (':faja a skos:Concept ; skos:prefLabel "faja"@es ; skos:altLabel "faja"@es .',
         "8: faja.labels.es[2]: 'faja' stands here twice"),
        (':faja a skos:Concept ; skos:prefLabel "faja"@es, "faja" .', "8: faja.labels: 'faja' says no language"),
        (':faja a skos:Concept ; skos:prefLabel "faja"@es , "x"@xx .', "8: faja.labels.xx: 'xx' is none of the tags"),
        (':faja a skos:Concept ; skos:prefLabel "faja"@es ; skos:broader :cinto .',
         "8: faja.broader[1]: nothing here or in the archive is https://archive.example/api/v1/concepts/cinto"),
        (':faja a skos:Concept ; skos:prefLabel "faja"@es ; skos:broader :puno .',
         "8: faja.broader[1]: https://archive.example/api/v1/concepts/puno is a place; expected: concept"),
        (':faja a skos:Concept ; skos:prefLabel "faja"@es ; skos:narrower :faja .',
         "8: faja.broader[1]: nothing is broader than itself: faja → faja"),
        (":telar skos:broader :hilo .", "7: hilo.broader[1]: nothing is broader than itself: hilo → telar → hilo"),
        (":telar skos:related :hilo .", "8: telar.related[1]: hilo is narrower already"),
        (':telar pallay:state "sure" .', "8: telar.state: 'sure' is not one of: attested, awaiting_check, preferred"),
        (':telar pallay:state "attested", "preferred" .', "8: telar.state: it is said 2 times: attested, preferred"),
        (':telar skos:scopeNote "a"@es, "b"@es .', "8: telar.scope_note.es: two texts in one language"),
        (':telar skosxl:altLabel [ skosxl:literalForm "a"@es, "b"@es ] .', "6: telar.labels: "),
        (':telar skosxl:prefLabel [ skosxl:literalForm "telar"@es ; pallay:state "preferred" ] .',
         "6: telar.labels.es[1]: it says preferred, but not by which community"),
        ((':telar skosxl:prefLabel [ skosxl:literalForm "telar"@es ; pallay:state "attested" ],'
          ' [ skosxl:literalForm "telar"@es ; pallay:state "awaiting_check" ] .'),
         "6: telar.labels.es[2]: 'telar' stands here twice, as "),
        (':telar skosxl:prefLabel [ skosxl:literalForm "telar"@es ; dcterms:source :libro ] .',
         "6: telar.labels.es[1].source: nothing here or in the archive is"),
        (':telar pallay:also "[" .', "8: telar.also: one JSON object of fields is expected"),
        (':telar pallay:also "{\\"labels\\": {}}" .', "8: telar.also: labels is said by a property of its own"),
        (':telar pallay:also "{\\"colour\\": \\"red\\"}" .', "8: telar.colour: there is no such field"),
        (':telar pallay:also "{\\"media\\": [\\"nada\\"]}" .', "8: telar.media[1]: nothing here or in the archive is"),
        (f":{MERGED} a skos:Concept .", f"8: {MERGED}: in the archive it was merged into zwen3px79kp5e; take it out"),
        (":puno a skos:Concept .", "8: puno: in the archive this is a place, which can't become a concept"),
        (':faja skos:prefLabel "faja"@es .', "8: faja: it does not say what it is; let it be a skos:Concept"),
        ('[] a skos:Concept ; skos:prefLabel "faja"@es .', " what has no address of its own can't be told from others"),
        ('<urn:x#telar> a skos:Concept ; skos:prefLabel "telar"@es .', "another address ends in the same word"),
        ('<urn:x#Telar> a skos:Concept ; skos:prefLabel "telar"@es .', "its address has to end in an identifier, or"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_graph_is_named(tmp_path: Path, turtle: str, mistake: str) -> None:
    (said, *others) = mistakes(tmp_path, f"{PREFIXES}{turtle}\n")
    assert said.startswith("t.ttl")
    assert mistake.strip() in said
    assert others == []


TOOL, LOOM = "zwen3px79kp5e", "5r9y2x6yp134s"


def _exported(syntax: Syntax) -> str:
    """Two concepts as an export writes them, each field in a line of its own."""
    tool = ConceptInput(
        labels=labels(es="herramienta, útil", quz="llamk'ana"), scope_note=texts(es="Nota.", en="Note.")
    )
    loom = ConceptInput(
        labels=labels(es="telar, bastidor", quz="awana", ay="sawu"),
        broader=(ConceptRef(TOOL),),
        scope_note=texts(es="Con él se teje.", en="For weaving."),
        summary=texts(es="Un armazón."),
    )
    entries = (ThesaurusEntry(TOOL, "util", tool), ThesaurusEntry(LOOM, "telar", loom))
    return write_thesaurus(Thesaurus(entries, (), ()), "https://archive.example/api/v1", syntax).decode()


@pytest.mark.parametrize("syntax", Syntax)
@pytest.mark.parametrize(
    "field, text",
    [
        (("labels", "quz", 0, "source"), {"awana", "quz"}),
        (("labels", "ay"), {"sawu", "ay"}),
        (("scope_note", "en"), {"For weaving.", "en"}),
        (("scope_note",), {"For weaving.", "scopeNote"}),
        (("broader", 0), {TOOL, "broader"}),
        (("summary", "es"), {"Un armazón.", "es"}),
        (("concept_type",), {LOOM}),
        ((), {LOOM}),
    ],
)
def test_the_line_of_a_field_is_named_where_it_has_one(syntax: Syntax, field: FieldPath, text: set[str]) -> None:
    exported = _exported(syntax)
    line = exported.splitlines()[Lines(exported).of(LOOM, field) - 1]
    assert any(word in line for word in text), line


def test_a_mistake_is_named_with_the_line_of_its_field(tmp_path: Path) -> None:
    exported = _exported(Syntax.TURTLE)
    wrong = exported.replace('"awana"@quz', '"awana"@qqq')
    (said,) = mistakes(tmp_path, wrong)
    line = next(number for number, text in enumerate(wrong.splitlines(), 1) if "qqq" in text)
    assert said.startswith(f"t.ttl:{line}: {LOOM}.labels.qqq: 'qqq' is none of the tags")


@pytest.mark.parametrize(
    "syntax, content, mistake",
    [
        (Syntax.TURTLE, "<a> <b>\n<c> . <d", "t.ttl:2: this is not valid Turtle: "),
        (Syntax.TURTLE, b'<a> <b> "\xff" .', "t.ttl:1: this is not UTF-8 text"),
        (Syntax.RDF_XML, "<rdf>\n<x></rdf>", "t.rdf:2: this is not valid XML: mismatched tag"),
        (Syntax.RDF_XML, "", "t.rdf:1: this is not valid XML: no element found"),
        (Syntax.JSON_LD, "{\n", "t.jsonld:2: this is not valid JSON: "),
        (Syntax.JSON_LD, "[" * 100_000, "t.jsonld: nothing in a thesaurus is nested so deep"),
        (
            Syntax.JSON_LD,
            '{"@id": "urn:a", "urn:b": ' + "[" * 80 + "]" * 80 + "}",
            "t.jsonld: nothing in a thesaurus is",
        ),
        (Syntax.JSON_LD, '{"@context": 7}', "t.jsonld: this is not valid json-ld: "),
    ],
)
def test_a_file_that_is_no_graph_is_named(tmp_path: Path, syntax: Syntax, content: str | bytes, mistake: str) -> None:
    (said,) = mistakes(tmp_path, content, syntax)
    assert said.startswith(mistake)


@pytest.mark.parametrize(
    "syntax, content",
    [
        (Syntax.RDF_XML, '<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<r>&x;</r>'),
        (Syntax.RDF_XML, '<!DOCTYPE r SYSTEM "https://elsewhere.example/r.dtd">\n<r/>'),
        (Syntax.RDF_XML, '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n<r>&b;</r>'),
        (Syntax.JSON_LD, '{"@context": "https://elsewhere.example/context"}'),
        (Syntax.JSON_LD, '{"@context": [{}, "file:///etc/passwd"]}'),
        (Syntax.JSON_LD, '{"@context": {"@import": "https://elsewhere.example/context"}}'),
        (Syntax.JSON_LD, '{"@context": {"x": {"@id": "urn:x", "@context": "https://elsewhere.example/"}}}'),
        (Syntax.JSON_LD, '{"@graph": [{"urn:a": {"@context": "https://elsewhere.example/"}}]}'),
    ],
)
def test_what_leads_elsewhere_is_refused_and_never_asked_for(tmp_path: Path, syntax: Syntax, content: str) -> None:
    (said,) = mistakes(tmp_path, content, syntax)
    assert "not read; write every address out" in said or "not fetched; write it into the file" in said


def test_an_ontology_that_names_others_is_read_alone(tmp_path: Path) -> None:
    file = tmp_path / "t.ttl"
    imports = "<urn:x> <http://www.w3.org/2002/07/owl#imports> <https://elsewhere.example/x.ttl> .\n"
    file.write_text(PREFIXES + imports, encoding="utf-8")
    assert len(read_thesaurus(file, Syntax.TURTLE, archive).concepts) == 2


def test_what_names_a_merged_concept_means_the_one_it_was_merged_into(tmp_path: Path) -> None:
    file = tmp_path / "t.ttl"
    file.write_text(f"{PREFIXES}:telar skos:broader :utensil .\n", encoding="utf-8")
    found = {entry.key: entry.data for entry in read_thesaurus(file, Syntax.TURTLE, archive).concepts}
    assert found["telar"].broader == ("zwen3px79kp5e",)  # type: ignore[union-attr]
