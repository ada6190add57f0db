"""The files that media name, told from their bytes."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from archive.exchange.collection.rules import Fault
from archive.inputs.media_asset import MediaAssetInput
from media.errors import MediaError
from media.kinds import FileKind, identify

_FILE: Final = ("file",)


def kind_of_file(path: Path) -> FileKind:
    """What the file is. A collection is checked before it is loaded, and no picture is decoded for each anew.

    Raises:
        UnwelcomeFileError: with the reason.
    """
    state = path.stat()
    return _identified(path.resolve(), (state.st_ino, state.st_size, state.st_mtime_ns))


@lru_cache(maxsize=20_000)
def _identified(path: Path, _state: tuple[int, ...]) -> FileKind:
    return identify(path)


def faults_of_file(data: MediaAssetInput, media_folder: Path) -> Iterator[Fault]:
    """What is wrong with the medium's file."""
    try:
        path = (media_folder / data.file).resolve()
        is_there = path.is_file()
    except (OSError, ValueError, RuntimeError):
        # A name too long for the file system, with a character that no name may have, or of a link to itself.
        yield _FILE, f"{data.file[:80]!r} can't be the name of a file"
        return
    if not path.is_relative_to(media_folder.resolve()):
        yield _FILE, "the file has to lie below media/"
    elif not is_there:
        yield _FILE, f"media/{data.file} is missing"
    else:
        try:
            kind = kind_of_file(path)
        except MediaError as error:
            yield _FILE, f"{path.name}: {error}"
        else:
            if data.media_type is not kind.media_type:
                yield ("media_type",), f"{path.name} is of the type {kind.media_type}, not {data.media_type}"
