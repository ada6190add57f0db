"""How each kind of long work is done: the one list a new kind is added to here.

A handler is idempotent: it looks for what it would make, names what it makes by its input and parameters, and puts it
in place by one rename. It may be ended at any moment and begun again elsewhere.
"""

from collections.abc import Mapping
from typing import Final

from archive.jobs.bare_copy import make_copy
from archive.jobs.picture_pyramids import make_picture_pyramids
from archive.jobs.picture_renditions import make_picture_renditions
from archive.jobs.queued_load import load_queued
from archive.jobs.recordings import make_film_files, make_sound_files
from archive.jobs.workshop import Handler
from archive.models.job import JobKind

HANDLERS: Final[Mapping[JobKind, Handler]] = {
    JobKind.COLLECTION_LOAD: load_queued,
    JobKind.COPY: make_copy,
    JobKind.RENDITIONS: make_picture_renditions,
    JobKind.PYRAMID: make_picture_pyramids,
    JobKind.SOUND: make_sound_files,
    JobKind.FILM: make_film_files,
}
