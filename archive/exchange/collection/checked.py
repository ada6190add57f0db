"""What was checked is set aside in a temporary file: bounded memory, and what is loaded is what was checked."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from archive.exchange.collection.folder import MEDIA
from archive.inputs.codec import STORED, digest_of, plain
from archive.inputs.collection import CollectionInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Kind
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.registry import INPUTS
from archive.inputs.thesaurus import MergedConcept


@dataclass(frozen=True, slots=True)
class CheckedEntry:
    """One entry, ready to be written; `key` is None where its identifier is all it is called."""

    identifier: str
    key: str | None
    digest: str
    kind: Kind
    _content: str

    def data(self) -> EntityInput:
        """What it says."""
        data: EntityInput = STORED.structure(json.loads(self._content), INPUTS[self.kind])
        return data


@dataclass(frozen=True, slots=True)
class CheckedCollection:
    """A collection without mistakes."""

    folder: Path
    manifest: CollectionInput
    size: int
    #: What became one with concepts of it, or of the archive.
    merged: tuple[MergedConcept, ...]
    _aside: IO[str]

    def entries(self) -> Iterator[CheckedEntry]:
        """All of them, as often as asked; what an entry says is read when it is asked for."""
        self._aside.seek(0)
        for head, content in zip(self._aside, self._aside, strict=True):
            identifier, key, digest, kind = json.loads(head)
            yield CheckedEntry(identifier, key, digest, Kind(kind), content)

    def media_file(self, data: MediaAssetInput) -> Path:
        """Where the medium's file lies."""
        return self.folder / MEDIA / data.file

    def close(self) -> None:
        """Lets go of the temporary file."""
        self._aside.close()


def set_aside(
    folder: Path,
    manifest: CollectionInput,
    checked: Iterable[tuple[str, str | None, EntityInput]],
    merged: tuple[MergedConcept, ...],
) -> CheckedCollection:
    """Keeps identifier, key and input of each; whoever asks for it closes what is given."""
    size = 0
    with ExitStack() as stack:
        aside = stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8"))
        for identifier, key, data in checked:
            content = plain(data)
            aside.write(f"{json.dumps((identifier, key, digest_of(content), data.kind))}\n{json.dumps(content)}\n")
            size += 1
        stack.pop_all()
    return CheckedCollection(folder, manifest, size, merged, aside)
