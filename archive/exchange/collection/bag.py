"""A collection in a BagIt bag (RFC 8493): with sums of all its files, so that anybody can tell whether it is whole."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import bagit

from archive.errors import CollectionError
from archive.inputs.collection import CollectionInput
from archive.languages import Language

_MARK: Final = "bagit.txt"
_PAYLOAD: Final = "data"
_SUMS: Final = ("sha256",)
_MOST_SAID: Final = 200


def put_in_bag(folder: Path, manifest: CollectionInput) -> None:
    """Makes a bag of a folder that holds a collection, in place.

    It changes the process's working folder while it is at it: for commands, not where other threads work.
    """
    title = manifest.title.wordings.get(Language.SPANISH)
    told = {
        "External-Identifier": manifest.name,
        "External-Description": title.text if title else manifest.name,
        "Rights": manifest.licence,
        "Bag-Software-Agent": "Pallay",
    }
    bagit.make_bag(str(folder), told, checksums=list(_SUMS))


def collection_in(folder: Path) -> Path:
    """Where the collection lies: the folder itself, or what is in it if it is a bag.

    Raises:
        CollectionError: it is a bag that is not whole.
    """
    if not (folder / _MARK).is_file():
        return folder
    faults = sorted(_faults_of(folder))
    if faults:
        more = (f"… and {len(faults) - _MOST_SAID} more",) if len(faults) > _MOST_SAID else ()
        raise CollectionError((*faults[:_MOST_SAID], *more))
    return folder / _PAYLOAD


def _faults_of(folder: Path) -> Iterator[str]:
    try:
        bagit.Bag(str(folder)).validate()
    except bagit.BagValidationError as error:
        if not error.details:
            yield f"{folder}: this bag is not whole: how much is in it is not what it says of itself"
        yield from (_fault(detail) for detail in error.details)
    except (bagit.BagError, OSError, ValueError):
        yield f"{folder}: this bag can't be read; fetch it again from where it came"


def _fault(detail: bagit.ManifestErrorDetail) -> str:
    match detail:
        case bagit.FileMissing():
            return f"{detail.path}: it is missing from the bag"
        case bagit.UnexpectedFile():
            return f"{detail.path}: it does not belong to the bag"
        case _:
            return f"{detail.path}: it is not what it was when the bag was made"
