"""Pictures, opened with the one reader that belongs to what they are. Only for processes that run apart."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pillow_heif
from PIL import Image
from PIL.ImageFile import ImageFile

from media.formats import Family

#: Of a side: no screen, camera or scanner that sends here needs more, and a row of pixels has to fit in memory.
MAX_SIDE: Final = 30_000

pillow_heif.register_heif_opener()


@contextmanager
def opened_picture(path: Path, family: Family) -> Iterator[ImageFile]:
    """The picture, with nothing decoded yet, by the reader of its family alone."""
    with Image.open(path, formats=(family.value,)) as picture:
        yield picture
