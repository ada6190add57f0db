"""Files on their way in: kept in a folder until they are whole, so that a line that broke is gone on with."""

from media.incoming.checksum import ALGORITHMS, Checksum, UnknownAlgorithmError
from media.incoming.errors import (
    ChecksumError,
    FullDiskError,
    IncomingError,
    NoPartError,
    OffsetError,
    OvertakenPartError,
    TooLongError,
)
from media.incoming.folder import Announced, IncomingFolder, Part

__all__ = [
    "ALGORITHMS",
    "Announced",
    "Checksum",
    "ChecksumError",
    "FullDiskError",
    "IncomingError",
    "IncomingFolder",
    "NoPartError",
    "OffsetError",
    "OvertakenPartError",
    "Part",
    "TooLongError",
    "UnknownAlgorithmError",
]
