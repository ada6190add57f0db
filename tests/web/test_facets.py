"""What a search page offers to narrow by."""

import re
from collections.abc import Callable

from flask.testing import FlaskClient

from archive.inputs.kinds import CraftLine


def _column(page: str, name: str) -> str:
    column = page[page.index(f"<h2>{name}</h2>") :]
    return column[: column.index("</div>")]


def _values(column: str) -> list[tuple[str, str, int]]:
    """Address, label and number of each value."""
    found = re.findall(r'<li><a href="([^"]+)"[^>]*><span>(.*?)</span> <span class="count">([\d,]+)</span>', column)
    return [(address.replace("&amp;", "&"), label, int(number.replace(",", ""))) for address, label, number in found]


def test_what_is_not_among_the_most_frequent_can_be_chosen_all_the_same(reader: FlaskClient) -> None:
    column = _column(reader.get("/es/buscar?q=tejer").text, "Lugar")
    more = re.search(r'class="facet-more" href="([^"]+)#narrow"[^>]*>y (\d+) más', column)
    assert more
    whole = reader.get(more[1].replace("&amp;", "&")).text
    assert whole.index("<h2>Lugar</h2>") < whole.index("<h2>Clase</h2>")
    everything = _values(_column(whole, "Lugar"))
    assert len(everything) == len(_values(column)) + int(more[2])
    address, _, number = everything[-1]
    assert "whole" not in address
    assert re.search(rf"<strong>{number} fichas?</strong>", reader.get(address).text)


def test_a_facet_that_is_no_facet_is_refused(reader: FlaskClient) -> None:
    answer = reader.get("/es/buscar?whole=colour")
    assert answer.status_code == 400
    assert "«colour» no se conoce para «whole». Se conocen: Clase, Región, Lugar," in answer.text


def test_closed_lists_are_offered_whole(reader: FlaskClient) -> None:
    page = reader.get("/es/buscar").text
    for name in ("Clase", "Línea artesanal", "Ámbito de la Unesco"):
        assert "facet-more" not in _column(page, name)
    assert len(_values(_column(page, "Línea artesanal"))) <= len(CraftLine)


def test_places_leave_regions_and_the_country_to_other_facets(reader: FlaskClient) -> None:
    page = reader.get("/es/buscar?whole=place").text
    regions = {label for _, label, _ in _values(_column(page, "Región"))}
    keys = set(re.findall(r"region=(\w+)", _column(page, "Región")))
    places = _column(page, "Lugar")
    assert "Cusco" in regions
    assert not keys & set(re.findall(r"place=(\w+)", places))
    assert "Perú" not in {label for _, label, _ in _values(places)}


def test_nothing_is_offered_that_says_no_more_than_its_facet(reader: FlaskClient) -> None:
    page = reader.get("/es/buscar?kind=technique").text
    assert "técnica" not in {label for _, label, _ in _values(_column(page, "Técnica"))}
    assert "material" not in {label for _, label, _ in _values(_column(page, "Material"))}


def test_a_later_page_leads_back_to_where_it_can_be_narrowed(reader: FlaskClient) -> None:
    page = reader.get("/es/buscar?q=tejer&page=2").text
    assert re.search(r'narrow-open elsewhere" href="/es/buscar\?q=tejer#narrow"', page)


def test_where_nothing_is_found_the_same_words_can_be_looked_for_everywhere(reader: FlaskClient) -> None:
    page = reader.get("/es/buscar?q=cochinilla&craft_line=glass").text
    assert "No se encontró nada" in page
    assert "0 fichas" not in page
    assert 'href="/es/buscar?q=cochinilla"' in page[page.index('class="nothing"') :]


def test_every_cell_of_the_coverage_page_is_a_search_the_empty_ones_too(reader: FlaskClient) -> None:
    page = reader.get("/es/cobertura").text
    cells = re.findall(r"<td>(.+?)</td>", page)
    assert len(cells) > 100
    assert all(cell.startswith("<a ") for cell in cells)
    empty = next(cell for cell in cells if "nada aún" in cell)
    address = re.search(r'href="([^"]+)"', empty)
    assert address
    assert "No se encontró nada" in reader.get(address[1].replace("&amp;", "&")).text


def test_a_word_is_not_said_twice_in_a_list(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    page = reader.get("/qu/buscar?q=awasqa&kind=concept").text
    concept = path_of("textile").rsplit("/", 1)[-1]
    card = page[page.index('<ol class="cards"') :]
    card = card[card.index(f"{concept}/") :].partition(">")[2].partition("</h3>")[0]
    assert re.sub(r"<[^>]+>", "", card).count("awasqa") == 1


def test_a_program_can_ask_for_a_facet_whole(reader: FlaskClient) -> None:
    few, all_of_them = (
        next(f for f in reader.get(f"/api/v1/search?q=tejer{whole}").get_json()["facets"] if f["facet"] == "place")
        for whole in ("", "&whole=place")
    )
    assert few["more"] > 0
    assert all_of_them["more"] == 0
    assert len(all_of_them["values"]) == len(few["values"]) + few["more"]
