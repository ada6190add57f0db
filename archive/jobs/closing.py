"""The list of closings: a file in the data folder that is only added to, and in no back-up.

Whoever restores an older database has what was closed since closed again before anything is served.
"""

import dataclasses
import json
import logging
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from archive.services.communities.announcement import take_back_again
from archive.services.consents.closing_again import close_again, find_entities
from archive.services.entries.closing import Closed, closings_noted, find_known, keep_closings
from archive.transaction import Database, in_chunks

_log = logging.getLogger(__name__)

_LIST: Final = "closed.jsonl"


class ClosingList:
    """The file, one line a closing."""

    def __init__(self, data_folder: Path) -> None:
        self._path = data_folder / _LIST

    def hear(self, noted: Mapping[Any, Any]) -> None:
        """Adds what a transaction has closed, after its commit."""
        if closings := closings_noted(noted):
            try:
                self.add(closings)
            except OSError as error:
                # The change itself is done, and has to be: only a restore would want this line.
                _log.critical("%s could not be added to: %s", self._path, error)

    def add(self, closings: Sequence[Closed]) -> None:
        """Durable when it returns."""
        lines = [json.dumps({**dataclasses.asdict(one), "at": one.at.isoformat()}) for one in closings]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            # What was cut off before stays a line by itself.
            file.write("\n" + "\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())

    @property
    def is_there(self) -> bool:
        """Whether this data folder has such a list."""
        return self._path.exists()

    def read(self) -> list[Closed]:
        """Every line, but those that were cut off when the machine stopped."""
        if not self._path.exists():
            return []
        lines = self._path.read_text(encoding="utf-8").splitlines()
        return [_closed(line) for line in lines if line.endswith("}")]


def apply_closings(database: Database, listed: ClosingList) -> int:
    """Closes again whatever a restored database does not know to have been closed; how many entries that were.

    What it does not have yet stays on the list: loaded again, it is closed at the next start.
    """
    closings = listed.read()
    if not closings:
        return 0
    with database.reading() as session:
        known = find_known(session, [one.token for one in closings])
    left: dict[str, list[Closed]] = defaultdict(list)
    for one in closings:
        if one.token not in known:
            left[one.identifier].append(one)
    identifiers, count = sorted(left), 0
    for chunk in in_chunks(identifiers):
        with database.writing() as session:
            for entity in find_entities(session, chunk):
                close_again(session, entity, left[entity.identifier])
                count += 1
            for identifier in take_back_again(session, chunk):
                keep_closings(session, left[identifier])
                count += 1
    return count


def _closed(line: str) -> Closed:
    said = json.loads(line)
    return Closed(**{**said, "at": datetime.fromisoformat(said["at"])})
