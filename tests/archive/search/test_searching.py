"""What a search finds and says: words, choices, counts, pages, suggestions."""

import pytest

from archive.inputs.artisan import ArtisanInput
from archive.inputs.community import CommunityInput
from archive.inputs.concept import ConceptInput
from archive.inputs.design import DesignInput
from archive.inputs.document import DocumentInput
from archive.inputs.kinds import ConceptRole, CraftLine, HoldingRole, PlaceLevel, Sector
from archive.inputs.place import PlaceInput
from archive.inputs.record import Holding
from archive.inputs.references import CommunityRef, ConceptRef, HolderRef, PlaceRef
from archive.inputs.technique import Step, TechniqueInput
from archive.languages import Language
from archive.search.facets import OFFERED, Facet, Sort
from archive.search.request import DEEPEST
from indexer.highlight import Span
from tests.archive.combinations import ALONE
from tests.archive.search.world import World, facet, identifiers, labels, names, texts

pytestmark = ALONE


class Small:
    """A few entries by name."""

    def __init__(self, world: World) -> None:
        self.dyeing = world.save(ConceptInput(labels=labels(es="teñir, tintura", quz="tullpuy", ay="samichaña")))
        self.wool = world.save(ConceptInput(labels=labels(es="lana", quz="millma", ay="t'arwa")))
        self.alpaca = world.save(ConceptInput(labels=labels(es="lana de alpaca"), broader=(ConceptRef(self.wool),)))
        self.puno = world.save(PlaceInput(title=texts(es="Puno"), level=PlaceLevel.REGION))
        self.cusco = world.save(PlaceInput(title=texts(es="Cusco"), level=PlaceLevel.REGION))
        self.taquile = world.save(PlaceInput(title=texts(es="Santa Rosa"), parent=PlaceRef(self.puno)))
        self.weavers = world.save(CommunityInput(title=texts(es="Tejedoras de Taquile")))
        self.technique = world.save(
            TechniqueInput(
                title=texts(es="Baño de color rojo", ay="Chupika samichaña"),
                summary=texts(es="La lana se hierve con cochinilla molida."),
                places=(PlaceRef(self.taquile),),
                concepts={
                    ConceptRole.TECHNIQUE: (ConceptRef(self.dyeing),),
                    ConceptRole.MATERIAL: (ConceptRef(self.alpaca),),
                },
                communities=(CommunityRef(self.weavers),),
                holdings=(Holding(holder=HolderRef(self.weavers), role=HoldingRole.BEARER),),
                craft_line=CraftLine.TEXTILES,
                sectors=(Sector.HANDICRAFTS,),
            )
        )
        self.design = world.save(
            DesignInput(
                title=texts(es="Estrella de ocho puntas"),
                names=names(quz="Ch'aska"),
                summary=texts(es="Una estrella roja en la faja."),
                places=(PlaceRef(self.cusco),),
                craft_line=CraftLine.TEXTILES,
            )
        )
        world.drain()
        world.rebuild()


@pytest.fixture
def small(world: World) -> Small:
    return Small(world)


def test_a_word_of_any_language_finds_what_is_about_its_concept(world: World, small: Small) -> None:
    for word in ("teñir", "teñida", "tullpuy", "tullpusqa", "samichaña", "tintura"):
        assert world.found(word) == {small.dyeing, small.technique}
    assert world.found("millma") == {small.wool, small.alpaca, small.technique}


def test_what_was_understood_is_said(world: World, small: Small) -> None:
    (understood,) = world.search("tullpuy").understood
    assert (understood.words, understood.part) == ("tullpuy", "word")
    (reading,) = understood.readings
    assert reading.concept
    assert reading.concept.identifier == small.dyeing
    assert list(reading.languages) == [Language.QUECHUA]
    assert list(reading.also) == ["samichaña", "tintura"]
    parts = world.search('estrella "ocho puntas" -lana ch\'as*').understood
    assert [(part.words, part.part) for part in parts] == [
        ("estrella", "word"),
        ("ocho puntas", "phrase"),
        ("lana", "without"),
        ("ch'as", "prefix"),
    ]


def test_phrases_prefixes_and_absences_are_obeyed(world: World, small: Small) -> None:
    assert world.found('"ocho puntas"') == {small.design}
    assert world.found('"puntas ocho"') == set()
    assert world.found("ch'as*") == world.found("CH’ASK*") == {small.design}
    assert world.found("cochi*") == {small.technique}
    assert world.found("rojo") == {small.technique, small.design}
    assert world.found("rojo -estrella") == {small.technique}


def test_exactly_is_only_as_written(world: World, small: Small) -> None:
    assert identifiers(world.search("estrella", exact=True)) == [small.design]
    assert identifiers(world.search("estrellas", exact=True)) == []
    assert identifiers(world.search("tintura", exact=True)) == [small.dyeing]


def test_a_field_narrows_as_its_facet_does(world: World, small: Small) -> None:
    for typed in ("tipo:diseño", "KIND:design", 'región:"Cusco"', "line:textiles lugar:cusco"):
        assert small.design in world.found(typed)
        assert small.technique not in world.found(typed)
    assert small.technique in world.found("region:puno")
    assert world.found('region:puno lugar:"santa rosa" rojo') == {small.technique}
    assert world.found("comunidad:tejedoras-de-taquile rojo") == {small.technique}
    assert world.found("holder:'tejedoras de taquile'") == set()
    assert world.found('portadora:"Tejedoras de Taquile"') == {small.technique}
    assert world.found("material:lana tipo:técnica") == {small.technique}
    assert world.found("sector:handicrafts") == {small.technique}
    page = world.search("tipo:diseño")
    (kinds,) = [column for column in page.facets if column.facet is Facet.KIND]
    assert [value.key for value in kinds.values if value.chosen] == ["design"]


def test_a_language_field_knows_every_variety(world: World, small: Small) -> None:
    quechua = world.found("idioma:qu")
    assert quechua == world.found("idioma:quz") == world.found("idioma:quechua")
    assert small.design in quechua
    assert small.technique in world.found("language:ayr")
    assert world.found("idioma:klingon") == set()


def test_what_no_field_knows_is_text(world: World, small: Small) -> None:
    lake = world.save(PlaceInput(title=texts(es="Región: Arapa")))
    world.drain()
    assert world.found("región:arapa") == {lake}
    assert world.found("región:estrella") == set()
    assert world.found("color:rojo") == {small.technique}
    assert world.found("-tipo:diseño estrella") == {small.design}


def test_each_facet_counts_without_its_own_choice(world: World, small: Small) -> None:
    unchosen = world.search("rojo")
    assert facet(unchosen, Facet.REGION) == {small.puno: 1, small.cusco: 1}
    chosen = world.search("rojo", choices={Facet.REGION: (small.puno,)})
    assert chosen.total == 1
    assert facet(chosen, Facet.REGION) == {small.puno: 1, small.cusco: 1}
    assert facet(chosen, Facet.KIND) == {"technique": 1}
    both = world.search("rojo", choices={Facet.REGION: (small.puno, small.cusco), Facet.KIND: ("design",)})
    assert both.total == 1
    assert facet(both, Facet.REGION) == {small.puno: 0, small.cusco: 1}
    assert facet(both, Facet.KIND) == {"technique": 1, "design": 1}


def test_a_choice_that_counts_nothing_is_still_offered(world: World, small: Small) -> None:
    page = world.search("estrella", choices={Facet.REGION: (small.puno,)})
    assert page.total == 0
    assert facet(page, Facet.REGION) == {small.puno: 0, small.cusco: 1}


def test_facets_carry_all_that_lies_around_and_above(world: World, small: Small) -> None:
    page = world.search("rojo", choices={Facet.KIND: ("technique",)})
    assert facet(page, Facet.PLACE) == {small.taquile: 1}
    assert facet(page, Facet.REGION) == {small.puno: 1}
    assert facet(page, Facet.MATERIAL) == {small.alpaca: 1, small.wool: 1}
    assert facet(page, Facet.TECHNIQUE) == {small.dyeing: 1}
    assert facet(page, Facet.HOLDER) == facet(page, Facet.COMMUNITY) == {small.weavers: 1}
    assert facet(page, Facet.LANGUAGE) == {"es": 1, "ay": 1}


def test_only_the_first_page_counts(world: World, small: Small) -> None:
    first, second = (world.search("rojo", size=1, page=number) for number in (1, 2))
    assert first.total == 2
    assert {column.facet for column in first.facets} <= set(OFFERED)
    assert (second.total, list(second.facets)) == (None, [])
    assert {*identifiers(first), *identifiers(second)} == {small.technique, small.design}
    assert first.pages == 2
    assert identifiers(world.search("rojo", size=1, page=3)) == []


def test_nothing_lies_beyond_the_deepest_page(world: World, small: Small) -> None:
    for page in (DEEPEST, DEEPEST + 1, DEEPEST * DEEPEST):
        assert identifiers(world.search(size=2, page=page)) == []
    last = world.search(size=DEEPEST)
    assert len(last.found) == last.total
    assert small.design in identifiers(last)


def test_words_are_marked_in_the_readers_own_language_where_they_stand_there(world: World, small: Small) -> None:
    page = world.search("samichasa", language=Language.AYMARA)
    (found,) = [one for one in page.found if one.entity.identifier == small.technique]
    assert found.title == (Span("Chupika ", marked=False), Span("samichaña", marked=True))
    assert found.title_language is Language.AYMARA
    (found,) = world.search("molidas cochinillas").found
    assert found.excerpt_language is Language.SPANISH
    assert [span.text for span in found.excerpt if span.marked] == ["cochinilla", "molida"]


def test_a_result_says_whose_it_is(world: World, small: Small) -> None:
    (found,) = world.search("cochinilla").found
    assert [card.identifier for card in found.holders] == [small.weavers]
    assert [card.identifier for card in found.communities] == [small.weavers]
    assert [card.identifier for card in found.places] == [small.taquile]


@pytest.mark.usefixtures("small")
def test_near_words_are_offered_where_nothing_was_found(world: World) -> None:
    page = world.search("estreya")
    assert page.total == 0
    assert list(page.near) == ["estrella"]
    assert list(world.search("roja estreya").near) == ["roja estrella"]
    assert list(world.search("estrella").near) == []


def test_near_words_are_words_of_running_text_too(world: World) -> None:
    steps = (Step(text=texts(es="Se enjuaga en la acequia.")),)
    said = texts(es="Con lejía.", quz="Ch'aqchunki")
    world.save(TechniqueInput(title=texts(es="Lavado"), summary=texts(es="Antes de urdir."), text=said, steps=steps))
    world.drain()
    world.rebuild()
    for typed, meant in (
        ("hurdyr", "urdir"),
        ("asekia", "acequia"),
        ("lexia", "lejía"),
        ("chhaqchunki", "ch'aqchunki"),
    ):
        assert list(world.search(typed).near) == [meant]
    assert list(world.search("lavado hurdyr").near) == ["lavado urdir"]
    assert list(world.search("urdir").near) == list(world.search("urdir acequia").near) == []
    world.save(TechniqueInput(title=texts(es="Urdido"), text=texts(es="Para urdir y hurdir.")))
    world.drain()
    world.rebuild()
    assert list(world.search("hurdir").near) == []


def test_who_types_the_letter_of_nail_does_not_mean_one(world: World) -> None:
    nail = world.save(TechniqueInput(title=texts(es="Tallado"), text=texts(es="Se marca con la uña, en añil.")))
    one = world.save(TechniqueInput(title=texts(es="Tejido"), text=texts(es="Se marca con una vara.")))
    world.drain()
    assert world.found("uña") == world.found("uñas") == world.found("uñ*") == {nail}
    assert one in world.found("una vara")
    assert world.found("anil") == world.found("añil") == {nail}
    (found,) = world.search("uña").found
    assert [span.text for span in found.excerpt if span.marked] == ["uña"]


def test_names_are_offered_before_words_of_running_text(world: World) -> None:
    world.save(TechniqueInput(title=texts(es="Trenza"), text=texts(es="Una trensa, dos trenzas.")))
    world.drain()
    world.rebuild()
    assert list(world.search("trentza").near)[:1] == ["trenza"]


def test_titles_sort_as_dictionaries_do(world: World) -> None:
    written = ("Oca", "Ñandú", "nube", "Águila", "ala", "10 puntos", "9 puntos")
    for title in written:
        world.save(PlaceInput(title=texts(es=title)))
    world.drain()
    page = world.search(sort=Sort.TITLE)
    in_order = ["9 puntos", "10 puntos", "Águila", "ala", "nube", "Ñandú", "Oca"]
    assert ["".join(span.text for span in found.title) for found in page.found] == in_order
    descending = world.search(sort=Sort.TITLE, descending=True)
    assert identifiers(descending) == identifiers(page)[::-1]


def test_a_word_in_a_title_comes_before_one_in_a_text(world: World) -> None:
    text = world.save(TechniqueInput(title=texts(es="Hilado"), text=texts(es="Se guarda junto a la manta.")))
    title = world.save(TechniqueInput(title=texts(es="Manta")))
    summary = world.save(TechniqueInput(title=texts(es="Tejido"), summary=texts(es="Para una manta.")))
    world.drain()
    assert identifiers(world.search("manta")) == [title, summary, text]


def test_suggestions_are_titles_names_and_labels_each_once(world: World, small: Small) -> None:
    other = world.save(TechniqueInput(title=texts(es="estrella de ocho puntas")))
    world.save(DocumentInput(title=texts(es="Estrellas: un estudio")))
    world.drain()
    (suggestion,) = world.suggestions("estr")
    assert suggestion.text.casefold() == "estrella de ocho puntas"
    assert suggestion.identifier in {small.design, other}
    assert world.suggested("ch'a") == world.suggested("cha") == world.suggested("CHÁ") == {"Ch'aska"}
    assert world.suggested("sami") == {"samichaña", "Chupika samichaña"}
    assert world.suggested("punt och") == {suggestion.text}
    assert world.suggested("e") == world.suggested("") == set()


def test_people_are_found_as_they_wish_to_be_named(world: World) -> None:
    artisan = world.save(ArtisanInput(title=texts(es="Saturnina Huamán"), naming=texts(quz="Mama Satuku")))
    world.drain()
    assert world.found("satuku") == world.found("huaman") == {artisan}


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("typed", ["", "   ", "-", '"', "*", ":", "«»", "\0", "¿?"])
def test_what_holds_no_word_finds_everything(world: World, typed: str) -> None:
    assert world.search(typed).total == world.search().total
    assert world.search().total == 9
