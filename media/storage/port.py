"""The two ports that every place of storage fulfils.

Whatever they are asked, they may raise StorageAwayError where the place is another machine's.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol


class FileStorage(Protocol):
    """Originals: named by the SHA-256 of their bytes, written once, never altered."""

    def keep(self, source: Path) -> str:
        """Copies the file in, durable when it returns; its SHA-256, the same however often it is kept."""

    def take(self, source: Path, sha256: str) -> None:
        """Moves in a file whose SHA-256 was computed while it was written; the source is gone afterwards.

        So that a film that was just received is neither read again nor written twice; durable when it returns.
        """

    def open(self, sha256: str) -> BinaryIO:
        """The bytes, from any position (`seek`); FileNotFoundError where there are none."""

    def holds(self, sha256: str) -> bool:
        """Whether the bytes are there."""

    def size(self, sha256: str) -> int:
        """How many bytes; FileNotFoundError where there are none."""

    def path(self, sha256: str) -> Path | None:
        """The file itself, to be read only, where it is one of this machine; None where it is elsewhere or absent."""

    def listed(self, after: str = "") -> Iterator[str]:
        """The SHA-256 of everything kept that comes after this one, in order."""

    def sweep(self, before: datetime) -> int:
        """Takes away what writes that never came to an end had left before that moment; how many those were."""

    def destroy(self, sha256: str) -> None:
        """Takes the bytes away for good, if they are there: only a recorded act of destruction does."""


class RenditionStorage(Protocol):
    """What is made of originals: named `<SHA-256 of the original>/<name>`, may be thrown away and made again.

    A name says what was made, and with which version of its parameters: lower-case letters, digits, hyphens and dots,
    as `card-2.webp`. What it stands for never changes.
    """

    def write(self, sha256: str, name: str, source: Path) -> None:
        """Moves a finished file in; the source is gone afterwards. What had this name before is replaced at once."""

    def open(self, sha256: str, name: str) -> BinaryIO:
        """The bytes, from any position (`seek`); FileNotFoundError where there are none."""

    def holds(self, sha256: str, name: str) -> bool:
        """Whether it was made."""

    def size(self, sha256: str, name: str) -> int:
        """How many bytes; FileNotFoundError where there are none."""

    def path(self, sha256: str, name: str) -> Path | None:
        """The file itself, to be read only, where it is one of this machine; None where it is elsewhere or absent."""

    def names(self, sha256: str) -> list[str]:
        """What was made of this original, in order."""

    def listed(self, after: str = "") -> Iterator[str]:
        """The originals of which something was made that come after this one, in order."""

    def sweep(self, before: datetime) -> int:
        """Takes away what writes that never came to an end had left before that moment; how many those were."""

    def destroy_all(self, sha256: str) -> None:
        """Takes away whatever was made of this original, if anything was."""
