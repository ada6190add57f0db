"""The thesaurus out of an archive and into another, and into its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.access import ANYBODY, OWNER_ONLY, open_door
from archive.errors import BusyError, CollectionError, MergedError
from archive.exchange.skos import Syntax, write_thesaurus
from archive.inputs.concept import ConceptInput
from archive.inputs.document import DocumentInput
from archive.inputs.entity import Citation
from archive.inputs.references import ConceptRef, DocumentRef
from archive.inputs.thesaurus import MergedConcept, Thesaurus
from archive.inputs.wording import Wording
from archive.jobs.collection_load import LoadReport
from archive.jobs.thesaurus_import import thesaurus_import
from archive.jobs.thesaurus_merge import thesaurus_merge
from archive.languages import Language
from archive.models.collection import Collection
from archive.models.entity import Entity
from archive.models.identifier import mint
from archive.models.revision import Revision
from archive.services.entries.entry_read import find_kind
from archive.services.entries.load import LOADING
from archive.services.thesaurus.merged_concepts import lead_on
from archive.services.thesaurus.thesaurus_read import get_part_of_thesaurus, get_thesaurus, thesaurus_tag
from archive.settings import ROOT
from archive.transaction import Database
from media.storage import FolderStorage
from tests.archive.jobs.loading import Loader, silent
from tests.archive.search.world import labels, texts
from tests.factories.entries import entity_of, write

BASE = "https://archive.example/api/v1"


@pytest.fixture
def empty(tmp_path: Path, sqlite_template: Path) -> Iterator[Database]:
    """Another archive, with nothing in it."""
    copy = tmp_path / "other.sqlite"
    copy.write_bytes(sqlite_template.read_bytes())
    opened = Database(f"sqlite:///{copy}")
    yield opened
    opened.close()


def thesaurus(database: Database) -> Thesaurus:
    with database.reading() as session:
        return get_thesaurus(session, open_door(session, ANYBODY))


def export(database: Database, file: Path) -> None:
    file.write_bytes(write_thesaurus(thesaurus(database), BASE, Syntax(file.suffix[1:])))


def load(database: Database, file: Path) -> LoadReport:
    with thesaurus_import(file, Syntax(file.suffix[1:]), database) as planned:
        return planned.load(FolderStorage(file.parent / "media"), progress=silent)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Database]:
    """The first collection; read it, change nothing."""
    folder = tmp_path_factory.mktemp("first")
    opened = Database(f"sqlite:///{shutil.copyfile(sqlite_template, folder / 'first.sqlite')}")
    Loader(opened, FolderStorage(folder / "media")).load(ROOT / "collection" / "first")
    yield opened
    opened.close()


@pytest.mark.parametrize("syntax", Syntax)
def test_the_first_collections_thesaurus_comes_out_of_an_empty_archive_as_it_went_in(
    tmp_path: Path, first: Database, empty: Database, syntax: Syntax
) -> None:
    file = tmp_path / f"t.{syntax}"
    export(first, file)
    with thesaurus_import(file, syntax, first) as planned:
        assert (planned.changes, planned.new_documents) == ((), 0)
    loaded = load(empty, file)
    went_in, came_out = thesaurus(first), thesaurus(empty)
    assert len(went_in.concepts) == loaded.new - len(went_in.documents) > 600
    assert came_out == went_in


@pytest.fixture
def loom(database: Database) -> str:
    """A concept whose Aymara word is cited."""
    with database.writing() as session:
        book = write(session, DocumentInput(title=texts(es="Libro")), key="libro")
        tool = write(session, ConceptInput(labels=labels(es="herramienta")), key="herramienta")
        attested = Wording(text="sawu", source=DocumentRef(book))
        data = ConceptInput(
            labels={**labels(es="telar"), Language.AYMARA: (attested,)},
            broader=(ConceptRef(tool),),
            sources=(Citation(document=DocumentRef(book), locator=texts(es="p. 3")),),
        )
        session.add(Collection(name="examples", licence="CC-BY-4.0", title=texts(es="Ejemplos"), demonstration=False))
        return write(session, data, key="telar")


def test_an_edited_graph_changes_what_was_edited_and_keeps_what_was(
    database: Database, loom: str, tmp_path: Path
) -> None:
    file = tmp_path / "t.ttl"
    export(database, file)
    edited = file.read_text().replace('"sawu"@ay', '"sawuña"@ay')
    new = (
        f'<{BASE}/concepts/huso> a skos:Concept ; skos:prefLabel "huso"@es ; skos:related <{BASE}/concepts/{loom}> .\n'
    )
    file.write_text(edited + new)
    with thesaurus_import(file, Syntax.TURTLE, database) as planned:
        told = {change.title: (change.is_new, change.gained, change.lost, change.fields) for change in planned.changes}
    assert told == {
        "telar": (False, ((Language.AYMARA, "sawuña"),), ((Language.AYMARA, "sawu"),), ()),
        "huso": (True, ((Language.SPANISH, "huso"),), (), ()),
    }
    assert "sawu" in repr(thesaurus(database))
    assert load(database, file) == LoadReport(new=1, revised=1, unchanged=1, rebuild=True)
    assert [entry.key for entry in thesaurus(database).concepts if "sawuña" in repr(entry.data)] == ["telar"]
    with database.reading() as session:
        versions = session.execute(
            select(Revision.version, Revision.by).join(Entity, Entity.id == Revision.entity_id)
            .where(Entity.identifier == loom).order_by(Revision.version)
        ).all()  # fmt: skip
        assert versions == [(1, "the tests"), (2, "thesaurus")]
        assert entity_of(session, loom).collection == "examples"
        assert session.scalars(select(Entity.collection).where(Entity.key == "huso")).one() == "thesaurus"
    assert load(database, file) == LoadReport(new=0, revised=0, unchanged=3)


def test_a_graph_with_a_mistake_changes_nothing(database: Database, loom: str, tmp_path: Path) -> None:
    loader, file = Loader(database, FolderStorage(tmp_path / "media")), tmp_path / "t.ttl"
    export(database, file)
    before = loader.everything()
    circle = f"<{BASE}/concepts/herramienta> skos:broader <{BASE}/concepts/{loom}> .\n"
    file.write_text(
        file.read_text().replace('"sawu"@ay', '"sawuña"@ay').replace("herramienta", "herramientas") + circle
    )
    with pytest.raises(CollectionError):
        load(database, file)
    assert loader.everything() == before


def test_what_is_new_needs_a_licence(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "t.ttl"
    file.write_text(
        '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<#a> a skos:Concept ; skos:prefLabel "a"@es .'
    )
    with pytest.raises(CollectionError) as refused:
        load(database, file)
    assert "what is new needs one licence" in refused.value.mistakes[0]


def test_nobody_imports_during_a_load(database: Database, tmp_path: Path) -> None:
    (tmp_path / "t.ttl").write_text("")
    with database.alone(LOADING), pytest.raises(BusyError):
        load(database, tmp_path / "t.ttl")


def test_a_graph_says_nothing_of_what_is_closed(database: Database, loom: str) -> None:
    with database.reading() as session:
        tag = thesaurus_tag(session, open_door(session, ANYBODY))
    with database.writing() as session:
        secret = write(session, ConceptInput(labels=labels(es="secreto")), policy=OWNER_ONLY)
        book = write(session, DocumentInput(title=texts(es="Cuaderno")), policy=OWNER_ONLY)
        cited = Wording(text="away", source=DocumentRef(book))
        below = ConceptInput(labels={**labels(es="tejer"), Language.COLLAO: (cited,)}, broader=(ConceptRef(secret),))
        told = write(session, below)
    graph = write_thesaurus(thesaurus(database), BASE, Syntax.TURTLE).decode()
    assert "tejer" in graph
    assert not [word for word in (secret, book, "secreto", "Cuaderno") if word in graph]
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        assert get_part_of_thesaurus(session, secret, door).concepts == ()
        assert [entry.identifier for entry in get_part_of_thesaurus(session, loom, door).documents] != []
        with_it = thesaurus_tag(session, door)
        assert with_it != tag
    with database.writing() as session:
        entity_of(session, secret).version += 1
    with database.reading() as session:
        assert thesaurus_tag(session, open_door(session, ANYBODY)) == with_it
        assert {entry.identifier for entry in get_thesaurus(session, open_door(session, ANYBODY)).concepts} >= {told}


def merge(database: Database, old: str, new: str) -> None:
    with thesaurus_merge(old, new, database) as planned:
        planned.carry_out(by="Ana", progress=silent)


def leads_to(database: Database, old: str) -> str:
    with database.reading() as session, pytest.raises(MergedError) as led:
        find_kind(session, old, open_door(session, ANYBODY))
    return led.value.into


@pytest.mark.parametrize("syntax", Syntax)
def test_what_was_merged_leads_on_wherever_the_graph_goes(
    database: Database, empty: Database, loom: str, tmp_path: Path, syntax: Syntax
) -> None:
    with database.writing() as session:
        old = write(session, ConceptInput(labels=labels(es="armazón")), key="armazon")
        write(session, ConceptInput(labels=labels(es="peine"), broader=(ConceptRef(old),)))
    merge(database, old, loom)
    file = tmp_path / f"t.{syntax}"
    export(database, file)
    assert load(empty, file).merged == 1
    assert leads_to(empty, old) == loom
    assert thesaurus(empty) == thesaurus(database)
    assert thesaurus(empty).merged == (MergedConcept(old, "armazon", loom),)
    assert load(empty, file) == load(database, file) == LoadReport(new=0, revised=0, unchanged=3)


def test_what_is_a_concept_still_is_not_led_elsewhere_by_a_graph(database: Database, loom: str, tmp_path: Path) -> None:
    file = tmp_path / "t.ttl"
    with database.writing() as session:
        other = write(session, ConceptInput(labels=labels(es="armazón")))
    file.write_text(
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        f"<{BASE}/concepts/{other}> dcterms:isReplacedBy <{BASE}/concepts/{loom}> .\n"
    )
    with pytest.raises(CollectionError) as refused:
        load(database, file)
    (mistake,) = refused.value.mistakes
    assert mistake == (
        f"t.ttl:2: {other}.isReplacedBy: in the archive it is a concept of its own;"
        f" `flask --app wsgi thesaurus merge {other} {loom}` makes them one there too"
    )


def test_a_change_of_what_leads_where_is_a_change_of_the_graph(database: Database, loom: str) -> None:
    def tag() -> str:
        with database.reading() as session:
            return thesaurus_tag(session, open_door(session, ANYBODY))

    before = tag()
    with database.writing() as session:
        lead_on(session, [MergedConcept(mint(), None, loom)], by="Ana")
    assert tag() != before
