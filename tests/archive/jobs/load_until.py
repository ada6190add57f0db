"""Loads a folder and stops for ever when so many steps are done, so that a test can kill it there.

usage: python -m tests.archive.jobs.load_until DATABASE-URL MEDIA-FOLDER COLLECTION STEPS
"""

import signal
import sys
from pathlib import Path

from archive.jobs.collection_load import load_collection
from archive.transaction import Database
from media.storage import FolderStorage


def main(database_url: str, media: str, collection: str, steps: int) -> None:
    def wait(done: int, _total: int) -> None:
        if done >= steps:
            sys.stdout.write("there\n")
            sys.stdout.flush()
            signal.pause()

    load_collection(Path(collection), Database(database_url), FolderStorage(Path(media)), progress=wait)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
