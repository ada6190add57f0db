"""What stands around an entry: both ways, each heading once, and a search for all of it."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import aliased

from archive.extensions import parts
from archive.inputs.community import CommunityInput
from archive.inputs.concept import ConceptInput
from archive.inputs.document import DocumentInput
from archive.inputs.entity import Citation
from archive.inputs.kinds import ConceptRole, HoldingRole, Kind, Status
from archive.inputs.record import Holding
from archive.inputs.references import ConceptRef, DocumentRef, HolderRef
from archive.inputs.technique import Step, TechniqueInput
from archive.languages import Language
from archive.models.entity import Entity
from archive.models.link import Link
from archive.search.lease import Leaseholder
from archive.search.sync import rebuild
from archive.services.entries.entry_statements import MOST_INCOMING
from archive.web.address.entries import SEGMENTS
from tests.archive.search.world import labels, silent, texts
from tests.web.api.archive_of_examples import ArchiveOfExamples, make_archive_of_examples


def _around(reader: FlaskClient, address: str) -> str:
    page = reader.get(address, follow_redirects=True).text
    return page[page.index('id="around"') :].partition("</section>")[0]


@pytest.mark.parametrize(
    "key", ["weave", "hechura-del-retablo", "comunidad-de-taquile", "industrias-creativas-inclusivas"]
)
def test_a_heading_stands_once(reader: FlaskClient, path_of: Callable[..., str], key: str) -> None:
    headings = re.findall(r"<h3>([^<]+)</h3>", _around(reader, path_of(key)))
    assert headings
    assert len(headings) == len(set(headings))


def test_a_concept_is_followed_from_broader_to_narrower_before_what_it_is_found_in(
    reader: FlaskClient, path_of: Callable[..., str]
) -> None:
    headings = re.findall(r"<h3>([^<]+)</h3>", _around(reader, path_of("weave")))
    assert headings[:3] == ["Más general", "Más específico", "Relacionado"]
    assert {"Técnicas", "Diseños"} <= set(headings[3:])


def test_what_is_made_with_it_is_not_called_related_as_well(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    around = _around(reader, path_of("hechura-del-retablo"))
    assert around.count("Pasta de papa y yeso</a>") == 1
    assert around.index("Se hace con") < around.index("Pasta de papa y yeso</a>") < around.index("Materiales")


def test_what_a_community_holds_is_not_listed_twice(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    address = path_of("comunidad-de-taquile")
    page = reader.get(address, follow_redirects=True).text
    held = set(re.findall(r'href="([^"]+)"', page[page.index('id="held"') :].partition("</section>")[0]))
    assert held
    assert not held & set(re.findall(r'href="([^"]+)"', _around(reader, address)))


@pytest.mark.parametrize(
    "key", ["weave", "comunidad-de-taquile", "barrio-santa-ana", "unesco-rl-00166", "asociacion-simurrup"]
)
def test_all_that_is_known_under_it_is_one_search(reader: FlaskClient, path_of: Callable[..., str], key: str) -> None:
    around = _around(reader, path_of(key))
    (search,) = re.findall(r'href="(/es/buscar\?[^"]+)"', around)
    found = reader.get(search)
    assert found.status_code == 200
    assert 'class="card ' in found.text


def test_long_lists_are_folded_and_nothing_is_left_out(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    around = _around(reader, path_of("weave"))
    designs = around[around.index("<h3>Diseños</h3>") :].partition("</div>")[0]
    folded = re.search(r"<summary>y (\d+) más</summary>(.*)</details>", designs, re.DOTALL)
    assert folded
    assert folded[2].count("<li>") == int(folded[1])


def test_every_sort_of_link_is_followed_from_both_ends(pages_app: Flask, reader: FlaskClient) -> None:
    source, target = aliased(Entity), aliased(Entity)
    both = (source.status == Status.PUBLISHED, target.status == Status.PUBLISHED)
    joined = select(Link.role, source.kind, source.identifier, target.kind, target.identifier)
    with pages_app.app_context(), parts().database.reading() as session:
        rows = session.execute(
            joined.join(source, source.id == Link.from_id).join(target, target.id == Link.to_id).where(*both)
        ).all()
    sorts = {(role, from_kind, to_kind): (source, target) for role, from_kind, source, to_kind, target in rows}
    assert len(sorts) > 100
    for (role, from_kind, to_kind), (identifier, other) in sorts.items():
        here, there = _address(from_kind, identifier), _address(to_kind, other)
        assert f"{there}/" in reader.get(here, follow_redirects=True).text, (role, here)
        back = reader.get(there, follow_redirects=True).text
        # Of many that point here a page lists some; the search that it leads to has them all.
        assert f"{here}/" in back or f"={other}" in back, (role, there)


def _address(kind: Kind, identifier: str) -> str:
    return f"/es/{SEGMENTS[Language.SPANISH][kind]}/{identifier}"


@pytest.fixture
def crowded(tmp_path: Path) -> Iterator[tuple[ArchiveOfExamples, Mapping[str, str]]]:
    """A concept, a document and a community that more entries name than a page lists, one of them closed."""
    made = make_archive_of_examples(tmp_path / "var")
    concept = made.add(ConceptInput(labels=labels(es="urdidor")))
    book, community = (
        made.add(DocumentInput(title=texts(es="Libro"))), made.add(CommunityInput(title=texts(es="Tejedoras")))
    )  # fmt: skip
    data = TechniqueInput(
        title=texts(es="Urdido"),
        concepts={ConceptRole.TOOL: (ConceptRef(concept),)},
        steps=(Step(text=texts(es="Urdir"), tools=(ConceptRef(concept),)),),
        sources=(Citation(document=DocumentRef(book)),),
        holdings=(Holding(holder=HolderRef(community), role=HoldingRole.BEARER),),
    )
    for _ in range(MOST_INCOMING + 5):
        made.add(data)
    made.add_closed(data)
    rebuild(made.wired.database, made.wired.engine, Leaseholder(made.wired.database), progress=silent)
    yield made, {"conceptos": concept, "documentos": book, "comunidades": community}
    made.close()


def test_a_page_says_how_many_more_there_are_and_leads_to_all_of_them(
    crowded: tuple[ArchiveOfExamples, Mapping[str, str]],
) -> None:
    archive, entries = crowded
    client = archive.client()
    for segment, facet in (("conceptos", "concept"), ("documentos", "source"), ("comunidades", "holder")):
        page = client.get(f"/es/{segment}/{entries[segment]}", follow_redirects=True).text
        (search, said) = re.findall(r'<p class="ways"><a href="([^"]+)" rel="nofollow">(y 5 más)</a></p>', page)[0]
        assert said == "y 5 más"
        assert f"{facet}={entries[segment]}" in search
        answer = client.get(search.replace("&amp;", "&"))
        assert f"<strong>{MOST_INCOMING + 5} fichas</strong>" in answer.text
