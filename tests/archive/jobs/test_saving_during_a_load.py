"""People go on saving and reading while a big load runs."""

import threading
from pathlib import Path

from archive.access import ANYBODY, open_door
from archive.inputs.kinds import Kind
from archive.inputs.references import PlaceRef
from archive.inputs.technique import TechniqueInput
from archive.jobs.collection_load import LoadReport
from archive.services.entries.browse import count_addresses, count_kinds
from archive.services.entries.entity import revise_entity
from tests.archive.jobs.loading import Loader, weavings
from tests.archive.search.world import texts
from tests.factories.entries import BY, entity_of, write
from tests.factories.folders import Folder, new_folder

ENTRIES = 1500


def test_a_person_saves_without_error_and_sees_nothing_half_loaded(
    loader: Loader, folder: Folder, tmp_path: Path
) -> None:
    loader.load(weavings(folder).path)
    big = new_folder(tmp_path / "big").write("collection.yaml", "name: big\nlicence: CC0-1.0\n")
    rows = "".join(f"lugar-{number},Lugar {number},taquile\n" for number in range(ENTRIES))
    big.write("places/p.csv", f"key,title[es],parent\n{rows}").mint()
    reports: list[LoadReport] = []
    loading = threading.Thread(target=lambda: reports.append(loader.load(big.path)))
    place = PlaceRef(folder.entries()["taquile"].identifier)
    with loader.database.reading() as session:
        before = count_addresses(session, open_door(session, ANYBODY))
    loading.start()
    saved, seen = 0, set()
    while loading.is_alive():
        with loader.database.writing() as session:
            identifier = write(session, TechniqueInput(title=texts(es=f"Técnica {saved}"), places=(place,)))
        with loader.database.writing() as session:
            revise_entity(session, entity_of(session, identifier), TechniqueInput(title=texts(es="Otra")), by=BY)
        saved += 1
        with loader.database.reading() as session:
            seen.add(count_kinds(session, open_door(session, ANYBODY))[Kind.PLACE])
    loading.join()
    assert reports == [LoadReport(new=ENTRIES, revised=0, unchanged=0)]
    assert saved > 0
    assert seen <= {2, ENTRIES + 2}
    with loader.database.reading() as session:
        assert count_addresses(session, open_door(session, ANYBODY)) == before + saved + ENTRIES
