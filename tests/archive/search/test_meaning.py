"""What a query means, what can be taken away of it, and why each result was found."""

import pytest

from archive.access import OWNER_ONLY
from archive.inputs.community import CommunityInput
from archive.inputs.concept import ConceptInput
from archive.inputs.kinds import ConceptRole, PlaceLevel
from archive.inputs.place import PlaceInput
from archive.inputs.references import CommunityRef, ConceptRef, PlaceRef
from archive.inputs.technique import Step, TechniqueInput
from archive.languages import Language
from archive.search.request import Found, ReasonKind, SearchPage
from tests.archive.combinations import ALONE_AND_ON_SERVERS
from tests.archive.search.world import World, identifiers, labels, names, texts

pytestmark = ALONE_AND_ON_SERVERS


class Words:
    """A thesaurus of a few words, and records that name them or are about them."""

    def __init__(self, world: World) -> None:
        self.dyeing = world.save(ConceptInput(labels=labels(es="teñir", quz="tullpuy", ay="samichaña")))
        self.head = world.save(ConceptInput(labels=labels(es="cabeza", quz="uma")))
        self.water = world.save(ConceptInput(labels=labels(es="agua", ay="uma")))
        self.fibre = world.save(ConceptInput(labels=labels(es="fibra")))
        self.wool = world.save(ConceptInput(labels=labels(es="lana", quz="millma"), broader=(ConceptRef(self.fibre),)))
        self.puno = world.save(PlaceInput(title=texts(es="Puno"), level=PlaceLevel.REGION))
        self.taquile = world.save(PlaceInput(title=texts(es="Taquile"), parent=PlaceRef(self.puno)))
        self.weavers = world.save(CommunityInput(title=texts(es="Hilanderas de la isla")))
        self.bath = world.save(
            TechniqueInput(
                title=texts(es="Baño rojo"),
                summary=texts(es="En el baño se tiñe la lana con cochinilla."),
                steps=(Step(text=texts(es="Se hierve el agua en una olla honda.")),),
                places=(PlaceRef(self.taquile),),
            )
        )
        self.cap = world.save(
            TechniqueInput(
                title=texts(es="Gorro de punto"),
                names=names(quz="Ch'ullu"),
                summary=texts(es="Se teje para la fiesta."),
                concepts={ConceptRole.MATERIAL: (ConceptRef(self.wool),)},
                communities=(CommunityRef(self.weavers),),
            )
        )
        world.drain()
        world.rebuild()


@pytest.fixture
def words(world: World) -> Words:
    return Words(world)


def one(page: SearchPage, identifier: str) -> Found:
    (found,) = [found for found in page.found if found.entity.identifier == identifier]
    return found


def marked(found: Found) -> list[str]:
    return [span.text for span in (*found.title, *found.excerpt) if span.marked]


def why(found: Found) -> list[tuple[ReasonKind, str]]:
    return [
        (reason.kind, reason.entry.identifier if reason.entry else "".join(span.text for span in reason.name))
        for reason in found.reasons
    ]


def test_a_word_of_one_language_is_marked_as_another_says_it_and_the_concept_is_the_reason(
    world: World, words: Words
) -> None:
    for typed in ("tullpuy", "samichaña", "samichana"):
        found = one(world.search(typed), words.bath)
        assert marked(found) == ["tiñe"]
        assert why(found) == [(ReasonKind.CONCEPT, words.dyeing)]
    found = one(world.search("tenir"), words.bath)
    assert (marked(found), why(found)) == (["tiñe"], [(ReasonKind.CONCEPT, words.dyeing)])
    plain = one(world.search("teñir"), words.bath)
    assert (marked(plain), why(plain)) == (["tiñe"], [])


def test_what_stands_in_a_step_is_shown_and_marked(world: World, words: Words) -> None:
    found = one(world.search("olla honda"), words.bath)
    assert marked(found) == ["olla", "honda"]
    assert why(found) == []


def test_names_and_neighbours_are_reasons(world: World, words: Words) -> None:
    assert why(one(world.search("chullu"), words.cap)) == [(ReasonKind.NAME, "Ch'ullu")]
    assert why(one(world.search("hilanderas"), words.cap)) == [(ReasonKind.NEIGHBOUR, words.weavers)]
    assert why(one(world.search("Puno"), words.bath)) == [(ReasonKind.NEIGHBOUR, words.puno)]
    both = one(world.search("baño taquile"), words.bath)
    assert why(both) == [(ReasonKind.NEIGHBOUR, words.taquile)]


def test_a_concept_finds_what_is_about_something_narrower_and_says_so(world: World, words: Words) -> None:
    assert {words.fibre, words.wool, words.cap, words.bath} <= world.found("fibra")
    assert why(one(world.search("fibra"), words.cap)) == [(ReasonKind.CONCEPT, words.fibre)]
    assert marked(one(world.search("fibra"), words.bath)) == ["lana"]


def test_an_ambiguous_word_is_a_choice(world: World, words: Words) -> None:
    (part,) = world.search("uma").understood
    senses = {reading.concept.identifier: reading for reading in part.readings if reading.concept}
    assert set(senses) == {words.head, words.water}
    assert list(senses[words.head].languages) == [Language.QUECHUA]
    assert list(senses[words.head].others) == [words.water]
    page = world.search("uma", unmeant=tuple(senses[words.head].others))
    (chosen,) = page.understood
    assert [reading.concept.identifier for reading in chosen.readings if reading.concept] == [words.head]
    assert [card.identifier for card in chosen.unmeant] == [words.water]
    assert words.bath in world.found("uma")
    assert words.bath not in identifiers(page)


def test_each_part_can_be_taken_away(world: World, words: Words) -> None:
    page = world.search('rojo  tipo:técnica -piedra "con cochinilla" ba*')
    assert [(part.words, part.part, part.rest) for part in page.understood] == [
        ("rojo", "word", 'tipo:técnica -piedra "con cochinilla" ba*'),
        ("técnica", "field", 'rojo -piedra "con cochinilla" ba*'),
        ("piedra", "without", 'rojo tipo:técnica "con cochinilla" ba*'),
        ("con cochinilla", "phrase", "rojo tipo:técnica -piedra ba*"),
        ("ba", "prefix", 'rojo tipo:técnica -piedra "con cochinilla"'),
    ]
    assert identifiers(page) == [words.bath]


@pytest.mark.usefixtures("words")
def test_a_query_that_was_cut_is_said_to_be(world: World) -> None:
    assert not world.search("lana").shortened
    assert world.search("lana " * 40).shortened


def test_a_concept_that_was_withdrawn_is_followed_no_more(world: World, words: Words) -> None:
    world.withdraw(words.dyeing)
    page = world.search("tullpuy")
    assert identifiers(page) == []
    assert not any(reading.concept for part in page.understood for reading in part.readings)
    world.drain()
    world.rebuild()
    assert world.search("tullpuy").total == 0


def test_of_equals_those_in_the_readers_language_come_first_and_nothing_is_hidden(world: World) -> None:
    title = {"es": "Manta"}
    spanish = world.save(TechniqueInput(title=texts(**title), summary=texts(es="Del lago.")))
    aymara = world.save(TechniqueInput(title=texts(**title), summary=texts(ay="Quta.")))
    quechua = world.save(TechniqueInput(title=texts(**title), summary=texts(quz="Qucha.")))
    world.drain()
    world.rebuild()
    for language, first in ((Language.AYMARA, aymara), (Language.QUECHUA, quechua)):
        page = world.search("manta", language=language)
        assert identifiers(page)[0] == first
        assert set(identifiers(page)) == {spanish, aymara, quechua}
    told = one(world.search("manta"), aymara).languages
    assert list(told) == [Language.SPANISH, Language.AYMARA]


def test_what_stands_as_it_was_typed_comes_before_every_other_form_of_it(world: World) -> None:
    world.save(ConceptInput(labels=labels(quz="tullpuy", es="teñir")))
    for typed, titles in (
        ("tullpuy", ("quz Tullpuy", "quz Tullpui", "quz Tullpusqa", "es Teñido")),
        ("t'anta", ("quz T'anta", "quz Ttanta", "quz T'antakunawan", "quz Tanta")),
        ("tanta", ("quz Tanta", "quz T'anta")),
    ):
        in_order = [
            world.save(TechniqueInput(title=texts(**{language: title})))
            for language, title in (title.split(" ", 1) for title in titles)
        ]
        world.drain()
        world.rebuild()
        found = [one for one in identifiers(world.search(typed, size=100)) if one in in_order]
        assert found == in_order, typed


def test_words_are_proposed_however_they_are_spelled_and_to_nobody_who_may_not_read_them(world: World) -> None:
    world.save(TechniqueInput(title=texts(quz="Lliklla")))
    world.save(CommunityInput(title=texts(es="Tejedoras de Qeros")))
    world.save(TechniqueInput(title=texts(quz="Llikllapaqari")), policy=OWNER_ONLY)
    world.drain()
    world.rebuild()
    assert world.suggested("licl") == world.suggested("llicll") == world.suggested("LLIK") == {"Lliklla"}
    assert world.suggested("kero") == world.suggested("q'iru") == {"Tejedoras de Qeros"}
    assert list(world.search("likllo").near) == ["lliklla"]
    assert list(world.search("tejedoras llicla").near)[:1] == ["tejedoras lliklla"]
    assert list(world.search("llikllapaqar").near) == []
