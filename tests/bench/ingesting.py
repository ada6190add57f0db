"""Takes in a folder of pictures and makes all that is made of them: `… ingesting COLLECTION`, in a process of its own.

It says how much memory it took itself at most, in bytes; what decodes are its children.
"""

import os
import sys
import threading
from pathlib import Path
from typing import Final

from archive import schema_version
from archive.app import create_app
from archive.exchange.collection import mint_identifiers
from archive.exchange.collection.folder import MANIFEST
from archive.extensions import parts
from archive.jobs.collection_load import load_collection
from archive.jobs.handlers import HANDLERS
from archive.jobs.job_worker import JobWorker
from archive.models.job import JobKind
from archive.settings import Settings
from tests.bench.memory import most_memory
from tests.factories.photographs import draw_photograph

#: Drawn once each; a remark in the file makes further ones of them, which no hash takes for the same.
_DRAWN: Final = 12
_SIZE: Final = (800, 600)


def write_pictures(folder: Path, number: int) -> None:
    """A collection of so many photographs."""
    media = folder / "media"
    media.mkdir(parents=True)
    (folder / "media_assets").mkdir()
    (folder / MANIFEST).write_text("name: pictures\nlicence: CC-BY-4.0\ntitle: {es: Fotos}\n", encoding="utf-8")
    drawn = [draw_photograph(*_SIZE, seed) for seed in range(_DRAWN)]
    entries = []
    for place in range(number):
        drawn[place % _DRAWN].save(media / f"{place}.jpg", "JPEG", quality=85, comment=str(place))
        entries.append(f"foto-{place}:\n  title: {{es: Foto {place}}}\n  file: {place}.jpg\n  media_type: image\n")
    (folder / "media_assets" / "all.yaml").write_text("".join(entries), encoding="utf-8")
    mint_identifiers(folder)


def main() -> None:
    """Loads, works, and says one number."""
    app = create_app(Settings.from_environment(os.environ))
    with app.app_context():
        wired = parts()
    schema_version.upgrade(wired.database)
    load_collection(Path(sys.argv[1]), wired.database, wired.storage, progress=_silent)
    worker = JobWorker(wired.workshop(), {JobKind.RENDITIONS: HANDLERS[JobKind.RENDITIONS]})
    hands = [threading.Thread(target=worker.do_all) for _ in range(os.cpu_count() or 1)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    sys.stdout.write(f"{most_memory()}\n")


def _silent(_done: int, _total: int) -> None:
    """Nobody is watching."""


if __name__ == "__main__":
    main()
