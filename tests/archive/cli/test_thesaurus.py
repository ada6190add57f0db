from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from archive.extensions import parts
from archive.inputs.concept import ConceptInput
from archive.services.entries.load import LOADING
from tests.archive.search.world import labels
from tests.web.api.archive_of_examples import ArchiveOfExamples, json_at, make_archive_of_examples


@pytest.fixture
def archive(tmp_path: Path) -> ArchiveOfExamples:
    return make_archive_of_examples(tmp_path / "var")


def run(app: Flask, *words: str | Path) -> Result:
    """`flask --app wsgi thesaurus …`"""
    return app.test_cli_runner().invoke(args=["thesaurus", *(str(word) for word in words)])


def test_a_merge_is_tried_before_it_is_done(archive: ArchiveOfExamples) -> None:
    tried = run(archive.app, "merge", "lizo", "herramienta", "--dry-run")
    assert tried.exit_code == 0
    told = [
        "lizo → herramienta",
        "  also called: lizo (es)",
        f"  names it: concept {archive.named('tejer')} tejer",
        f"  names it: technique {archive.named('faja')} Faja de prueba",
    ]
    assert tried.stdout.splitlines() == [*told, "Nothing was changed."]
    assert "lizo" in archive.client().get(f"/api/v1/concepts/{archive.named('lizo')}").text
    done = run(archive.app, "merge", "lizo", "herramienta", "--by", "Ana")
    assert done.stdout.splitlines() == [*told, "lizo was merged into herramienta."]
    assert "`search sync` does it now" in done.stderr


def test_what_cannot_be_merged_is_said(archive: ArchiveOfExamples) -> None:
    unknown = run(archive.app, "merge", "lizos", "herramienta")
    assert (unknown.exit_code, unknown.stdout) == (1, "")
    assert "There is no concept with the key or identifier lizos" in unknown.stderr
    same = run(archive.app, "merge", "lizo", archive.named("lizo"))
    assert same.stderr.splitlines()[0] == "it is the same concept"
    with archive.app.app_context(), parts().database.alone(LOADING):
        busy = run(archive.app, "merge", "lizo", "herramienta")
    assert (
        busy.stderr
        == "Error: A load or another change of the thesaurus is under way; try again when it has finished.\n"
    )


def test_both_pages_and_the_api_lead_on_for_good(archive: ArchiveOfExamples) -> None:
    old, new = archive.named("lizo"), archive.named("herramienta")
    assert run(archive.app, "merge", "lizo", "herramienta").exit_code == 0
    client = archive.client()
    for language, segment in (("es", "conceptos"), ("en", "concepts")):
        answer = client.get(f"/{language}/{segment}/{old}/lizo")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"/{language}/{segment}/{new}/herramienta")
    answer = client.get(f"/api/v1/concepts/{old}")
    assert (answer.status_code, answer.headers["Location"]) == (308, f"http://localhost/api/v1/concepts/{new}")
    whole = client.get(answer.headers["Location"]).json
    assert whole is not None
    assert [label["text"] for label in whole["labels"]["es"]] == ["herramienta", "lizo"]
    assert [version["merged"] for version in whole["history"]] == [
        {"es": {"by": None, "source": None, "state": None, "text": "lizo"}},
        {},
    ]
    assert "«lizo» se unió con otro concepto" in client.get(f"/es/conceptos/{new}/herramienta").text


def test_an_address_of_a_search_that_names_it_finds_what_the_new_one_finds(archive: ArchiveOfExamples) -> None:
    old, new = archive.named("lizo"), archive.named("herramienta")
    assert run(archive.app, "merge", "lizo", "herramienta").exit_code == 0
    archive.bring_index_up_to_date()
    client = archive.client()
    answer = client.get(f"/es/buscar?q=faja&concept={old}&technique={old}&not={old}&exact=1")
    led_to = f"/es/buscar?q=faja&technique={new}&concept={new}&not={new}&exact=1"
    assert (answer.status_code, answer.headers["Location"]) == (301, led_to)
    for path in ("search", "techniques"):
        by_old, by_new = (json_at(client, f"/api/v1/{path}?concept={concept}") for concept in (old, new))
        links = (by_old.pop("links"), by_new.pop("links"))
        assert by_old == by_new
        assert by_old["total"] > 0
        assert links[0] != links[1]


def test_a_folder_that_still_has_it_is_refused_and_what_names_it_means_the_new_one(
    archive: ArchiveOfExamples, tmp_path: Path
) -> None:
    runner = archive.app.test_cli_runner()
    assert run(archive.app, "merge", "lizo", "herramienta").exit_code == 0
    folder = Path(__file__).parents[2] / "web" / "api" / "example_collection"
    refused = runner.invoke(args=["collection", "load", str(folder)])
    into = archive.named("herramienta")
    assert refused.stderr.splitlines()[0] == (
        f"concepts/all.yaml:7: lizo: in the archive it was merged into {into};"
        " take it out here, and export the set to have it as it is now"
    )
    other = tmp_path / "other"
    (other / "techniques").mkdir(parents=True)
    (other / "collection.yaml").write_text("name: other\nlicence: CC0-1.0\n")
    (other / "techniques" / "t.yaml").write_text("manta: {title: {es: Manta}, concepts: {tool: [lizo]}}\n")
    for command in ("mint", "load"):
        assert runner.invoke(args=["collection", command, str(other)]).exit_code == 0
    whole = archive.client().get(f"/api/v1/techniques/{archive.named('manta')}").json
    assert whole is not None
    assert [tool["id"] for tool in whole["concepts"]["tool"]] == [into]


@pytest.mark.parametrize("name", ["t.ttl", "t.rdf", "t.jsonld"])
def test_a_thesaurus_goes_out_is_edited_and_comes_in_again(
    archive: ArchiveOfExamples, tmp_path: Path, name: str
) -> None:
    real = archive.add(ConceptInput(labels=labels(es="vellón", qu="millma")))
    file = tmp_path / name
    assert run(archive.app, "export", file).stdout == f"1 concepts and 0 documents written to {file}.\n"
    same = run(archive.app, "import", file)
    assert same.stdout == "0 new, 0 revised, 1 unchanged concepts; 0 new documents.\n"
    assert "search sync" not in same.stderr
    file.write_text(file.read_text(encoding="utf-8").replace("millma", "willma"), encoding="utf-8")
    told = f"~ {real} vellón · + willma (qu) · - millma (qu)"
    tried = run(archive.app, "import", file, "--dry-run")
    assert tried.stdout.splitlines() == [told, "Nothing was changed."]
    done = run(archive.app, "import", file)
    assert done.stdout.splitlines() == [told, "0 new, 1 revised, 0 unchanged concepts; 0 new documents."]
    assert "`search sync` does it now" in done.stderr


def test_a_graph_with_a_mistake_is_refused_by_line(archive: ArchiveOfExamples, tmp_path: Path) -> None:
    archive.add(ConceptInput(labels=labels(es="vellón")))
    file = tmp_path / "t.graph"
    assert "say how: turtle, rdf-xml or json-ld" in run(archive.app, "export", file).stderr
    assert run(archive.app, "export", file, "--format", "turtle").exit_code == 0
    file.write_text(file.read_text(encoding="utf-8").replace('"vellón"@es', '"vellon"@en'), encoding="utf-8")
    refused = run(archive.app, "import", file, "--format", "turtle")
    assert refused.exit_code == 1
    assert refused.stderr.splitlines()[0].startswith("t.graph:")
    assert "labels: a text in Spanish (es) is needed" in refused.stderr
    assert refused.stderr.splitlines()[-1] == (
        "Error: Nothing was changed. Mend what is named above and import the file again."
    )
