"""A person who saves while something else goes on: `python -m tests.bench.saver` saves every 200 ms until it is ended.

It prints one line a save, its seconds, or the name of the error. It also keeps the index behind the database, as the
process beside the web workers does.
"""

import os
import random
import signal
import threading
import time
from types import FrameType

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from archive.access import PUBLIC, intern_policy
from archive.app import create_app
from archive.errors import ArchiveError
from archive.extensions import parts
from archive.inputs.technique import TechniqueInput
from archive.inputs.wording import LanguageMap, Wording
from archive.jobs.index_worker import IndexWorker
from archive.languages import Language
from archive.models.entity import Entity
from archive.models.identifier import mint
from archive.services.entries.entity import NewEntity, create_entity, revise_entity
from archive.settings import Settings
from archive.transaction import Database
from tests.bench.figures import say

_EVERY = 0.2


def technique(title: str) -> TechniqueInput:
    """What is saved."""
    return TechniqueInput(title=LanguageMap({Language.SPANISH: Wording(text=title)}))


def begin(database: Database) -> str:
    """Makes the entry that is saved again and again; its identifier."""
    identifier = mint()
    with database.writing() as session:
        policy = intern_policy(session, PUBLIC).id
        create_entity(session, NewEntity(identifier=identifier, data=technique("Nueva"), policy_id=policy), by="bench")
    return identifier


def save(database: Database, identifier: str, title: str) -> None:
    """One change of a person."""
    with database.writing() as session:
        entity = session.scalars(select(Entity).where(Entity.identifier == identifier)).one()
        revise_entity(session, entity, technique(title), by="bench")


def _save_on(database: Database, stop: threading.Event) -> None:
    identifier = begin(database)
    while not stop.wait(_EVERY):
        begun = time.monotonic()
        try:
            save(database, identifier, f"Guardada {random.random()}")
        except (SQLAlchemyError, ArchiveError) as error:
            say(type(error).__name__)
        else:
            say(str(time.monotonic() - begun))


def main() -> None:
    """Until a signal comes."""
    app = create_app(Settings.from_environment(os.environ))
    with app.app_context():
        wired = parts()
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    worker = IndexWorker(wired.database, wired.engine)
    worker.start()
    _save_on(wired.database, stop)


if __name__ == "__main__":
    main()
