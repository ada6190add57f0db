"""What a phone or recorder noted in sound or film, as tags of its container. Runs apart."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from av.error import FFmpegError

from media.formats import Family
from media.notes.note import Metadata, camera, moment, position
from media.probing.recording_file import opened_recording

_MAKERS: Final = ("com.apple.quicktime.make", "com.android.manufacturer", "make", "MAKE")
_MODELS: Final = ("com.apple.quicktime.model", "com.android.model", "model", "MODEL")
#: The first has the zone of the place; the second is in universal time.
_TIMES: Final = ("com.apple.quicktime.creationdate", "creation_time", "DATE_RECORDED", "date", "DATE")
_PLACES: Final = ("com.apple.quicktime.location.ISO6709", "location", "location-eng", "LOCATION")
#: ISO 6709, in degrees with decimals.
_POINT: Final = re.compile(r"([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)(?:[+-]\d+(?:\.\d+)?)?(?:CRS[\w]+)?/?")


def notes_of_recording(path: Path, family: Family) -> Metadata:
    """What was noted; what can't be read counts as not noted."""
    try:
        with opened_recording(path, family) as recording:
            tags = {key: value for stream in recording.streams for key, value in stream.metadata.items()}
            tags.update(recording.metadata)
    except (FFmpegError, OSError, ValueError):
        return Metadata()
    point = next((found for words in _said(tags, _PLACES) if (found := _POINT.fullmatch(words.strip()))), None)
    return Metadata(
        taken_at=moment(*_said(tags, _TIMES)),
        camera=camera(next(_said(tags, _MAKERS), None), next(_said(tags, _MODELS), None)),
        position=position(float(point[1]), float(point[2])) if point else None,
    )


def _said(tags: dict[str, str], names: tuple[str, ...]) -> Iterator[str]:
    return (tags[name] for name in names if name in tags)
