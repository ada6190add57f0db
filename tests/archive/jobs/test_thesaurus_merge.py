"""A concept that much names is merged in short transactions, beside people who save, and all at once or not at all."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from archive.access import ANYBODY, open_door
from archive.errors import BusyError, MergedError, MergeRefusedError
from archive.inputs.concept import ConceptInput
from archive.inputs.kinds import ConceptRole, Kind
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.references import ConceptRef
from archive.inputs.technique import TechniqueInput
from archive.jobs.thesaurus_merge import CHUNK, thesaurus_merge
from archive.models.entity import Entity
from archive.models.load import Load
from archive.models.media_asset import MediaAsset
from archive.services.entries.entity import revise_entity
from archive.services.entries.entry_read import find_kind, get_entry
from archive.settings import ROOT
from archive.transaction import Database
from media.storage import FolderStorage
from tests.archive.jobs.loading import Loader, silent
from tests.archive.search.world import labels, texts
from tests.factories.entries import BY, FILE, entity_of, write, written_in

#: Of an entry: itself, its own tables, its version, its links.
ROWS_OF_AN_ENTRY = 8


def concept(database: Database, *, broader: str = "", **words: str) -> str:
    above = (ConceptRef(broader),) if broader else ()
    with database.writing() as session:
        return write(session, ConceptInput(labels=labels(**words), broader=above))


def weaving(tool: str, title: str = "Tejido") -> TechniqueInput:
    return TechniqueInput(title=texts(es=title), concepts={ConceptRole.TOOL: (ConceptRef(tool),)})


def weavings(database: Database, tool: str, how_many: int) -> list[str]:
    with database.writing() as session:
        return [write(session, weaving(tool)) for _ in range(how_many)]


def tools(database: Database) -> dict[str, set[str]]:
    """The tools that each technique that anybody may see names, and by which version."""
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        found = session.scalars(select(Entity).where(Entity.kind == Kind.TECHNIQUE, door.visible()))
        return {entity.identifier: set(entity.concepts[ConceptRole.TOOL]) for entity in found}


def in_order(database: Database) -> bool:
    """Nothing is left of what was staged."""
    with database.reading() as session:
        staged = session.scalar(select(func.count()).where(Entity.replaces_id.is_not(None)))
        return not staged and session.scalars(select(Load)).all() == []


@pytest.mark.parametrize("naming", [CHUNK // 2, 3 * CHUNK])
def test_no_transaction_but_the_flip_writes_more_than_a_chunk_and_the_flip_takes_as_many_statements_for_any_number(
    database: Database, naming: int
) -> None:
    old, new = concept(database, es="awana"), concept(database, es="telar")
    weavings(database, old, naming)
    with written_in(database) as transactions, thesaurus_merge(old, new, database) as planned:
        planned.carry_out(by=BY, progress=silent)
    flip = max(transactions, key=lambda written: written.rows)
    assert flip.statements <= 45
    assert all(written.rows <= ROWS_OF_AN_ENTRY * CHUNK for written in transactions if written is not flip)
    assert len(transactions) > naming // CHUNK
    assert set(map(frozenset, tools(database).values())) == {frozenset({new})}
    assert in_order(database)


@pytest.mark.parametrize("staged", [1, 2 * CHUNK + 1])
def test_a_merge_that_is_killed_has_changed_nothing_and_is_done_whole_the_next_time(
    database: Database, database_url: str, tmp_path: Path, staged: int
) -> None:
    old, new = concept(database, es="awana"), concept(database, es="telar")
    named = weavings(database, old, 2 * CHUNK)
    loader = Loader(database, FolderStorage(tmp_path / "media"))
    before = loader.visible()
    command = [sys.executable, "-m", "tests.archive.jobs.merge_until", database_url, old, new, str(staged)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"there\n"
        assert not in_order(database)
        assert loader.visible() == before
        process.send_signal(signal.SIGKILL)
    assert loader.visible() == before
    assert tools(database) == {identifier: {old} for identifier in named}
    with thesaurus_merge(old, new, database) as planned:
        assert len(planned.merge.moved) == 2 * CHUNK
        planned.carry_out(by=BY, progress=silent)
    assert tools(database) == {identifier: {new} for identifier in named}
    assert in_order(database)


def test_what_people_save_meanwhile_is_kept_and_moved_as_well(database: Database) -> None:
    old, new = concept(database, es="awana"), concept(database, es="telar")
    (edited,) = weavings(database, old, 1)
    added: list[str] = []

    def save_once(_done: int, _total: int) -> None:
        if not added:
            with database.writing() as session:
                revise_entity(session, entity_of(session, edited), weaving(old, "Faja"), by="Ana")
                added.append(write(session, weaving(old, "Manta")))

    with thesaurus_merge(old, new, database) as planned:
        planned.carry_out(by=BY, progress=save_once)
    assert tools(database) == {edited: {new}, added[0]: {new}}
    with database.reading() as session:
        entry = get_entry(session, Kind.TECHNIQUE, edited, open_door(session, ANYBODY))
        assert entry.entity.title == texts(es="Faja")
        assert [(version.version, version.by) for version in entry.history] == [(3, BY), (2, "Ana"), (1, BY)]
    assert in_order(database)


def test_what_others_never_stop_changing_is_left_as_it_is(database: Database) -> None:
    old, new = concept(database, es="awana"), concept(database, es="telar")
    (edited,) = weavings(database, old, 1)

    def save(_done: int, _total: int) -> None:
        with database.writing() as session:
            revise_entity(session, entity_of(session, edited), weaving(old), by="Ana")

    with thesaurus_merge(old, new, database) as planned, pytest.raises(BusyError):
        planned.carry_out(by=BY, progress=save)
    assert tools(database) == {edited: {old}}
    assert in_order(database)


def test_what_others_change_meanwhile_may_forbid_it(database: Database) -> None:
    old, new = concept(database, es="oficio"), concept(database, es="tejido")

    def put_between(_done: int, _total: int) -> None:
        with database.writing() as session:
            between = write(session, ConceptInput(labels=labels(es="textil"), broader=(ConceptRef(old),)))
            below = ConceptInput(labels=labels(es="tejido"), broader=(ConceptRef(between),))
            revise_entity(session, entity_of(session, new), below, by="Ana")

    with thesaurus_merge(old, new, database) as planned, pytest.raises(MergeRefusedError):
        planned.carry_out(by=BY, progress=put_between)
    with database.reading() as session:
        assert find_kind(session, old, open_door(session, ANYBODY)) is Kind.CONCEPT
    assert in_order(database)


def test_a_medium_that_names_it_keeps_its_file(database: Database) -> None:
    old, new = concept(database, es="awana"), concept(database, es="telar")
    named = {ConceptRole.TOOL: (ConceptRef(old),)}
    with database.writing() as session:
        medium = write(session, MediaAssetInput(title=texts(es="Telar"), file="telar.png", concepts=named))
    with thesaurus_merge(old, new, database) as planned:
        planned.carry_out(by=BY, progress=silent)
    with database.reading() as session:
        asset = session.scalars(select(MediaAsset).where(MediaAsset.identifier == medium)).one()
        assert (asset.sha256, asset.content_type, asset.width, asset.height) == (
            FILE.sha256, FILE.content_type, FILE.width, FILE.height
        )  # fmt: skip
        assert asset.concepts[ConceptRole.TOOL] == (new,)
        with pytest.raises(MergedError):
            find_kind(session, old, open_door(session, ANYBODY))
