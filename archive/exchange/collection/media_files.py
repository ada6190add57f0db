"""The files that media name, told from their bytes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from archive.exchange.collection.rules import Fault
from archive.inputs.kinds import MediaType
from archive.inputs.media_asset import MediaAssetInput
from media.errors import MediaError
from media.kinds import identify

_FILE: Final = ("file",)


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
            identify(path)
        except MediaError as error:
            yield _FILE, str(error)
        else:
            if data.media_type is not MediaType.IMAGE:
                yield ("media_type",), f"this is a picture, not {data.media_type}"
