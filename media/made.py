"""What a child says it has made is believed as far as it is there: a file may have had the child do anything."""

from pathlib import Path

from media.errors import DecoderFailedError, Failure


def size_of_made(file: Path) -> int:
    """In bytes.

    Raises:
        DecoderFailedError: there is no such file, or something that leads to another.
    """
    if file.is_symlink() or not file.is_file():
        raise DecoderFailedError(Failure.CRASH, f"{file.name} was not made")
    return file.stat().st_size
