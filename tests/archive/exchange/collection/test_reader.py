import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import CollectionError
from archive.exchange.collection import check_collection, mint_identifiers
from archive.exchange.collection.folder import IDENTIFIERS
from archive.inputs.concept import ConceptInput
from archive.inputs.document import DocumentInput
from archive.inputs.kinds import ConceptRole, Sector
from archive.inputs.material_practice import MaterialPracticeInput
from archive.inputs.place import PlaceInput
from archive.inputs.technique import TechniqueInput
from archive.models.identifier import parse
from tests.archive.search.world import labels, texts
from tests.factories.collections import Drawn, collections, contents, write_folder
from tests.factories.examples import examples
from tests.factories.folders import MANIFEST, Folder, new_folder, nothing_known

TOKENS = [*"{}[]:,-?&*!|>'\"%@`#~ \n\t", ": ", "\n- ", "es", "title", "key", "puno", "\ufeff", "\x85", "…"]
CONTENTS = st.binary(max_size=60) | st.lists(st.sampled_from(TOKENS), max_size=30).map(
    lambda said: "".join(said).encode()
)


def test_every_scalar_is_the_text_that_stands_there(folder: Folder) -> None:
    folder.write(
        "documents/d.yaml",
        """
        ley:
          title: {es: no, qu: 0166, ay: 2018-09-27, en: 1e3}
          number: 007
          issued: 2018-09-27
          issuer: yes
          url: ~
        """,
    )
    data = folder.mint().entries()["ley"].data()
    assert isinstance(data, DocumentInput)
    assert data.title == texts(es="no", qu="0166", ay="2018-09-27", en="1e3")
    assert (data.number, data.issued, data.issuer, data.url) == ("007", "2018-09-27", "yes", None)


def test_a_table_says_the_same_as_a_file_of_entries(folder: Folder) -> None:
    folder.write("places/p.yaml", "puno: {title: {es: Puno}}\nacora: {title: {es: Acora}}\n")
    folder.write("documents/d.yaml", "estudio: {title: {es: Estudio}}\n")
    folder.write("concepts/c.csv", "key,labels[es],labels[quz]\nchilca,chilca|chillka,ch'illka\nolla,olla,\n")
    folder.write(
        "material_practices/t.csv",
        "key,title[es],title[quz],places,sectors,concepts.dye,concepts.tool,sources,text[es]\n"
        'a,Teñido,Tullpuy,puno | acora,handicrafts,chilca,olla,estudio,"Dos, tres: | y ""más"".\n\nY otro párrafo."\n'
        ",,,,,,,,\n"
        "\n",
    )
    folder.write(
        "material_practices/y.yaml",
        r"""
        b:
          title: {es: Teñido, quz: Tullpuy}
          places: [puno, acora]
          sectors: [handicrafts]
          concepts: {dye: [chilca], tool: [olla]}
          sources: [{document: estudio}]
          text: {es: "Dos, tres: | y \"más\".\n\nY otro párrafo."}
        """,
    )
    entries = folder.mint().entries()
    table, file = entries["a"].data(), entries["b"].data()
    assert isinstance(table, MaterialPracticeInput)
    assert table == file
    assert table.sectors == (Sector.HANDICRAFTS,)
    assert table.concepts[ConceptRole.DYE] == (entries["chilca"].identifier,)
    concept = entries["chilca"].data()
    assert isinstance(concept, ConceptInput)
    assert concept.labels == labels(es="chilca,chillka", quz="ch'illka")


def test_a_file_that_begins_with_a_byte_order_mark_is_read(folder: Folder) -> None:
    folder.write("places/p.csv", "\ufeffkey,title[es]\r\npuno,Puno\r\n")
    assert folder.mint().entries()["puno"].data() == PlaceInput(title=texts(es="Puno"))


def test_empty_files_hold_no_entries(folder: Folder) -> None:
    folder.write("places/a.yaml", "").write("places/b.yaml", "# nothing yet\n").write("places/c.yaml", "~\n")
    assert folder.write("places/d.csv", "key,title[es]\n").entries() == {}


def test_references_go_to_keys_here_and_in_the_archive_and_to_identifiers(folder: Folder) -> None:
    folder.write("places/p.yaml", "taquile: {title: {es: Taquile}, parent: x6d78gx860p1d}\n")
    folder.write("places/q.yaml", "x6d78gx860p1d: {title: {es: Puno}}\n")
    folder.write("techniques/t.yaml", "teje: {title: {es: Teje}, places: [taquile, x6d78gx860p1d]}\n")
    entries = folder.mint().entries()
    taquile, technique = entries["taquile"], entries["teje"].data()
    assert isinstance(technique, TechniqueInput)
    assert technique.places == (taquile.identifier, "x6d78gx860p1d")
    assert entries["x6d78gx860p1d"].key is None


def test_what_is_loaded_is_what_was_checked(folder: Folder) -> None:
    folder.write("places/p.yaml", "puno: {title: {es: Puno}}\n").mint()
    with closing(check_collection(folder.path, nothing_known)) as collection:
        folder.write("places/p.yaml", "puno: {title: {es: Cambiado}}\n")
        for _ in range(2):
            (entry,) = collection.entries()
            assert entry.data().title == texts(es="Puno")


def test_minting_names_what_has_no_identifier_and_changes_no_other(folder: Folder) -> None:
    folder.write("places/p.yaml", "puno: {title: {es: Puno}}\nx6d78gx860p1d: {title: {es: Cusco}}\n")
    assert mint_identifiers(folder.path) == 1
    before = (folder.path / IDENTIFIERS).read_text()
    assert mint_identifiers(folder.path) == 0
    assert (folder.path / IDENTIFIERS).read_text() == before
    folder.write("places/q.csv", "key,title[es]\nacora,Acora\n")
    assert mint_identifiers(folder.path) == 1
    header, *rows = (folder.path / IDENTIFIERS).read_text().splitlines()
    assert header == "key,identifier"
    assert rows[1:] == before.splitlines()[1:]
    assert [key for key, _, identifier in (row.partition(",") for row in rows) if parse(identifier)] == [
        "acora",
        "puno",
    ]


def test_nothing_is_minted_where_a_file_can_not_be_read(folder: Folder) -> None:
    folder.write("places/p.yaml", "puno: {title: {es: Puno}}\n").write("places/q.yaml", "acora: {title: [}")
    with pytest.raises(CollectionError, match=r"places/q.yaml:1: this is not valid YAML"):
        mint_identifiers(folder.path)
    assert not (folder.path / IDENTIFIERS).exists()


@settings(max_examples=examples(150))
@given(content=CONTENTS, name=st.sampled_from(["places/p.yaml", "places/p.csv"]))
def test_whatever_stands_in_a_file_it_is_read_or_named(content: bytes, name: str) -> None:
    assert all(mistake.startswith(name) for mistake in mistakes_with(content, name))


@settings(max_examples=examples(60))
@given(content=CONTENTS, name=st.sampled_from(["collection.yaml", IDENTIFIERS]))
def test_whatever_stands_at_the_top_it_is_read_or_named(content: bytes, name: str) -> None:
    assert all(mistake.startswith(name) for mistake in mistakes_with(content, name))


def mistakes_with(content: bytes, name: str) -> tuple[str, ...]:
    """What is wrong with a collection that holds such a file."""
    with tempfile.TemporaryDirectory() as place:
        try:
            new_folder(Path(place)).write(name, content).entries()
        except CollectionError as error:
            return error.mistakes
    return ()


@settings(max_examples=examples(40))
@given(collections())
def test_what_is_written_is_read_as_what_it_was(drawn: list[Drawn]) -> None:
    with tempfile.TemporaryDirectory() as place:
        first, second = Path(place, "first"), Path(place, "second")
        write_folder(first, drawn)
        entries = {entry.identifier: entry for entry in Folder(first).entries().values()}
        assert {identifier: (entry.key, entry.data()) for identifier, entry in entries.items()} == {
            entry.identifier: (entry.key, entry.data) for entry in drawn
        }
        write_folder(second, [Drawn(one.identifier, one.key, entries[one.identifier].data()) for one in drawn])
        assert contents(first) == contents(second)


def test_an_export_is_not_written_over_anything(tmp_path: Path) -> None:
    (tmp_path / "note").write_text(MANIFEST)
    with pytest.raises(FileExistsError, match="is not empty; name a new folder"):
        write_folder(tmp_path, [])
    assert contents(tmp_path).keys() == {"note"}
