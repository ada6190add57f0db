"""What the Quechua and Aymara catalogues say, and what they leave to Spanish until speakers have checked it."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.access import Answer, Purpose
from archive.inputs import kinds
from archive.inputs.governance import AuditAction, Refused
from archive.languages import Language, spoken_variety
from archive.translations import ANDEAN_CATALOGUES, catalogue, entries, own_messages, say
from archive.web.refusals import REFUSALS
from archive.web.words.labels import LABELS

VARIETIES = (Language.CHANKA, Language.COLLAO)


def careful_messages() -> Iterator[str]:
    """Of consent, permission, danger, law and errors."""
    for closed_list in (kinds.Hazard, kinds.Basis, kinds.Attribution, Purpose, Answer, Refused, AuditAction):
        yield from LABELS[closed_list].values()
    for refusal in REFUSALS.values():
        yield from (refusal.title, refusal.happened, refusal.next, refusal.next_for_programs)
    yield from (message for message in own_messages(Language.ENGLISH) if message.endswith("."))


@pytest.mark.parametrize("language", ANDEAN_CATALOGUES)
def test_what_matters_most_is_never_said_in_words_that_no_speaker_has_checked(language: Language) -> None:
    careful = set(careful_messages())
    assert len(careful) > 80
    assert own_messages(language) & careful == set()


@pytest.mark.parametrize("language", ANDEAN_CATALOGUES)
def test_community_is_not_called_ayllu(language: Language) -> None:
    assert say("Community", language) == "Comunidad"


@pytest.mark.parametrize("language", ANDEAN_CATALOGUES)
def test_every_word_is_of_a_message_that_pages_use_and_names_its_source(language: Language) -> None:
    written = entries(language)
    assert written
    assert written.keys() <= own_messages(Language.ENGLISH)
    assert all(re.match(r"(qu|quy|quz|ay): \S", entry.source) for entry in written.values())
    assert not any(entry.checked for entry in written.values()), "then the footer's words have to change"


@pytest.mark.parametrize("variety", VARIETIES)
def test_a_variety_says_only_what_it_says_otherwise(variety: Language) -> None:
    common = entries(Language.QUECHUA)
    assert all(entry.words != common[message].words for message, entry in entries(variety).items() if message in common)
    assert say("Search", variety) == say("Search", Language.QUECHUA)
    assert catalogue(variety).gettext("Sources") == "Fuentes"


@pytest.mark.parametrize(
    "accepted, said",
    [("quy", "Llamkanakuna"), ("qu,quy;q=0.5", "Llamkanakuna"), ("quz", "Llamk'anakuna"), ("qxp", "Llamk'anakuna")],
)
def test_a_browser_that_asks_for_a_variety_gets_its_words(accepted: str, said: str) -> None:
    asked = [tag.partition(";")[0] for tag in accepted.split(",")]
    assert say("Tools", spoken_variety(Language.QUECHUA, asked)) == said


def test_the_footer_lets_a_reader_choose_a_variety_and_remembers_it(reader: FlaskClient) -> None:
    assert "Ayacucho" in reader.get("/qu/").text
    answer = reader.get("/qu/?lang=quy")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/qu/")
    assert 'aria-current="true">' in reader.get("/qu/").text.partition("<footer")[2]
    assert reader.get("/").headers["Location"] == "/qu/"
    assert 'aria-current="true">' not in reader.get("/es/").text.partition("<footer")[2]


def test_every_message_is_listed_with_what_is_still_to_do(pages_app: Flask) -> None:
    runner = pages_app.test_cli_runner()
    for language in ANDEAN_CATALOGUES:
        lines = [
            line.split("\t") for line in runner.invoke(args=["interface", "words", language.value]).output.splitlines()
        ]
        states = Counter(state for state, *_ in lines)
        assert {message for _, message, *_ in lines} == own_messages(Language.SPANISH)
        assert states["unchecked"] == len(own_messages(language))
        assert states["unchecked"] + states["missing"] == len(lines)


def test_only_languages_with_a_catalogue_can_be_listed(pages_app: Flask) -> None:
    answer = pages_app.test_cli_runner().invoke(args=["interface", "words", "quf"])
    assert answer.exit_code == 2
    assert "qu|quy|quz|ay" in answer.output
