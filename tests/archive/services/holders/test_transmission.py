"""Who taught whom, as far as all of them agreed to be named."""

from sqlalchemy.orm import Session

from archive.access import ANYBODY, open_door
from archive.inputs.artisan import ArtisanInput
from archive.inputs.design import DesignInput
from archive.inputs.kinds import Basis, Gender, HoldingRole, Kind, Naming, RelationType
from archive.inputs.record import Holding
from archive.inputs.references import ArtisanRef, EntityRef, HolderRef
from archive.languages import Language
from archive.models.card import Card
from archive.models.record import Record
from archive.services.communities.community_record import find_accounts
from archive.services.entries.collection_export import entities_of_collection
from archive.services.entries.entry_read import get_entry
from archive.services.holders.gender_count import count_genders
from archive.services.holders.transmission import transmission
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.factories.entries import COLLECTION, Closed, close, entity_of, write


def artisan(session: Session, name: str, *, basis: Basis = Basis.CONSENT, learnt_from: tuple[str, ...] = ()) -> str:
    teachers = tuple(map(ArtisanRef, learnt_from))
    data = ArtisanInput(title=texts(es=name), basis=basis, learnt_from=teachers, gender=Gender.WOMAN)
    # Imaginary: what is said of them needs no line of the ledger.
    return write(session, data, demonstration=True)


def held_by(session: Session, holder: str, *teachers: str, naming: Naming = Naming.REAL_NAME) -> str:
    holding = Holding(
        holder=HolderRef(holder),
        role=HoldingRole.BEARER,
        naming=naming,
        named_as=texts(es="una tejedora"),
        teachers=tuple(map(HolderRef, teachers)),
        learnt_from=texts(es="su abuela"),
    )
    return write(session, DesignInput(title=texts(es="Rombo"), holdings=(holding,)))


def threads(session: Session, identifier: str) -> list[tuple[str, list[str]]]:
    """Each name with those of her teachers, in the order in which they are told."""
    knots = transmission(session, entity_of(session, identifier), open_door(session, ANYBODY))
    return [(_name(knot.card), [_name(teacher) for teacher in knot.teachers]) for knot in knots]


def _name(card: Card) -> str:
    return card.headline.text(Language.SPANISH)


def test_threads_lead_from_the_eldest_teacher_to_the_youngest_pupil(database: Database) -> None:
    with database.writing() as session:
        nieves = artisan(session, "Nieves")
        clara = artisan(session, "Clara", learnt_from=(nieves,))
        alba = artisan(session, "Alba")
        held_by(session, alba, clara, nieves)
    with database.reading() as session:
        told = [("Nieves", []), ("Clara", ["Nieves"]), ("Alba", ["Clara", "Nieves"])]
        assert threads(session, nieves) == threads(session, clara) == threads(session, alba) == told


def test_a_teacher_who_has_not_agreed_stands_in_her_pupils_words_and_on_no_page(database: Database) -> None:
    with database.writing() as session:
        teacher = artisan(session, "Nieves", basis=Basis.PUBLISHED_SOURCE)
        pupil = artisan(session, "Clara", learnt_from=(teacher,))
        record = held_by(session, pupil, teacher)
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        (knot,) = transmission(session, entity_of(session, pupil), door)
        assert (knot.teachers, knot.learnt_from) == ((), (texts(es="su abuela"),))
        assert transmission(session, entity_of(session, teacher), door) == ()
        assert get_entry(session, Kind.ARTISAN, teacher, door).incoming == ()
        for kind, identifier in ((Kind.ARTISAN, pupil), (Kind.DESIGN, record)):
            assert teacher not in get_entry(session, kind, identifier, door).targets
        written = {entity.identifier: data for entity, data in entities_of_collection(session, COLLECTION, door)}
        assert teacher not in repr((written[pupil], written[record]))


def test_a_pupil_whom_words_alone_name_hangs_on_no_thread(database: Database) -> None:
    with database.writing() as session:
        teacher, pupil = artisan(session, "Nieves"), artisan(session, "Rocío")
        held_by(session, pupil, teacher, naming=Naming.DESCRIBED)
    with database.reading() as session:
        assert threads(session, teacher) == threads(session, pupil) == []


def test_whoever_is_closed_to_the_reader_is_on_no_thread(database: Database) -> None:
    with database.writing() as session:
        nieves = artisan(session, "Nieves")
        clara = artisan(session, "Clara", learnt_from=(nieves,))
        alba = artisan(session, "Alba", learnt_from=(clara,))
        close(session, clara, Closed.OWNERS)
    with database.reading() as session:
        assert threads(session, nieves) == threads(session, alba) == []


def test_two_who_taught_each_other_are_told_of_once(database: Database) -> None:
    with database.writing() as session:
        nieves, clara = artisan(session, "Nieves"), artisan(session, "Clara")
        held_by(session, nieves, clara)
        held_by(session, clara, nieves)
    with database.reading() as session:
        assert [name for name, _ in threads(session, nieves)] == ["Clara", "Nieves"]


def test_women_are_counted_where_they_are_named(database: Database) -> None:
    with database.writing() as session:
        named, described = artisan(session, "Nieves"), artisan(session, "Rocío")
        record, other = held_by(session, named), held_by(session, described, naming=Naming.DESCRIBED)
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        assert count_genders(session, entity_of(session, record), door) == {Gender.WOMAN: 1}
        assert count_genders(session, entity_of(session, other), door) == {}


def test_each_community_keeps_its_own_account_and_a_closed_one_is_silent(database: Database) -> None:
    with database.writing() as session:
        first = write(session, DesignInput(title=texts(es="Ojo")))
        account_of = {RelationType.ACCOUNT_OF: (EntityRef(first),)}
        one = write(session, DesignInput(title=texts(es="Ojo de agua"), relations=account_of))
        two = write(session, DesignInput(title=texts(es="Ojo de llama"), relations=account_of))

    def beside(identifier: str) -> list[str]:
        with database.reading() as session:
            record = session.get_one(Record, entity_of(session, identifier).id)
            return [card.identifier for card in find_accounts(session, record, open_door(session, ANYBODY))]

    assert beside(first) == [one, two]
    assert beside(two) == [first, one]
    with database.writing() as session:
        close(session, first, Closed.OWNERS)
    assert beside(two) == beside(one) == []
