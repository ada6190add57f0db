"""Whole collections, drawn at random: entries of all kinds that point at each other."""

import dataclasses
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from hypothesis import strategies as st
from PIL import Image

from archive.exchange.collection import ExportedEntry, write_collection
from archive.inputs.artisan import ArtisanInput
from archive.inputs.as_named import as_named, teachers_in, without_teachers
from archive.inputs.collection import CollectionInput
from archive.inputs.concept import ConceptInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Basis, Kind
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.place import PlaceInput
from archive.inputs.record import RecordInput
from archive.models.identifier import mint
from media.formats import MediaType
from tests.archive.search.world import texts
from tests.factories.inputs import inputs, pointing_at

_IDENTIFIERS: Final = tuple(mint() for _ in range(8))
#: Those of eight that may be around or above the others, so that nothing leads back to itself.
_TOPS: Final = _IDENTIFIERS[::2]
_KEYS: Final = (None, "puno", "a-1", "no", "2019", "null", "tejido-con-cochinilla", "x")
#: Imaginary, as whoever is drawn in it: nobody has to be asked.
MANIFEST: Final = CollectionInput(name="drawn", licence="CC-BY-4.0", title=texts(es="Al azar"), demonstration=True)


def _png() -> bytes:
    made = BytesIO()
    Image.new("RGB", (2, 1)).save(made, "PNG")
    return made.getvalue()


PICTURE: Final = _png()


@dataclass(frozen=True, slots=True)
class Drawn:
    """An entry of a drawn collection."""

    identifier: str
    key: str | None
    data: EntityInput


@st.composite
def collections(draw: st.DrawFn) -> list[Drawn]:
    """Up to eight entries, with and without keys, none of them anybody's own."""
    kinds = draw(st.lists(st.sampled_from(Kind), min_size=1, max_size=len(_IDENTIFIERS)))
    keys = draw(st.permutations(_KEYS))
    known = list(zip(kinds, _IDENTIFIERS, strict=False))

    return [
        Drawn(identifier, key, _fit_to_load(pointing_at(draw(inputs(kind)), known), identifier))
        for (kind, identifier), key in zip(known, keys, strict=False)
    ]


def _fit_to_thesaurus(data: ConceptInput, identifier: str) -> ConceptInput:
    """Relatives are of the same level."""
    level = _TOPS if identifier in _TOPS else _IDENTIFIERS[1::2]
    return dataclasses.replace(
        data,
        broader=tuple(dict.fromkeys(above for above in data.broader if level is not _TOPS and above in _TOPS)),
        related=tuple(dict.fromkeys(other for other in data.related if other in level and other != identifier)),
    )


def write_folder(folder: Path, drawn: list[Drawn]) -> None:
    """As an export writes it."""
    keys = {entry.identifier: entry.key for entry in drawn if entry.key}
    write_collection(
        folder,
        MANIFEST,
        [
            ExportedEntry(
                entry.identifier,
                entry.key,
                entry.data,
                (lambda: BytesIO(PICTURE)) if isinstance(entry.data, MediaAssetInput) else None,
            )
            for entry in drawn
        ],
        (),
        keys,
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _fit_to_load(data: EntityInput, identifier: str) -> EntityInput:
    others = {
        relation: tuple(target for target in targets if target != identifier)
        for relation, targets in data.relations.items()
    }
    basis = Basis.PUBLISHED_SOURCE if data.basis is Basis.OWN else data.basis
    data = dataclasses.replace(data, basis=basis, relations=others)
    if isinstance(data, PlaceInput) and (identifier in _TOPS or data.parent not in _TOPS):
        return dataclasses.replace(data, parent=None)
    if isinstance(data, ConceptInput):
        return _fit_to_thesaurus(data, identifier)
    if isinstance(data, RecordInput | ArtisanInput):
        # As whoever may read it is told it: words that name a holder lead nowhere, and no teacher here has agreed.
        return without_teachers(as_named(data), teachers_in(data))
    if not isinstance(data, MediaAssetInput):
        return data
    return dataclasses.replace(data, file=f"pictures/{identifier}.png", media_type=MediaType.IMAGE)
