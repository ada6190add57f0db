"""What is closed leaves no trace in what others find: no word, no number, no order (DESIGN §3, rule 1)."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from archive.access import ANYBODY, open_door
from archive.inputs.kinds import Status
from archive.models.entity import Entity
from archive.search.documents import RECORDS, DocumentBuilder
from archive.search.facets import ENTITY_FACETS
from archive.search.snapshot import SnapshotBuilder
from archive.search.sync import compare
from archive.transaction import Database
from indexer.document import CONCEPT_FIELD, IndexDocument
from tests.archive.search.graphs import Graph, forget, graphs, mark_of, marks_in
from tests.archive.search.world import World
from tests.factories.entries import Closed
from tests.factories.examples import examples

every_way = graphs(st.sampled_from(Closed))
withdrawals = graphs(st.just(Closed.WITHDRAWN))
# What is drawn is small, and making it smaller takes many times as long as finding it.
drawn = settings(
    max_examples=examples(30),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


class Fresh:
    """Hands out empty databases, and copies of full ones."""

    def __init__(self, template: Path, folder: Path) -> None:
        self._template = template
        self._folder = folder

    def database(self) -> Database:
        return self._copy(self._template, "one")

    def copy(self, database: Database) -> Database:
        return self._copy(Path(database.url.database or ""), "other")

    def _copy(self, source: Path, name: str) -> Database:
        target = self._folder / f"{name}.sqlite"
        for leftover in self._folder.glob(f"{target.name}*"):
            leftover.unlink()
        shutil.copyfile(source, target)
        return Database(f"sqlite:///{target}")


@pytest.fixture
def fresh(sqlite_template: Path, tmp_path: Path) -> Fresh:
    return Fresh(sqlite_template, tmp_path)


def write(graph: Graph, database: Database) -> None:
    with database.writing() as session:
        graph.write(session)
        graph.close(session)


def documents(database: Database) -> tuple[dict[str, IndexDocument], bytes]:
    """Everybody's documents by id, and the snapshot of a generation of them."""
    with database.reading() as session:
        builder = DocumentBuilder(session)
        snapshot = SnapshotBuilder(builder.lexicon, builder.public_tokens)
        made = [
            document
            for _, _, changes in builder.everything(session)
            for change in changes
            for document in change.documents
        ]
        snapshot.count(made, RECORDS)
        return {one.id: one for one in made if one.policy in builder.public_tokens}, snapshot.to_bytes()


def named_in(document: IndexDocument) -> set[str]:
    """Identifiers of all entries that a document tells of, be it by their name or by their identifier."""
    words = [
        term
        for field, values in document.fields.items()
        if field != CONCEPT_FIELD
        for value in values
        for term in value
    ]
    named = {
        identifier for text in (*words, *document.sort_keys.values(), document.payload) for identifier in marks_in(text)
    }
    keys = {key for facet in ENTITY_FACETS for key in document.facets.get(facet.value, ())}
    return named | keys | {term for value in document.fields.get(CONCEPT_FIELD, ()) for term in value}


@drawn
@given(graph=every_way)
def test_a_document_tells_only_of_what_all_its_readers_may_know(fresh: Fresh, graph: Graph) -> None:
    database = fresh.database()
    write(graph, database)
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        known = set(session.scalars(select(Entity.identifier).where(door.visible())))
        builder = DocumentBuilder(session)
        closed = {
            entity.identifier: entity
            for entity in session.scalars(select(Entity).where(Entity.identifier.not_in(known)))
        }
        for _, _, changes in builder.everything(session):
            for document in (document for change in changes for document in change.documents):
                if document.policy in door.tokens:
                    assert document.owner in known
                    assert named_in(document) <= known
                else:
                    # Its owner's: who reads it may also know what else is under that policy, such as the pictures of
                    # what was withdrawn.
                    assert closed[document.owner].status is Status.PUBLISHED
                    assert named_in(document) <= known | {
                        identifier
                        for identifier, entity in closed.items()
                        if graph.closed.get(identifier, Closed.OWNERS) is Closed.OWNERS
                    }
    database.close()


@drawn
@given(graph=every_way)
def test_everybody_finds_what_they_would_if_what_is_closed_had_never_been(fresh: Fresh, graph: Graph) -> None:
    database = fresh.database()
    write(graph, database)
    database.close()
    without = fresh.copy(database)
    with without.writing() as session:
        forget(session, frozenset(graph.closed))
    assert documents(database) == documents(without)
    database.close()
    without.close()


@pytest.mark.slow
@settings(drawn, max_examples=examples(8))
@given(graph=every_way)
def test_nothing_closed_moves_a_total_a_facet_a_place_or_a_suggestion(world: World, fresh: Fresh, graph: Graph) -> None:
    database = fresh.database()
    write(graph, database)
    database.close()
    without = fresh.copy(database)
    with without.writing() as session:
        forget(session, frozenset(graph.closed))
    answers = []
    for one in (database, without):
        searched = World(one, world.engine)
        searched.rebuild()
        named = (*graph.closed, *list(graph.entries)[::5])
        answers.append([_answers(searched, mark_of(identifier)) for identifier in named])
        one.close()
    assert answers[0] == answers[1]


def _answers(world: World, typed: str) -> tuple[object, ...]:
    page = world.search(f"el {typed} uta")
    return (
        [found.entity.identifier for found in page.found],
        page.total,
        [(column.facet, [(value.key, value.count) for value in column.values], column.more) for column in page.facets],
        page.understood,
        page.near,
        world.suggested(typed),
    )


@pytest.mark.slow
@settings(drawn, max_examples=examples(10))
@given(graph=withdrawals)
def test_after_withdrawals_the_index_catches_up_with_the_jobs_of_their_commits(
    world: World, fresh: Fresh, graph: Graph
) -> None:
    archive = World(fresh.database(), world.engine)
    with archive.database.writing() as session:
        graph.write(session)
    archive.rebuild()
    for identifier in graph.closed:
        archive.withdraw(identifier)
    # With an entry go the pictures that it shows.
    with archive.database.reading() as session:
        known = set(session.scalars(select(Entity.identifier).where(open_door(session, ANYBODY).visible())))
    assert known.isdisjoint(graph.closed)
    for identifier in graph.closed:
        # Undrained: nobody finds anything by the name of what was withdrawn, nor is it offered for one that is near it.
        assert archive.found(f'"{mark_of(identifier)}"') == set()
        offered = archive.suggested(mark_of(identifier))
        assert {named for text in offered for named in marks_in(text)} <= known
    archive.drain()
    assert not compare(archive.database, archive.engine)
    assert archive.found() == known
    archive.database.close()


@pytest.mark.slow
@settings(drawn, max_examples=examples(10))
@given(graph=withdrawals, others=withdrawals)
def test_after_changes_the_index_catches_up_with_the_jobs_of_their_commits(
    world: World, fresh: Fresh, graph: Graph, others: Graph
) -> None:
    """Those closed in the graph are revised to what they are in the other."""
    archive = World(fresh.database(), world.engine)
    with archive.database.writing() as session:
        graph.write(session)
    archive.rebuild()
    for identifier in graph.closed:
        archive.revise(identifier, others.entries[identifier])
    archive.drain()
    assert not compare(archive.database, archive.engine)
    archive.database.close()
