"""Loading and looking, as tests do it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from archive.access import ANYBODY, open_door
from archive.jobs.collection_export import export_collection
from archive.jobs.collection_load import LoadReport, load_collection
from archive.models.collection import Collection
from archive.models.entity import Entity
from archive.models.schema import METADATA
from archive.transaction import Database
from media.storage import FileStorage
from tests.factories.folders import Folder


def silent(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Loader:
    """A database and a storage, and what is done with them."""

    database: Database
    storage: FileStorage

    def load(self, folder: Path, progress: Callable[[int, int], None] = silent) -> LoadReport:
        return load_collection(folder, self.database, self.storage, progress=progress)

    def export(self, folder: Path, collection: str = "weavings") -> int:
        with self.database.reading() as session:
            return export_collection(session, open_door(session, ANYBODY), self.storage, collection, folder)

    def visible(self) -> dict[str, int]:
        """Version of every entry that anybody may see, by key."""
        with self.database.reading() as session:
            door = open_door(session, ANYBODY)
            rows = session.execute(select(Entity.key, Entity.version).where(door.visible()))
            return {key or "": version for key, version in rows}

    def rows(self) -> dict[str, int]:
        """How many rows each table has."""
        with self.database.reading() as session:
            return {
                table.name: session.scalar(select(func.count()).select_from(table)) or 0
                for table in METADATA.sorted_tables
            }

    def everything(self) -> str:
        """All rows of all tables."""
        with self.database.reading() as session:
            tables = {table.name: session.execute(table.select()).all() for table in METADATA.sorted_tables}
            return json.dumps({name: sorted(map(repr, rows)) for name, rows in tables.items()})

    def collections(self) -> list[str]:
        with self.database.reading() as session:
            return list(session.scalars(select(Collection.name)))


def weavings(folder: Folder) -> Folder:
    """A small collection of several kinds, in which entries point at each other."""
    folder.picture("telar.png")
    for name, content in _WEAVINGS.items():
        folder.write(name, content)
    return folder.mint()


_WEAVINGS: Final = {
    "places/p.yaml": """
        puno: {title: {es: Puno}, level: region}
        taquile: {title: {es: Taquile}, parent: puno}
        """,
    "documents/d.csv": "key,title[es],tier,issued\nestudio,Estudio,A,2019\n",
    "communities/c.yaml": "los-de-taquile: {title: {es: Los de Taquile}, places: [taquile]}",
    "concepts/k.yaml": """
        telar:
          concept_type: tool
          labels: {es: [telar], quz: [{text: awana, source: estudio}]}
        """,
    "media_assets/m.yaml": "dibujo: {title: {es: Dibujo}, file: telar.png, depicts: [teje]}",
    "techniques/t.yaml": """
        teje:
          title: {es: Tejido de faja, quz: Chumpi away}
          places: [taquile]
          concepts: {tool: [telar]}
          holdings: [{holder: los-de-taquile, role: bearer, source: estudio}]
          steps: [{text: {es: Urdir}, tools: [telar]}, {text: {es: Tejer}, hazards: [sharp]}]
          sources: [{document: estudio, locator: {es: p. 3}}]
          media: [dibujo]
        """,
}
