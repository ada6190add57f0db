from archive.access import ANYBODY, OWNER_ONLY, open_door
from archive.inputs.concept import ConceptInput
from archive.inputs.kinds import ConceptRole
from archive.inputs.references import ConceptRef
from archive.inputs.technique import Step, TechniqueInput
from archive.languages import Language
from archive.services.thesaurus.concept_read import Standing, get_standing
from archive.transaction import Database
from tests.archive.search.world import labels, texts
from tests.factories.entries import entity_of, write


def concept(word: str, *broader: str) -> ConceptInput:
    return ConceptInput(labels=labels(es=word), broader=tuple(map(ConceptRef, broader)))


def technique(word: str, *tools: str) -> TechniqueInput:
    return TechniqueInput(title=texts(es=word), concepts={ConceptRole.TOOL: tuple(map(ConceptRef, tools))})


def standing(database: Database, identifier: str) -> Standing:
    with database.reading() as session:
        return get_standing(session, entity_of(session, identifier).id, open_door(session, ANYBODY))


def titles(cards: object) -> list[str]:
    return [card.headline.text(Language.SPANISH) for card in cards]  # type: ignore[attr-defined]


def test_every_way_down_to_a_concept_is_told(database: Database) -> None:
    with database.writing() as session:
        top, side = write(session, concept("herramienta")), write(session, concept("madera"))
        loom = write(session, concept("telar", top, side))
        belt = write(session, concept("telar de cintura", loom))
    assert [titles(way) for way in standing(database, belt).ways] == [["herramienta", "telar"], ["madera", "telar"]]
    assert standing(database, top).ways == ()


def test_records_that_name_a_narrower_concept_are_found_under_the_broader_one_once(database: Database) -> None:
    with database.writing() as session:
        loom = write(session, concept("telar"))
        belt = write(session, concept("telar de cintura", loom))
        stakes = write(session, concept("telar de estacas", belt))
        write(session, technique("Directa", loom, belt))
        write(session, technique("Faja", belt, stakes))
        step = Step(text=texts(es="Urdir"), tools=(ConceptRef(stakes),))
        write(session, TechniqueInput(title=texts(es="Manta"), steps=(step,)))
    assert titles(standing(database, loom).below) == ["Faja", "Manta"]
    assert titles(standing(database, belt).below) == ["Manta"]
    assert standing(database, stakes).below == ()


def test_what_is_closed_neither_shows_nor_leads_on(database: Database) -> None:
    with database.writing() as session:
        loom = write(session, concept("telar"))
        secret = write(session, concept("reservado", loom), policy=OWNER_ONLY)
        below = write(session, concept("telar de cintura", secret))
        write(session, technique("Faja", below))
        write(session, technique("Cerrada", below), policy=OWNER_ONLY)
        open_too = write(session, concept("telar de estacas", loom))
        write(session, technique("Otra cerrada", open_too), policy=OWNER_ONLY)
    assert standing(database, loom).below == ()
    assert standing(database, below).ways == ()
