"""What was made of originals, is written down, and lies in its storage no more, is made again.

After a restore, which brings back the rows and not the files, and whenever somebody emptied their folder.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from sqlalchemy import select

from archive.models.media_asset import MediaAsset
from archive.models.rendition import Rendition
from archive.services.entries.media_jobs import MediaFile, forget_file, queue_media_jobs
from archive.transaction import Database, in_chunks
from media.storage import RenditionStorage

_AT_ONCE: Final = 100


def queue_lost_renditions(database: Database, renditions: RenditionStorage) -> int:
    """Queues the work for every original of which something is missing; how many those are."""
    made: dict[str, set[str]] = defaultdict(set)
    with database.reading() as session:
        for sha256, name in session.execute(select(Rendition.sha256, Rendition.name)):
            made[sha256].add(name)
    lost = sorted(sha256 for sha256, names in made.items() if not names <= set(renditions.names(sha256)))
    for chunk in in_chunks(lost, _AT_ONCE):
        _queue(database, chunk)
    return len(lost)


def _queue(database: Database, lost: Sequence[str]) -> None:
    with database.writing() as session:
        for sha256 in lost:
            forget_file(session, sha256)
        kinds = select(MediaAsset.id, MediaAsset.sha256, MediaAsset.content_type).where(MediaAsset.sha256.in_(lost))
        files = [
            (MediaFile(row_id, sha256), kind) for row_id, sha256, kind in session.execute(kinds) if sha256 and kind
        ]
        queue_media_jobs(session, files)
