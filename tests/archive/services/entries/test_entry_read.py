from sqlalchemy.orm import Session

from archive.access import ANYBODY, open_door
from archive.inputs.community import CommunityInput
from archive.inputs.concept import ConceptInput
from archive.inputs.document import DocumentInput
from archive.inputs.entity import Citation
from archive.inputs.kinds import ConceptRole, HoldingRole, Kind, PlaceLevel
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.place import PlaceInput
from archive.inputs.record import Holding
from archive.inputs.references import ConceptRef, DocumentRef, EntityRef, HolderRef, MediaRef, PlaceRef
from archive.inputs.technique import TechniqueInput
from archive.languages import Language
from archive.services.entries.browse import browse_kind
from archive.services.entries.entity import revise_entity
from archive.services.entries.entry_read import Entry, get_entry
from archive.transaction import Database
from tests.archive.search.world import labels, texts
from tests.factories.entries import BY, entity_of, statements_of, write


def surround(session: Session, count: int) -> dict[Kind, str]:
    """A technique, its place, holder and picture, each with so many neighbours on either side."""
    region = write(session, PlaceInput(title=texts(es="Puno"), level=PlaceLevel.REGION))
    place = write(session, PlaceInput(title=texts(es="Taquile"), parent=PlaceRef(region)))
    holder = write(session, CommunityInput(title=texts(es="Los de Taquile"), places=(PlaceRef(place),)))
    tools = [write(session, ConceptInput(labels=labels(es=f"herramienta {number}"))) for number in range(count)]
    sources = [write(session, DocumentInput(title=texts(es=f"fuente {number}"))) for number in range(count)]
    picture = write(session, MediaAssetInput(title=texts(es="Dibujo"), file="a.png"))
    made = [
        write(
            session,
            TechniqueInput(
                title=texts(es=f"Técnica {number:03}"),
                places=(PlaceRef(place),),
                # The first names them all, and all name the first of them.
                concepts={ConceptRole.TOOL: tuple(map(ConceptRef, tools if number == 0 else tools[:1]))},
                sources=tuple(Citation(document=DocumentRef(one)) for one in (sources if number == 0 else sources[:1])),
                holdings=(Holding(holder=HolderRef(holder), role=HoldingRole.BEARER),),
                media=(MediaRef(picture),),
            ),
        )
        for number in range(count)
    ]
    depicting = MediaAssetInput(title=texts(es="Otro dibujo"), file="b.png", depicts=tuple(map(EntityRef, made)))
    write(session, depicting)
    return {
        Kind.TECHNIQUE: made[0],
        Kind.PLACE: place,
        Kind.COMMUNITY: holder,
        Kind.MEDIA_ASSET: picture,
        Kind.CONCEPT: tools[0],
        Kind.DOCUMENT: sources[0],
    }


def read_all(database: Database, there: dict[Kind, str]) -> dict[Kind, int]:
    """How many statements the entry of each kind takes, with everything a page shows of it."""
    counts = {}
    for kind, identifier in there.items():
        with database.reading() as session:
            door = open_door(session, ANYBODY)
            with statements_of(database) as sent:
                show(get_entry(session, kind, identifier, door))
            counts[kind] = len(sent)
    return counts


def show(entry: Entry) -> str:
    """Reads all that is in it: nothing may be fetched only now."""
    cards = [n.entity for n in (*entry.outgoing, *entry.incoming)]
    cards += [card for _, card in (*entry.holders, *entry.held) if card]
    cards += [card for line in entry.place_lines for card in line]
    said = [(card.headline, card.names, card.summary) for card in cards]
    roles = [holding.role for holding, _ in (*entry.holders, *entry.held)]
    files = [(asset.title, asset.sha256, asset.alt) for asset in entry.media]
    return repr((said, roles, files, entry.history, entry.entity.title, entry.entity.text))


def test_a_page_takes_the_same_number_of_statements_whatever_lies_around(database: Database) -> None:
    with database.writing() as session:
        few = surround(session, 5)
    with database.writing() as session:
        many = surround(session, 200)
    counts = read_all(database, few)
    assert counts == read_all(database, many)
    assert max(counts.values()) <= 10


def test_of_many_that_point_here_so_many_are_listed_as_a_page_can_show(database: Database) -> None:
    with database.writing() as session:
        there = surround(session, 70)
    with database.reading() as session:
        entry = get_entry(session, Kind.PLACE, there[Kind.PLACE], open_door(session, ANYBODY))
        here = [one.entity for one in entry.incoming if one.role == "places"]
        titles = [card.headline.text(Language.SPANISH) for card in here if card.kind is Kind.TECHNIQUE]
        assert titles == [f"Técnica {number:03}" for number in range(60)]
        assert [card.kind for card in here].count(Kind.COMMUNITY) == 1


def test_an_entry_knows_who_holds_it_and_a_holder_what_they_hold(database: Database) -> None:
    with database.writing() as session:
        there = surround(session, 2)
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        ((holding, holder),) = get_entry(session, Kind.TECHNIQUE, there[Kind.TECHNIQUE], door).holders
        assert holder
        assert (holding.role, holder.identifier) == (HoldingRole.BEARER, there[Kind.COMMUNITY])
        held = get_entry(session, Kind.COMMUNITY, there[Kind.COMMUNITY], door).held
        assert [record.headline.text(Language.SPANISH) for _, record in held] == ["Técnica 000", "Técnica 001"]


def test_places_are_told_from_the_widest_to_the_narrowest(database: Database) -> None:
    with database.writing() as session:
        names, parent = ("Perú", "Puno", "Provincia de Puno", "Amantaní", "Taquile"), None
        for name in names:
            parent = PlaceRef(write(session, PlaceInput(title=texts(es=name), parent=parent)))
        assert parent is not None
        cusco = PlaceRef(write(session, PlaceInput(title=texts(es="Cusco"))))
        identifier = write(session, TechniqueInput(title=texts(es="Tejido"), places=(parent, cusco)))
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        lines = get_entry(session, Kind.TECHNIQUE, identifier, door).place_lines
        assert [[place.headline.text(Language.SPANISH) for place in line] for line in lines] == [list(names), ["Cusco"]]
        (around,) = get_entry(session, Kind.PLACE, parent, door).place_lines
        assert [place.headline.text(Language.SPANISH) for place in around] == list(names[:-1])


def test_places_that_lie_in_each_other_by_mistake_end_somewhere(database: Database) -> None:
    with database.writing() as session:
        one = PlaceRef(write(session, PlaceInput(title=texts(es="Uno"))))
        other = PlaceRef(write(session, PlaceInput(title=texts(es="Otro"), parent=one)))
        revise_entity(session, entity_of(session, one), PlaceInput(title=texts(es="Uno"), parent=other), by=BY)
    with database.reading() as session:
        (line,) = get_entry(session, Kind.PLACE, one, open_door(session, ANYBODY)).place_lines
        assert {place.identifier for place in line} <= {one, other}
        assert len(line) <= 2


def test_its_own_media_stand_before_those_that_depict_it_and_none_twice(database: Database) -> None:
    with database.writing() as session:
        own = MediaRef(write(session, MediaAssetInput(title=texts(es="Propio"), file="a.png")))
        identifier = write(session, TechniqueInput(title=texts(es="Tejido"), media=(own,)))
        depicts = (EntityRef(identifier),)
        other = write(session, MediaAssetInput(title=texts(es="Otro"), file="b.png", depicts=depicts))
    with database.reading() as session:
        entry = get_entry(session, Kind.TECHNIQUE, identifier, open_door(session, ANYBODY))
        assert [asset.identifier for asset in entry.media] == [own, other]


def test_a_list_stands_in_the_order_of_spanish_titles(database: Database) -> None:
    written = ["nudo", "ñandú", "ovillo", "Ábaco", "abeja", "llama", "lana", "Luna"]
    with database.writing() as session:
        for title in written:
            write(session, TechniqueInput(title=texts(es=title)))
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        pages = [browse_kind(session, Kind.TECHNIQUE, door, start=start, size=3) for start in (0, 3, 6)]
        titles = [card.headline.text(Language.SPANISH) for page in pages for card in page.entities]
        assert titles == ["Ábaco", "abeja", "lana", "llama", "Luna", "nudo", "ñandú", "ovillo"]
        assert {page.total for page in pages} == {8}
