"""Words mean concepts, in texts and in queries, by the longest label; the fold in which dialects meet means none."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from indexer.document import Zone
from indexer.label_forms import Label
from indexer.lexicon import Lexicon
from indexer.query_text import parse
from indexer.rarity import Rarity
from indexer.snapshot import Snapshot
from indexer.understanding import understand
from tests.indexer.records import Library, record, titled

LEXICON = Lexicon.of_labels(
    (
        Label("wool", "lana", "es"),
        Label("wool", "millma", "quz"),
        Label("alpaca-wool", "lana de alpaca", "es"),
        Label("rain", "lluvia", "es"),
        Label("rain", "para", "quz"),
        Label("figures", "imaginería (hechura de figuras)", "es"),
        Label("thread", "q'aytu", "quz"),
        Label("bread", "t'anta", "quz"),
        Label("head", "uma", "quz"),
        Label("water", "uma", "ay"),
        Label("dye", "teñir", "es"),
    ),
    {"alpaca-wool": ["wool"], "wool": ["fibre"]},
)


def named(text: str, language: str) -> list[str]:
    read = LEXICON.analyzer.layers_of(text, language)
    return LEXICON.named_in(read) if read else []


def meant(typed: str, unmeant: Sequence[str] = (), known: Sequence[str] = ()) -> list[tuple[str, list[str]]]:
    snapshot = Snapshot(Rarity(dict.fromkeys(known, 8)), LEXICON)
    understood = understand(parse(typed, ()), snapshot, unmeant)
    return [(concept.text, [sense.concept for sense in concept.senses]) for concept in understood.concepts]


@pytest.mark.parametrize(
    "text,language,concepts",
    [
        ("Mantas de lanas finas", "es", ["wool"]),
        ("Hilos de lana de la alpaca", "es", ["alpaca-wool"]),
        ("Lana para mantas", "es", ["wool"]),
        ("Para chayamun", "quz", ["rain"]),
        ("Talleres de imaginería", "es", ["figures"]),
        ("Umanaka", "ay", ["water"]),
        ("Umakuna", "quz", ["head"]),
        ("", "es", []),
    ],
)
def test_a_text_names_concepts_by_their_longest_labels(text: str, language: str, concepts: list[str]) -> None:
    assert named(text, language) == concepts


def test_an_ambiguous_word_means_everything_that_was_not_said_to_be_unmeant() -> None:
    assert meant("uma") == [("uma", ["head", "water"])]
    assert meant("uma", unmeant=["water"]) == [("uma", ["head"])]
    understood = understand(parse("uma", ()), Snapshot(Rarity({}), LEXICON), ["water"])
    assert [sense.chain for sense in understood.concepts[0].unmeant] == ["ay"]


def test_concepts_are_reached_without_accents_and_tildes_but_not_through_the_fold() -> None:
    assert meant("tenir") == [("tenir", ["dye"])]
    assert meant("TENIR") == [("TENIR", ["dye"])]
    assert meant("tanta", known=["qu:tanta"]) == []


@pytest.mark.parametrize("typed", ["qaytu", "kaytu", "khaitu", "ccaytu", "kaytukuna", "qhaytumanta"])
def test_a_word_that_nobody_has_is_taken_for_labels_that_sound_like_it(typed: str) -> None:
    assert meant(typed) == [(typed, ["thread"])]


def test_what_sounds_alike_is_not_asked_where_the_word_is_known_or_no_andean_label_is_meant() -> None:
    assert meant("kaytu", known=["qu:kaytu"]) == []
    assert meant("kaytu", known=["es:kaytu"]) == []
    assert meant("yuvia") == []
    assert meant("oma") == [("oma", ["head", "water"])]


def test_a_stop_that_is_not_marked_means_the_only_root_it_can_be() -> None:
    assert meant("qaytukuna", known=["qu:q'aytu"]) == [("qaytukuna", ["thread"])]


@pytest.mark.parametrize(
    "typed,telling",
    [
        ("para", ["para"]),
        ("para millma", ["para", "millma"]),
        ("lana para mantas", ["lana", "mantas"]),
        ("para la millma", ["millma"]),
        ("uña para millma", ["uña", "para", "millma"]),
        ("the para millma", ["millma"]),
    ],
)
def test_an_andean_word_is_no_little_word_unless_the_rest_is_spanish(typed: str, telling: list[str]) -> None:
    understood = understand(parse(typed, ()), Snapshot(Rarity({"es:lan": 8, "es:mant": 8}), LEXICON))
    assert [word.text for word in understood.words if word.required] == telling


def test_broader_and_narrower_are_followed_to_their_ends() -> None:
    assert set(LEXICON.above(["alpaca-wool"])) == {"alpaca-wool", "wool", "fibre"}
    assert set(LEXICON.below(["fibre"])) == {"alpaca-wool", "wool", "fibre"}


def test_the_nearer_a_word_stands_to_what_was_typed_the_earlier_it_comes(tmp_path: Path) -> None:
    library = Library(
        tmp_path,
        [
            titled("as typed", "T'anta", "quz"),
            titled("spelling", "Ttanta", "quz"),
            titled("stem", "T'antakunawan", "quz"),
            titled("dialect", "Tanta", "quy"),
            record("in a text", {Zone.TEXT: [("T'anta", "quz")]}),
        ],
    )
    assert library.found("t'anta") == ["as typed", "spelling", "stem", "in a text", "dialect"]
    assert library.found("tanta")[0] == "dialect"


def test_a_concept_finds_texts_that_name_it_or_something_narrower(tmp_path: Path) -> None:
    library = Library(
        tmp_path,
        [
            titled("narrower", "Telares de cintura"),
            titled("another language", "Awanakuna", "quz"),
            record("mention", {Zone.TITLE: [("Taller", "es")], Zone.TEXT: [("Awana ruway", "quz")]}),
            titled("something else", "Faja"),
        ],
    )
    assert set(library.found("telar")) == set(library.found("awanata")) == {"narrower", "another language", "mention"}
    assert library.found("telar")[0] == "narrower"


def test_a_lexicon_reads_the_same_after_it_was_written_down() -> None:
    phrases = (
        Label("fish", "chawlla wallaki", "ay"),
        Label("world", "hanan pacha", "qu"),
        Label("thread", "q\u2019aytu", "quz"),
        Label("shot", "jark ' aña", "ay"),
    )
    written = Lexicon.of_labels(phrases, {"fish": ["world"]})
    read = Lexicon.of_said(json.loads(json.dumps(written.said())))
    assert read.said() == written.said()
    assert read.analyzer.roots == written.analyzer.roots
