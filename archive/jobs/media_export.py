"""Writes sets with their media as BagIt bags, one a set, as everybody may read them."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from archive.access import Door
from archive.exchange.collection import put_in_bag
from archive.jobs.collection_export import export_collection
from archive.services.entries.collection_export import get_collection
from media.storage import FileStorage

_UNFINISHED: Final = ".part"


@dataclass(frozen=True, slots=True)
class Bag:
    """One that was written."""

    folder: Path
    entries: int


def export_bags(
    session: Session, door: Door, storage: FileStorage, folder: Path, names: Sequence[str]
) -> Iterator[Bag]:
    """Writes a bag for each of these sets; a bag has its name only when it is whole.

    Raises:
        NotFoundError: there is no such set.
        FileExistsError: a bag of that name is there already.
        FileNotFoundError: the storage has lost an original.
    """
    for name in names:
        yield _export_bag(session, door, storage, folder, name)


def _export_bag(session: Session, door: Door, storage: FileStorage, folder: Path, name: str) -> Bag:
    manifest = get_collection(session, name)
    place, draft = folder / name, folder / f"{name}{_UNFINISHED}"
    if place.exists():
        message = f"{place} is there already; name another folder"
        raise FileExistsError(message)
    shutil.rmtree(draft, ignore_errors=True)
    count = export_collection(session, door, storage, name, draft)
    put_in_bag(draft, manifest)
    draft.rename(place)
    return Bag(place, count)
