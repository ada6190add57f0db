"""A reader proposes a word on a record's or concept's page: it is kept for review, and nothing typed is lost."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.factories.forms import OURS
from tests.web.api.archive_of_examples import ArchiveOfExamples, make_archive_of_examples
from tests.web.markup import inline_code_of


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[ArchiveOfExamples]:
    made = make_archive_of_examples(tmp_path / "var")
    yield made
    made.close()


@pytest.fixture
def visitor(archive: ArchiveOfExamples) -> FlaskClient:
    return archive.client()


def form_of(archive: ArchiveOfExamples, key: str = "lizo", segment: str = "conceptos") -> str:
    return f"/es/{segment}/{archive.named(key)}/propose.html"


def waiting(archive: ArchiveOfExamples, *words: str) -> str:
    return archive.app.test_cli_runner().invoke(args=["thesaurus", "proposals", *words]).stdout


def test_records_and_concepts_have_the_form_and_other_pages_have_not(
    archive: ArchiveOfExamples, visitor: FlaskClient
) -> None:
    for key, segment in (("lizo", "conceptos"), ("faja", "tecnicas")):
        form = form_of(archive, key, segment)
        page = visitor.get(form.removesuffix("propose.html"), follow_redirects=True).text
        assert f'action="{form.removesuffix("propose.html")}' in page
        assert inline_code_of(page) == []
        assert visitor.get(form).status_code == 200
    book = form_of(archive, "libro", "documentos")
    assert visitor.get(book).status_code == 404
    assert "propose.html" not in visitor.get(book.removesuffix("propose.html"), follow_redirects=True).text
    assert visitor.get("/es/conceptos/0000000000000/propose.html").status_code == 404


def test_a_proposal_is_kept_once_and_shown_to_nobody(archive: ArchiveOfExamples, visitor: FlaskClient) -> None:
    address = form_of(archive)
    form = {"term": " illawa ", "language": "quz", "meaning": "lizo", "heard": "Chinchero", "by": "R."}
    answers = [visitor.post(address, data=form, headers=OURS) for _ in range(2)]
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(303, f"{address}?kept=1")] * 2
    assert 'role="status"' in visitor.get(f"{address}?kept=1").text
    (line,) = waiting(archive).splitlines()
    assert line.split("\t")[1:7] == ["illawa", "quz", archive.named("lizo"), "lizo", "Chinchero", "R."]
    pages = (address, address.removesuffix("propose.html"), "/api/v1/concepts.ttl", "/api/v1/search?q=illawa")
    assert "Chinchero" not in "".join(visitor.get(page, follow_redirects=True).text for page in pages)


def test_only_the_word_is_needed_and_nothing_typed_is_lost(archive: ArchiveOfExamples, visitor: FlaskClient) -> None:
    address = form_of(archive)
    refused = visitor.post(address, data={"term": " ", "meaning": "lo que <b>levanta</b>"}, headers=OURS)
    assert refused.status_code == 422
    assert 'id="term-fault"' in refused.text
    assert "lo que &lt;b&gt;levanta&lt;/b&gt;" in refused.text
    for term in ("a\x01b", "a\x1bb", "a" * 301):
        assert visitor.post(address, data={"term": term}, headers=OURS).status_code == 422
    assert visitor.post(address, data={"term": "illawa", "language": "klingon"}, headers=OURS).status_code == 422
    assert waiting(archive) == ""
    assert visitor.post(address, data={"term": "illawa"}, headers=OURS).status_code == 303
    assert waiting(archive).split("\t")[1:3] == ["illawa", "und"]


def test_another_sites_form_is_refused(archive: ArchiveOfExamples, visitor: FlaskClient) -> None:
    for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}, {}):
        assert visitor.post(form_of(archive), data={"term": "illawa"}, headers=headers).status_code == 403
    assert waiting(archive) == ""


def test_very_many_proposals_are_asked_to_wait(archive: ArchiveOfExamples, visitor: FlaskClient) -> None:
    address = form_of(archive)
    answers = [visitor.post(address, data={"term": f"t{n}"}, headers=OURS).status_code for n in range(200)]
    assert set(answers) == {303, 429}
    assert 'id="term-fault"' in visitor.post(address, data={"term": "otra"}, headers=OURS).text


def test_proposals_are_exported_as_a_table_that_runs_nothing_and_settled(
    archive: ArchiveOfExamples, visitor: FlaskClient, tmp_path: Path
) -> None:
    for term in ("=1+1", "illawa"):
        visitor.post(form_of(archive), data={"term": term, "meaning": "dos\nlíneas"}, headers=OURS)
    file = tmp_path / "proposals.csv"
    assert waiting(archive, "--export", str(file)) == f"2 proposals written to {file}.\n"
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [(row["term"], row["meaning"]) for row in rows] == [("'=1+1", "dos\nlíneas"), ("illawa", "dos\nlíneas")]
    runner = archive.app.test_cli_runner()
    refused = runner.invoke(args=["thesaurus", "settle", rows[0]["number"], "999"])
    assert (refused.exit_code, "Nothing was changed" in refused.output) == (1, True)
    assert runner.invoke(args=["thesaurus", "settle", rows[0]["number"]]).stdout == "1 settled.\n"
    assert [line.split("\t")[1] for line in waiting(archive).splitlines()] == ["illawa"]
