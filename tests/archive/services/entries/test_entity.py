import threading
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import ANYBODY, open_door
from archive.inputs.codec import STORED, digest_of, plain
from archive.inputs.community import CommunityInput
from archive.inputs.document import DocumentInput
from archive.inputs.kinds import Basis, HoldingRole, Kind, RelationType, Status
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.place import PlaceInput
from archive.inputs.record import Holding
from archive.inputs.references import EntityRef, HolderRef, MediaRef, PlaceRef
from archive.inputs.registry import INPUTS
from archive.inputs.technique import TechniqueInput
from archive.languages import Language
from archive.models.entity import Entity
from archive.models.index_job import IndexJob
from archive.models.link import Link
from archive.models.revision import Revision
from archive.services.entries.entity import (
    revise_entity,
    withdraw_entity,
)
from archive.services.entries.entity_input import inputs_of
from archive.services.entries.entry_read import get_entry
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.factories.entries import BY, entity_of, write
from tests.factories.examples import examples
from tests.factories.inputs import inputs, pointing_at

NAME = texts(es="Tejido", quz="Away")


def history(session: Session, identifier: str) -> Sequence[Revision]:
    found = select(Revision).join(Entity, Entity.id == Revision.entity_id).where(Entity.identifier == identifier)
    return session.scalars(found.order_by(Revision.version)).all()


def forget_jobs(session: Session) -> None:
    for job in session.scalars(select(IndexJob)):
        session.delete(job)


def jobs(session: Session) -> dict[str, bool]:
    """Owner → whether fewer people may read it."""
    return {job.owner or "": job.narrowing for job in session.scalars(select(IndexJob))}


def test_an_entry_is_created_with_its_first_version_and_its_index_work(database: Database) -> None:
    data = TechniqueInput(title=NAME)
    with database.writing() as session:
        identifier = write(session, data)
    with database.reading() as session:
        entity = entity_of(session, identifier)
        assert (entity.kind, entity.version, entity.status) == (Kind.TECHNIQUE, 1, Status.PUBLISHED)
        assert entity.title == NAME
        assert entity.digest == digest_of(plain(data))
        assert entity.created_at == entity.updated_at
        (revision,) = history(session, identifier)
        assert (revision.version, revision.by, revision.content) == (1, BY, plain(data))
        assert jobs(session) == {identifier: False}


def test_a_revision_replaces_what_an_entry_says_and_keeps_what_it_said(database: Database) -> None:
    before, after = TechniqueInput(title=NAME, text=texts(es="Antes")), TechniqueInput(title=texts(es="Tejido de faja"))
    with database.writing() as session:
        identifier = write(session, before)
        forget_jobs(session)
    with database.writing() as session:
        revise_entity(session, entity_of(session, identifier), after, by="somebody else")
    with database.reading() as session:
        entity = entity_of(session, identifier)
        assert (entity.version, entity.title, entity.digest) == (2, after.title, digest_of(plain(after)))
        assert entity.headline.text(Language.SPANISH) == "Tejido de faja"
        assert not entity.text
        assert entity.updated_at > entity.created_at
        said = [(revision.version, revision.by, revision.content) for revision in history(session, identifier)]
        assert said == [(1, BY, plain(before)), (2, "somebody else", plain(after))]
        assert jobs(session) == {identifier: False}


def test_a_revision_moves_links_and_holdings(database: Database) -> None:
    with database.writing() as session:
        old, new = (write(session, PlaceInput(title=texts(es=name))) for name in ("Puno", "Cusco"))
        holder = write(session, CommunityInput(title=texts(es="Los de Taquile")))
        data = TechniqueInput(title=NAME, places=(PlaceRef(old),), holdings=(_holding(holder),))
        identifier = write(session, data)
        revise_entity(
            session, entity_of(session, identifier), TechniqueInput(title=NAME, places=(PlaceRef(new),)), by=BY
        )
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        assert get_entry(session, Kind.PLACE, old, door).incoming == ()
        assert [n.entity.identifier for n in get_entry(session, Kind.PLACE, new, door).incoming] == [identifier]
        assert get_entry(session, Kind.COMMUNITY, holder, door).held == ()


def test_an_entry_can_not_become_another_kind(database: Database) -> None:
    with database.writing() as session:
        entity = entity_of(session, write(session, PlaceInput(title=NAME)))
        with pytest.raises(ValueError, match="place can't become technique"):
            revise_entity(session, entity, TechniqueInput(title=NAME), by=BY)


def test_nobody_can_point_at_what_does_not_exist(database: Database) -> None:
    with database.writing() as session, pytest.raises(KeyError):
        write(session, TechniqueInput(title=NAME, places=(PlaceRef("0000000000000"),)))


def test_a_withdrawn_entry_keeps_its_history_and_is_excluded_at_once(database: Database) -> None:
    with database.writing() as session:
        identifier = write(session, TechniqueInput(title=NAME))
        forget_jobs(session)
    with database.writing() as session:
        withdraw_entity(session, entity_of(session, identifier), by="the community")
    with database.reading() as session:
        entity = entity_of(session, identifier)
        assert (entity.status, entity.version, entity.tombstone) == (Status.WITHDRAWN, 2, True)
        assert [revision.by for revision in history(session, identifier)] == [BY, "the community"]
        assert jobs(session)[identifier]


def test_whoever_names_a_changed_entry_is_indexed_again(database: Database) -> None:
    with database.writing() as session:
        place = write(session, PlaceInput(title=texts(es="Puno")))
        there = write(session, TechniqueInput(title=NAME, places=(PlaceRef(place),)))
        elsewhere = write(session, TechniqueInput(title=NAME))
        forget_jobs(session)
    with database.writing() as session:
        revise_entity(session, entity_of(session, place), PlaceInput(title=texts(es="Región Puno")), by=BY)
    with database.reading() as session:
        assert {place, there} <= jobs(session).keys()
        assert elsewhere not in jobs(session)


def test_links_are_followed_both_ways(database: Database) -> None:
    with database.writing() as session:
        source = write(session, DocumentInput(title=texts(es="Estudio")))
        place = write(session, PlaceInput(title=texts(es="Taquile")))
        technique = write(session, TechniqueInput(title=NAME, places=(PlaceRef(place),)))
        about = DocumentInput(
            title=texts(es="Informe"), relations={RelationType.ABOUT: (EntityRef(technique), EntityRef(source))}
        )
        report = write(session, about)
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        entry = get_entry(session, Kind.DOCUMENT, report, door)
        assert [(n.role, n.entity.identifier) for n in entry.outgoing] == [
            ("relations.about", technique),
            ("relations.about", source),
        ]
        for kind, identifier in ((Kind.TECHNIQUE, technique), (Kind.DOCUMENT, source)):
            incoming = get_entry(session, kind, identifier, door).incoming
            assert [(n.role, n.entity.identifier) for n in incoming] == [("relations.about", report)]


def test_an_entry_named_twice_in_one_field_is_linked_once(database: Database) -> None:
    with database.writing() as session:
        place = write(session, PlaceInput(title=texts(es="Taquile")))
        write(session, TechniqueInput(title=NAME, places=(PlaceRef(place), PlaceRef(place))))
        assert len(session.scalars(select(Link)).all()) == 1


def test_two_who_revise_the_same_entry_wait_for_each_other(database: Database) -> None:
    with database.writing() as session:
        identifier = write(session, TechniqueInput(title=NAME))
    errors = []

    def revise(name: str) -> None:
        try:
            for number in range(10):
                with database.writing() as session:
                    data = TechniqueInput(title=texts(es=f"{name} {number}"))
                    revise_entity(session, entity_of(session, identifier), data, by=name)
        except BaseException as error:  # noqa: BLE001 (threads keep what they raise to themselves)
            errors.append(error)

    people = [threading.Thread(target=revise, args=(name,)) for name in ("Rosa", "Juan")]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert errors == []
    with database.reading() as session:
        assert [revision.version for revision in history(session, identifier)] == list(range(1, 22))
        assert entity_of(session, identifier).title == texts(es=f"{history(session, identifier)[-1].by} 9")


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=examples(8), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_every_input_comes_back_from_the_tables(database: Database, kind: Kind, data: st.DataObject) -> None:
    with database.writing() as session:
        known = [(other, _stand_in(session, other)) for other in Kind]
        drawn = pointing_at(data.draw(inputs(kind)), known)
        identifier = write(session, drawn)
    with database.reading() as session:
        assert inputs_of(session, [entity_of(session, identifier)]) == [drawn]


def _stand_in(session: Session, kind: Kind) -> str:
    """An entry of this kind to point at, the same for all examples of a test."""
    key = f"stand-in-{kind.value.replace('_', '-')}"
    found = session.scalar(select(Entity.identifier).where(Entity.key == key))
    file = {"file": "a.png"} if kind is Kind.MEDIA_ASSET else {}
    return found or write(session, STORED.structure({"title": {"es": key}, **file}, INPUTS[kind]), key=key)


def _holding(holder: str) -> Holding:
    return Holding(holder=HolderRef(holder), role=HoldingRole.BEARER)


def test_what_few_may_see_gives_what_points_at_it_no_version_that_others_could_read(database: Database) -> None:
    with database.writing() as session:
        own = MediaAssetInput(title=texts(es="Foto"), file="a.png", basis=Basis.OWN)
        hidden, shown = write(session, own), write(session, replace(own, basis=Basis.PUBLISHED_SOURCE))
        identifier = write(session, TechniqueInput(title=NAME))
        written_at = entity_of(session, identifier).updated_at
    for media, told in (((hidden,), 1), ((hidden, shown), 2), ((shown,), 2), ((), 3)):
        with database.writing() as session:
            data = TechniqueInput(title=NAME, media=tuple(map(MediaRef, media)))
            revise_entity(session, entity_of(session, identifier), data, by=BY)
        with database.reading() as session:
            entity = entity_of(session, identifier)
            entry = get_entry(session, Kind.TECHNIQUE, identifier, open_door(session, ANYBODY))
            assert (entity.told_version, [line.version for line in entry.history]) == (told, [*range(told, 0, -1)])
            assert (entity.updated_at == written_at) == (told == 1)
    with database.reading() as session:
        assert len(history(session, identifier)) == 5
