"""Lists and searches, page by page."""

from flask.testing import FlaskClient

from archive.inputs.kinds import Kind
from tests.web.api.archive_of_examples import ArchiveOfExamples, json_at


def _walk(client: FlaskClient, address: str, entries: str) -> list[str]:
    """Identifiers on all pages, following the links."""
    found: list[str] = []
    following: str | None = address
    while following:
        page = json_at(client, following)
        found.extend(entry["id"] for entry in page[entries])
        following = page["links"]["next"]
    return found


def test_every_kind_is_listed_whole_by_following_the_links(examples: ArchiveOfExamples, client: FlaskClient) -> None:
    for kind, identifiers in examples.entries().items():
        walked = _walk(client, f"/api/v1/{kind.plural}?size=2", "entries")
        assert len(walked) == len(set(walked))
        assert set(walked) >= set(identifiers)


def test_a_page_says_where_it_stands(client: FlaskClient) -> None:
    page = json_at(client, "/api/v1/concepts?size=3&page=2")
    assert (page["total"], page["page"], page["pages"], page["size"]) == (4, 2, 2, 3)
    assert len(page["entries"]) == 1
    assert page["links"]["previous"].endswith("/api/v1/concepts?size=3&page=1")
    assert page["links"]["next"] is None


def test_an_empty_list_is_a_page_of_nothing(client: FlaskClient) -> None:
    page = json_at(client, "/api/v1/techniques?craft_line=glass")
    assert (page["total"], page["pages"], page["entries"]) == (0, 1, [])


def test_a_list_is_narrowed_like_a_search(examples: ArchiveOfExamples, client: FlaskClient) -> None:
    narrowed = json_at(client, f"/api/v1/techniques?place={examples.named('region')}&craft_line=textiles")
    assert [entry["id"] for entry in narrowed["entries"]] == [examples.named("faja")]
    elsewhere = json_at(client, f"/api/v1/techniques?place={examples.named('region')}&craft_line=pottery")
    assert elsewhere["total"] == 0


def test_values_of_a_facet_are_ored(client: FlaskClient) -> None:
    found = json_at(client, "/api/v1/search?kind=technique&kind=piece")
    assert {entry["kind"] for entry in found["found"]} == {"technique", "piece"}


def test_a_list_by_change_has_the_same_entries(client: FlaskClient) -> None:
    by_title = _walk(client, "/api/v1/concepts?size=3", "entries")
    by_change = _walk(client, "/api/v1/concepts?size=3&sort=changed", "entries")
    assert len(by_title) == 4
    assert sorted(by_change) == sorted(by_title)


def test_a_search_marks_the_word_in_any_of_its_forms(examples: ArchiveOfExamples, client: FlaskClient) -> None:
    found = json_at(client, "/api/v1/search?q=fajas&kind=technique")["found"]
    [technique] = [one for one in found if one["id"] == examples.named("faja")]
    assert {"text": "Faja", "marked": True} in technique["marked_title"]
    assert [holder["id"] for holder in technique["holders"]] == [
        examples.named("artesana"),
        examples.named("asociacion"),
    ]


def test_facets_are_counted_without_their_own_choice(client: FlaskClient) -> None:
    found = json_at(client, "/api/v1/search?kind=technique")
    [kinds] = [facet for facet in found["facets"] if facet["facet"] == "kind"]
    counts = {value["key"]: (value["count"], value["chosen"]) for value in kinds["values"]}
    assert counts["technique"][1]
    assert counts["concept"][0] >= 4


def test_a_facet_of_entries_says_what_its_keys_stand_for(examples: ArchiveOfExamples, client: FlaskClient) -> None:
    found = json_at(client, "/api/v1/search?kind=technique")
    [regions] = [facet for facet in found["facets"] if facet["facet"] == "region"]
    assert [(one["key"], one["entry"]["title"]) for one in regions["values"]] == [
        (examples.named("region"), {"es": "Región de prueba"})
    ]


def test_the_search_says_what_it_understood(examples: ArchiveOfExamples, client: FlaskClient) -> None:
    understood = json_at(client, "/api/v1/search?q=away")["understood"]
    concepts = {reading["concept"]["id"] for part in understood for reading in part["readings"] if reading["concept"]}
    assert examples.named("tejer") in concepts


def test_suggestions_begin_with_what_was_typed(examples: ArchiveOfExamples, client: FlaskClient) -> None:
    suggested = json_at(client, "/api/v1/suggest?q=faj")["suggestions"]
    assert {"text": "Faja de prueba", "language": "es", "id": examples.named("faja"), "kind": "technique"}.items() <= (
        suggested[0].items()
    )
    assert client.get(suggested[0]["url"]).status_code == 200


def test_each_cell_of_the_coverage_is_a_search_that_finds_as_many(client: FlaskClient) -> None:
    counted = json_at(client, "/api/v1/coverage")
    cells = [
        cell
        for rows in (counted["kinds"], counted["craft_lines"], counted["sectors"], {"gaps": counted["gaps"]})
        for row in rows.values()
        for cell in row
    ]
    assert any(cell["count"] for cell in cells)
    for cell in cells:
        assert json_at(client, cell["url"])["total"] == cell["count"]


def test_coverage_has_a_number_for_each_region(client: FlaskClient) -> None:
    counted = json_at(client, "/api/v1/coverage?craft_line=textiles")
    assert [region["title"]["es"] for region in counted["regions"]] == ["Región de prueba"]
    assert [cell["count"] for cell in counted["kinds"][Kind.TECHNIQUE]] == [1]
    assert [cell["count"] for cell in counted["kinds"][Kind.DESIGN]] == [0]
