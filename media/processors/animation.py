"""Pictures that move, frame by frame, in every size at once: their frames can only be read one after the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from PIL import Image

from media.processors.decoding import OpenedPicture, cascade
from media.renditions import PictureSize

#: Formats whose further pictures are frames; those of a TIFF or a phone's JPEG are something else.
_MOVING: Final = frozenset({"GIF", "WEBP", "PNG", "AVIF"})
#: Of all frames in all sizes: 240 MB while they are held. What is larger is shown smaller, or in the end as it begins.
MOST_PIXELS: Final = 60_000_000
#: Browsers show shorter frames for so long, in milliseconds.
_USUAL: Final = 100
_SHORTEST: Final = 20


@dataclass(frozen=True, slots=True)
class Animation:
    """Frames by size; how long each is shown, in milliseconds; how often all of them are, 0 for ever."""

    frames: Mapping[PictureSize, list[Image.Image]]
    durations: list[int]
    rounds: int

    def further(self, size: PictureSize) -> dict[str, Any]:
        """What Pillow is told beside the first frame."""
        return {
            "save_all": True,
            "append_images": self.frames[size][1:],
            "duration": self.durations,
            "loop": self.rounds,
        }


def frame_count(opened: OpenedPicture) -> int:
    """How many frames; 1 where nothing moves."""
    return int(getattr(opened.image, "n_frames", 1)) if opened.image.format in _MOVING else 1


def sizes_that_move(sizes: Mapping[PictureSize, tuple[int, int]], frames: int) -> dict[PictureSize, tuple[int, int]]:
    """The smallest of these sizes, as many as may be held at once."""
    left, kept = MOST_PIXELS, {}
    for size, (width, height) in sizes.items():
        left -= frames * width * height
        if left < 0:
            break
        kept[size] = (width, height)
    return kept


def read_animation(opened: OpenedPicture, sizes: Mapping[PictureSize, tuple[int, int]]) -> Animation:
    """All frames in these sizes, of which there is one at least."""
    frames: dict[PictureSize, list[Image.Image]] = {size: [] for size in sizes}
    durations: list[int] = []
    for number in range(frame_count(opened)):
        opened.image.seek(number)
        for size, picture in cascade(opened, sizes):
            frames[size].append(picture)
        # Some formats tell it once the frame is decoded.
        shown = round(opened.image.info.get("duration") or _USUAL)
        durations.append(shown if shown >= _SHORTEST else _USUAL)
    return Animation(frames, durations, _rounds(opened.image))


def _rounds(picture: Image.Image) -> int:
    """A GIF that says nothing of it is shown once; the other formats always say."""
    return int(picture.info.get("loop", 1))
