"""The directories of a TIFF: tables of numbers that say what lies where in the file.

As much of TIFF 6.0 (Adobe, 1992) as a pyramid of JPEG tiles takes: little-endian, every value a SHORT or a LONG.
"""

import struct
from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import BinaryIO, Final

from media.errors import MediaError

#: Byte order, the number that says TIFF, and where the first directory lies.
_HEAD: Final = struct.Struct("<2sHI")
_ENTRY: Final = struct.Struct("<HHI4s")
_COUNT: Final = struct.Struct("<H")
_OFFSET: Final = struct.Struct("<I")
_ORDER: Final = b"II"
_MAGIC: Final = 42
_LETTERS: Final = {3: "H", 4: "I"}
_LONG: Final = 4
HEAD_SIZE: Final = _HEAD.size
#: More would be no pyramid of ours.
_MOST_DIRECTORIES: Final = 32
_MOST_VALUES: Final = 1_000_000

Directory = Mapping[int, Sequence[int]]


class DamagedTiffError(MediaError):
    """The file is no TIFF, or not one of this sort."""


class Tag(IntEnum):
    """What a number of a directory is about."""

    REDUCED = 254
    WIDTH = 256
    HEIGHT = 257
    BITS = 258
    COMPRESSION = 259
    PHOTOMETRIC = 262
    SAMPLES = 277
    PLANAR = 284
    TILE_WIDTH = 322
    TILE_HEIGHT = 323
    TILE_OFFSETS = 324
    TILE_SIZES = 325
    SUBSAMPLING = 530
    #: Of the range that is left to everybody: what `media.pyramid` says of tiles at the edge.
    EDGE_OFFSETS = 65_000
    EDGE_SIZES = 65_001


#: Numbers that readers expect in 16 bits.
_SHORT_TAGS: Final = frozenset(
    {Tag.BITS, Tag.COMPRESSION, Tag.PHOTOMETRIC, Tag.SAMPLES, Tag.PLANAR, Tag.SUBSAMPLING},
)


def begin_tiff(file: BinaryIO) -> None:
    """Leave room for the head of the file, which can only be written when all else is."""
    file.write(bytes(HEAD_SIZE))


def end_tiff(file: BinaryIO, directories: Sequence[Directory]) -> None:
    """Write the directories after what is there, each pointing to the next, and the head that points to the first."""
    lengths = [_length(directory) for directory in directories]
    place = file.seek(0, 2)
    file.write(bytes(place % 2))
    first = place = place + place % 2
    for number, (directory, length) in enumerate(zip(directories, lengths, strict=True)):
        following = place + length if number + 1 < len(directories) else 0
        file.write(_packed(directory, place, following))
        place += length
    file.seek(0)
    file.write(_HEAD.pack(_ORDER, _MAGIC, first))


def read_tiff(file: BinaryIO) -> list[Directory]:
    """All directories, in their order.

    Raises:
        DamagedTiffError: with no word of what was found.
    """
    try:
        order, magic, place = _HEAD.unpack(_bytes_at(file, 0, _HEAD.size))
        if (order, magic) != (_ORDER, _MAGIC):
            raise DamagedTiffError
        directories: list[Directory] = []
        while place:
            if len(directories) == _MOST_DIRECTORIES:
                raise DamagedTiffError
            directory, place = _read_directory(file, place)
            directories.append(directory)
    except (struct.error, KeyError) as error:
        raise DamagedTiffError from error
    return directories


def _type(tag: int) -> int:
    return 3 if tag in _SHORT_TAGS else _LONG


def _values_size(tag: int, values: Sequence[int]) -> int:
    size = struct.calcsize(_LETTERS[_type(tag)]) * len(values)
    return 0 if size <= _OFFSET.size else size + size % 2


def _length(directory: Directory) -> int:
    own = _COUNT.size + _ENTRY.size * len(directory) + _OFFSET.size
    return own + sum(_values_size(tag, values) for tag, values in directory.items())


def _packed(directory: Directory, place: int, following: int) -> bytes:
    """The directory with the values that have no room in it right behind."""
    behind = b""
    entries = _COUNT.pack(len(directory))
    free = place + _COUNT.size + _ENTRY.size * len(directory) + _OFFSET.size
    for tag, values in sorted(directory.items()):
        packed = struct.pack(f"<{len(values)}{_LETTERS[_type(tag)]}", *values)
        inside = packed
        if len(packed) > _OFFSET.size:
            inside = _OFFSET.pack(free + len(behind))
            behind += packed + bytes(len(packed) % 2)
        entries += _ENTRY.pack(tag, _type(tag), len(values), inside.ljust(_OFFSET.size, b"\0"))
    return entries + _OFFSET.pack(following) + behind


def _read_directory(file: BinaryIO, place: int) -> tuple[Directory, int]:
    (count,) = _COUNT.unpack(_bytes_at(file, place, _COUNT.size))
    own = _bytes_at(file, place + _COUNT.size, count * _ENTRY.size + _OFFSET.size)
    directory = {}
    for number in range(count):
        tag, kind, length, inside = _ENTRY.unpack_from(own, number * _ENTRY.size)
        if length > _MOST_VALUES:
            raise DamagedTiffError
        form = struct.Struct(f"<{length}{_LETTERS[kind]}")
        packed = inside if form.size <= _OFFSET.size else _bytes_at(file, _OFFSET.unpack(inside)[0], form.size)
        directory[tag] = form.unpack_from(packed)
    return directory, _OFFSET.unpack_from(own, count * _ENTRY.size)[0]


def _bytes_at(file: BinaryIO, place: int, size: int) -> bytes:
    file.seek(place)
    return file.read(size)
