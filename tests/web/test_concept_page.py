"""A concept's page: its words in three languages side by side, where it stands, what is known under it."""

import re
from collections.abc import Callable

from flask.testing import FlaskClient

from archive.inputs.kinds import WordingState
from archive.languages import Language
from archive.translations import say
from archive.web.words.labels import LABELS

ATTESTED = say(LABELS[WordingState][WordingState.ATTESTED], Language.SPANISH)


def page_at(reader: FlaskClient, address: str) -> str:
    return reader.get(address, follow_redirects=True).text


def column(page: str, language: str) -> str:
    """What stands under a language's name."""
    return page.partition(f"<h2>{language}</h2>")[2].partition("</div>")[0]


def test_the_three_languages_stand_side_by_side_with_variety_state_and_source(
    reader: FlaskClient, path_of: Callable[..., str]
) -> None:
    page = page_at(reader, path_of("loom"))
    assert re.findall(r'class="tongue">\s*<h2>(?:<[^>]*>)?([^<]+)', page)[:3] == ["español", "quechua", "aimara"]
    quechua = column(page, "quechua")
    assert "quechua cusqueño" in quechua
    assert 'lang="quz">awana</span>' in quechua
    assert ATTESTED in quechua
    # Said once for all words that name none, not under each.
    (_, said) = page.split("que no nombran otra fuente, según")
    assert 'href="#source-1"' in said[: said.index("</p>")]
    assert 'href="#source-1"' not in quechua
    assert 'lang="ay">sawu</span>' in column(page, "aimara")
    # Of the project's own Spanish nobody asks where it is attested.
    assert ATTESTED not in column(page, "español")


def test_the_pages_language_comes_first_and_a_missing_word_is_said(
    reader: FlaskClient, path_of: Callable[..., str]
) -> None:
    page = page_at(reader, path_of("retablo", Language.ENGLISH))
    assert re.findall(r'class="tongue">\s*<h2>([^<]+)', page) == ["English", "Spanish", "Quechua", "Aymara"]
    assert "no word yet" in column(page, "Aymara")


def test_a_concept_says_what_is_above_it_and_what_is_known_below(
    reader: FlaskClient, path_of: Callable[..., str]
) -> None:
    page = page_at(reader, path_of("four-stake-loom"))
    way = page.partition('<p class="way quiet">')[2].partition("</p>")[0]
    assert way.index("herramienta") < way.index("telar")
    above = page_at(reader, path_of("tool"))
    assert 'id="below"' in above
    assert "telar" in above
    assert "Historial" in above
