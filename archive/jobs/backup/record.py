"""Which back-ups were made, kept beside the database: whoever asks for a destruction is told which still hold it."""

import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

_RECORD: Final = "backups.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedBackup:
    """One of them."""

    made_at: datetime
    #: The folder of back-ups, and this one's name in it.
    folder: str
    name: str
    #: When it may be thrown away by the next one; None: when somebody does it by hand.
    kept_until: datetime | None


class BackupRecord:
    """A file of the data folder, one line a back-up."""

    def __init__(self, data_folder: Path) -> None:
        self._path = data_folder / _RECORD

    def add(self, made: SavedBackup) -> None:
        """Durable when it returns."""
        said = {
            "made_at": made.made_at.isoformat(),
            "folder": made.folder,
            "name": made.name,
            "kept_until": made.kept_until.isoformat() if made.kept_until else None,
        }
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            # What was cut off before stays a line by itself.
            file.write(f"\n{json.dumps(said)}\n")
            file.flush()
            os.fsync(file.fileno())

    def holding(self, since: datetime) -> list[SavedBackup]:
        """Those that may hold what has been there since then."""
        return [one for one in self.still_there() if one.made_at >= since]

    def still_there(self) -> list[SavedBackup]:
        """Those that are there, or on a disk that is elsewhere now, the oldest first."""
        if not self._path.exists():
            return []
        lines = self._path.read_text(encoding="utf-8").splitlines()
        made = [_saved(line) for line in lines if line.endswith("}")]
        return [one for one in made if not Path(one.folder).is_dir() or Path(one.folder, one.name).is_dir()]


def keeps_until(made_at: datetime, days: int | None) -> datetime | None:
    """When a back-up that is kept so many days may go."""
    return None if days is None else made_at + timedelta(days=days)


def _saved(line: str) -> SavedBackup:
    said = json.loads(line)
    until = said["kept_until"]
    return SavedBackup(
        made_at=datetime.fromisoformat(said["made_at"]),
        folder=said["folder"],
        name=said["name"],
        kept_until=datetime.fromisoformat(until) if until else None,
    )
