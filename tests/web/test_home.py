"""The first page."""

import re

from flask.testing import FlaskClient

from archive.inputs.kinds import RECORD_KINDS


def test_what_is_new_is_of_several_kinds_and_regions_and_says_whose_it_is(reader: FlaskClient) -> None:
    page = reader.get("/es/").text
    cards = page[page.index("Lo nuevo") :].split('<li class="card ')[1:]
    assert len(cards) == 6
    kinds = {re.match(r"kind-([\w-]+)", card)[1] for card in cards}  # type: ignore[index]
    assert len(kinds) == len(RECORD_KINDS)
    assert all("card-holder" in card and "/es/lugares/" in card for card in cards)
    assert "mark-demo" not in "".join(cards)
    assert reader.get("/es/").text == page


def test_every_door_leads_to_as_many_as_it_says(reader: FlaskClient) -> None:
    page = reader.get("/es/").text
    doors = re.findall(r'<li class="kind-[\w-]+"><a href="([^"]+)".*?<span class="quiet">([\d.\s]+)</span>', page)
    assert len(doors) == 4
    for address, number in doors:
        assert f"{number} fichas" in reader.get(address.replace("&amp;", "&")).text


def test_lists_say_whose_an_entry_is_and_lead_to_a_search_that_narrows(reader: FlaskClient) -> None:
    page = reader.get("/es/disenos").text
    assert page.count('class="card-holder"') == page.count('<li class="card ')
    assert "/es/comunidades/" in page.partition("<main")[2].partition("</main>")[0]
    assert 'href="/es/buscar?kind=design"' in page


def test_a_place_in_a_list_says_where_it_lies(reader: FlaskClient) -> None:
    page = reader.get("/es/lugares").text
    card = page[page.index(">Accha Alta</a>") - 400 : page.index(">Accha Alta</a>")]
    assert re.search(r'card-kind">lugar · <a href="/es/lugares/', card)
