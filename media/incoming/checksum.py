"""Checksums that are sent along with a piece of a file."""

import hashlib
from dataclasses import dataclass
from typing import Final

from media.incoming.errors import IncomingError

#: Those that a sender may choose from. They guard against a bad line, not against anybody.
ALGORITHMS: Final = ("sha1", "sha256")


class UnknownAlgorithmError(IncomingError):
    """A checksum was made in a way that is not known here."""


@dataclass(frozen=True, slots=True)
class Checksum:
    """What the bytes of one piece come to.

    Raises:
        UnknownAlgorithmError: the algorithm is none of `ALGORITHMS`.
    """

    algorithm: str
    digest: bytes

    def __post_init__(self) -> None:
        if self.algorithm not in ALGORITHMS:
            raise UnknownAlgorithmError(self.algorithm)

    def begin(self) -> "hashlib._Hash":
        """What counts along while the bytes come."""
        return hashlib.new(self.algorithm, usedforsecurity=False)
