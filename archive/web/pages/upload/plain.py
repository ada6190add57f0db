"""Drawings that hold more than shapes and words, made such that hold no more."""

from pathlib import Path
from tempfile import TemporaryDirectory

from archive.extensions import parts
from archive.web.media.uploading import Uploader, give_up, reserve
from media.bare.copy import write_bare_copy
from media.errors import DecoderFailedError, Refusal, UnwelcomeFileError
from media.incoming import Part

_DRAWING = "image/svg+xml"


def kept_plain(uploader: Uploader, part: Part, error: UnwelcomeFileError) -> Part | None:
    """The plain drawing in the place of what was sent; None where it is refused for another reason, or nothing is left.

    The original never comes in: what it could run or fetch would be kept for good.
    """
    if error.reason is not Refusal.UNPLAIN_DRAWING:
        return None
    with TemporaryDirectory(prefix="pallay-") as folder:
        plain = Path(folder, "plain.svg")
        try:
            write_bare_copy(part.path, _DRAWING, plain)
        except DecoderFailedError:
            return None
        content = plain.read_bytes()
    caught = parts().incoming.catch()
    caught.write(content)
    made = parts().incoming.adopt(caught, uploader.announced(part.announced.title, len(content)))
    caught.close()
    give_up(part)
    if reserve(uploader, made) is None:
        return made
    give_up(made)
    return None
