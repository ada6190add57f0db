"""The parts an application is made of, wired once by `archive.app` and reached through `parts()`."""

from dataclasses import dataclass
from typing import cast

from flask import current_app

from archive.jobs.backup import BackupRecord
from archive.jobs.closing import ClosingList
from archive.jobs.destruction import DestructionList, Places
from archive.jobs.workshop import Workshop
from archive.mail import Post
from archive.services.accounts.password import Passwords
from archive.services.sealed import Vault
from archive.settings import Settings
from archive.transaction import Database
from indexer.engine import Engine
from media.incoming import IncomingFolder
from media.storage import FileStorage, RenditionStorage

_NAME = "pallay"


@dataclass(frozen=True, slots=True)
class Parts:
    """What views and commands work with."""

    settings: Settings
    database: Database
    engine: Engine
    storage: FileStorage
    renditions: RenditionStorage
    vault: Vault
    passwords: Passwords
    #: Where files wait until they are whole and somebody has said what they are.
    incoming: IncomingFolder
    #: None: mail is not sent.
    post: Post | None

    def closing_list(self) -> ClosingList:
        """Where closings stand beside the database."""
        return ClosingList(self.settings.data_folder)

    def backup_record(self) -> BackupRecord:
        """Which back-ups were made."""
        return BackupRecord(self.settings.data_folder)

    def destruction_places(self) -> Places:
        """Where something may have to be destroyed."""
        return Places(
            database=self.database,
            storage=self.storage,
            renditions=self.renditions,
            vault=self.vault,
            listed=DestructionList(self.settings.data_folder),
        )

    def workshop(self) -> Workshop:
        """What long work is done with."""
        return Workshop(database=self.database, storage=self.storage, renditions=self.renditions)


def register_parts(extensions: dict[str, object], made: Parts) -> None:
    """Puts them where `parts()` finds them."""
    extensions[_NAME] = made


def parts() -> Parts:
    """Those of the running application."""
    return cast("Parts", current_app.extensions[_NAME])
