"""What the documentation says of access is what the code decides."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import schema_version
from archive.access import ANYBODY, Door, Purpose, answer_for, open_door
from archive.exchange.collection import mint_identifiers
from archive.inputs.kinds import Basis, Kind
from archive.jobs.collection_load import load_collection
from archive.services.entries.browse import count_kinds
from archive.settings import ROOT
from archive.transaction import Database
from media.storage import FolderStorage

PAGE = (ROOT / "docs" / "access.md").read_text(encoding="utf-8")


def test_every_purpose_and_basis_is_documented_as_it_is_decided() -> None:
    header, *rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("|")
    ]
    bases = [Basis(name) for name in header[1:]]
    said = {row[0]: row[1:] for row in rows if not re.fullmatch(r"-+", row[0])}
    decided = {purpose.value: [answer_for(basis, purpose).value for basis in bases] for purpose in Purpose}
    assert said == decided


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'pallay.sqlite'}")
    schema_version.upgrade(opened)
    yield opened
    opened.close()


def _load(database: Database, folder: Path, basis: Basis) -> tuple[Door, int]:
    """Loads one technique; anybody's door, and how many techniques they see."""
    (folder / "techniques").mkdir(parents=True, exist_ok=True)
    (folder / "collection.yaml").write_text("name: drafts\nlicence: CC-BY-4.0\n")
    (folder / "techniques" / "one.yaml").write_text(f"faja:\n  title: {{es: Faja}}\n  basis: {basis}\n")
    mint_identifiers(folder)
    load_collection(folder, database, FolderStorage(folder / "kept"), progress=lambda _done, _of: None)
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        return door, count_kinds(session, door).get(Kind.TECHNIQUE, 0)


def test_an_entry_that_is_somebodys_own_is_closed_to_all_others(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    assert _load(database, folder, Basis.OWN)[1] == 0
    assert _load(database, folder, Basis.PUBLISHED_SOURCE)[1] == 1
    door, seen = _load(database, folder, Basis.OWN)
    assert seen == 0
    # The index still has it as it was: it is kept out of every query meanwhile.
    assert len(door.excluded) == 1
