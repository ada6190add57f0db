"""Which second languages a page offers, and what stands beside what."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from archive.languages import INTERFACE_LANGUAGES, Language
from tests.journeys.kinds_of_page import ENTRIES

#: Texts in Spanish and English, a design without readings, a community, a declared expression.
_OTHERS = ("hechura-del-retablo", "faja-calendario-de-taquile", "comunidad-de-taquile", "taquile-y-su-arte-textil")
_OFFERED = re.compile(r'<a href="[^"]+\?with=(\w+)"')
_BESIDE = re.compile(r'<div class="pair"><div>.*?</div><div><p(?! class="quiet")')


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("key", [*ENTRIES.values(), *_OTHERS])
def test_a_page_offers_the_languages_that_it_has_something_in_and_no_others(
    reader: FlaskClient, path_of: Callable[..., str], key: str, language: Language
) -> None:
    address = reader.get(path_of(key, language)).headers["Location"]
    offered = set(_OFFERED.findall(reader.get(address).text))
    there = {
        other.value
        for other in INTERFACE_LANGUAGES
        if other is not language and _BESIDE.search(reader.get(f"{address}?with={other}").text)
    }
    assert offered == there


def test_a_text_that_stands_in_is_not_written_beside_itself(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    address = reader.get(path_of("ceramica-de-quinua-a-mano", Language.QUECHUA)).headers["Location"]
    page = reader.get(f"{address}?with=es").text
    assert 'class="pair"' not in page
    assert page.count("Cinco etapas, de la extracción") == reader.get(address).text.count(
        "Cinco etapas, de la extracción"
    )
