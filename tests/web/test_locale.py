"""Languages: by address, cookie and browser; words where a source has them, Spanish where not."""

import pytest
from babel import Locale, UnknownLocaleError
from babel.messages.extract import extract_from_dir
from flask import Flask
from flask.testing import FlaskClient

from archive.languages import Language
from archive.settings import ROOT
from archive.translations import catalogue, say
from archive.web.locale import locale_for
from archive.web.words.dates import said_date

_METHODS = [("archive/web/**.py", "python"), ("templates/**.html", "jinja2")]
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "plain": None, "N_": None}


#: Words that English and Spanish write alike.
_SAME_IN_BOTH = {"Sector", "Material", "material", "No", "no", "animal", "mineral"}


def _messages() -> set[str]:
    options = {"templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}}
    found = extract_from_dir(ROOT, _METHODS, options, keywords=_KEYWORDS, directory_filter=_is_ours)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


def _is_ours(folder: str) -> bool:
    relative = folder.removeprefix(str(ROOT)).strip("/")
    return relative.split("/")[0] in {"", "archive", "templates"}


def test_babel_does_not_know_aymara_and_the_site_speaks_it_all_the_same() -> None:
    with pytest.raises(UnknownLocaleError):
        Locale.parse("ay")
    locale = locale_for(Language.AYMARA)
    assert str(locale) == "ay"
    assert locale.days["format"]["wide"][0] == "lunes"
    assert catalogue(Language.AYMARA).gettext("Search") == "Thaqaña"


def test_spanish_says_everything() -> None:
    messages = _messages()
    assert len(messages) > 400
    spanish = catalogue(Language.SPANISH)
    assert {message for message in messages if spanish.gettext(message) == message} == _SAME_IN_BOTH


def test_what_quechua_and_aymara_lack_is_said_in_spanish_never_in_english() -> None:
    counts = {}
    for language in (Language.QUECHUA, Language.AYMARA):
        words, spanish = catalogue(language), catalogue(Language.SPANISH)
        assert words.gettext("Sources") == "Fuentes"
        counts[language] = sum(words.gettext(m) != spanish.gettext(m) for m in _messages())
    assert counts[Language.QUECHUA] >= 30
    assert counts[Language.AYMARA] >= 25


@pytest.mark.parametrize("language", ["qu", "ay"])
def test_every_quechua_and_aymara_word_names_its_source(language: str) -> None:
    file = (ROOT / "translations" / language / "LC_MESSAGES" / "messages.po").read_text(encoding="utf-8")
    entries = [entry for entry in file.split("\n\n")[1:] if entry.strip()]
    assert entries
    assert all(entry.startswith("#. ") for entry in entries)


@pytest.mark.parametrize(
    "accepted, home",
    [
        ("es-PE,es;q=0.9", "/es/"), ("qu", "/qu/"), ("quz,es;q=0.5", "/qu/"), ("quf", "/es/"), ("ay,es", "/ay/"),
        ("en-GB", "/en/"), ("de", "/es/"), ("de,en;q=0.4", "/en/"), ("*", "/es/"), ("", "/es/"),
    ],
)  # fmt: skip
def test_the_first_page_speaks_what_the_browser_asks_for(reader: FlaskClient, accepted: str, home: str) -> None:
    assert reader.get("/", headers={"Accept-Language": accepted}).headers["Location"] == home


def test_the_language_switch_is_remembered_and_cleans_the_address(reader: FlaskClient) -> None:
    answer = reader.get("/qu/tecnicas?page=1&lang=qu")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/qu/tecnicas?page=1")
    assert reader.get("/", headers={"Accept-Language": "en"}).headers["Location"] == "/qu/"
    reader.get("/en/", headers={"Accept-Language": "en"})
    assert reader.get("/").headers["Location"] == "/qu/"


def test_the_switch_leads_to_the_same_page(reader: FlaskClient) -> None:
    page = reader.get("/es/buscar?q=telar&kind=technique").text
    assert 'href="/en/search?q=telar&amp;kind=technique&amp;lang=en"' in page


def test_drafts_in_quechua_and_aymara_say_so(reader: FlaskClient) -> None:
    for language in ("qu", "ay"):
        assert "son un borrador" in reader.get(f"/{language}/").text
    assert "son un borrador" not in reader.get("/es/").text


def test_dates_are_said_as_far_as_they_are_known(pages_app: Flask) -> None:
    said = {"2019": "2019", "2019-04": "abril de 2019", "2019-04-17": "17 de abril de 2019", "hacia 1900": "hacia 1900"}
    with pages_app.test_request_context("/es/"):
        for written, spoken in said.items():
            assert said_date(written) == spoken
        assert said_date(None) == ""
    with pages_app.test_request_context("/en/"):
        pages_app.preprocess_request()
        assert said_date("2019-04") == "April 2019"


def test_what_went_wrong_is_told_in_spanish_and_says_so_to_readers_of_quechua_and_aymara(reader: FlaskClient) -> None:
    for language, said in (("qu", "sin texto en quechua"), ("ay", "sin texto en aimara")):
        page = reader.get(f"/{language}/nada").text
        assert say("There is nothing at this address", Language.SPANISH) in page
        assert said in page
    assert "sin texto" not in reader.get("/es/nada").text
