"""Merges one concept into another: planned, told, then done as collections are loaded.

While it is staged nothing of it is visible and people go on saving; whatever they change of what takes part has it
planned anew. One that is killed before its flip has changed nothing, and the next load or merge removes what it staged.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from archive.errors import BusyError, OvertakenError
from archive.jobs.collection_load import clean_dead_loads, remove_staged
from archive.jobs.thesaurus_import import SET
from archive.services.entries.load import LOADING, begin_load
from archive.services.thesaurus.concept_merge import Merge, find_concept, finish_merge, plan_merge, stage_merged
from archive.transaction import Database, in_chunks

#: Entries a transaction.
CHUNK: Final = 100
_ATTEMPTS: Final = 5


@dataclass(frozen=True, slots=True)
class ThesaurusMerge:
    """A merge that can be done; `merge` is what it would change now."""

    old: str
    new: str
    merge: Merge
    _database: Database

    def carry_out(self, *, by: str, progress: Callable[[int, int], None]) -> None:
        """Does it; `progress` hears (done, of how many) entries.

        Raises:
            MergeRefusedError: what others changed meanwhile forbids it; nothing was changed.
            BusyError: others change what takes part faster than it can be planned; nothing was changed.
        """
        merge = self.merge
        for _ in range(_ATTEMPTS):
            try:
                _carry_out(self._database, merge, by=by, progress=progress)
            except OvertakenError:
                merge = _plan(self._database, self.old, self.new)
            else:
                return
        raise BusyError(self.old)


@contextmanager
def thesaurus_merge(old: str, new: str, database: Database) -> Iterator[ThesaurusMerge]:
    """Plans to merge `old` into `new`, each a key or identifier; no load changes the thesaurus meanwhile.

    Raises:
        NotFoundError: one of them is no concept, or was withdrawn or merged.
        MergeRefusedError: they can't become one.
        BusyError: a load, an import or another merge is under way.
    """
    with database.alone(LOADING):
        clean_dead_loads(database)
        yield ThesaurusMerge(old, new, _plan(database, old, new), database)


def _plan(database: Database, old: str, new: str) -> Merge:
    with database.reading() as session:
        return plan_merge(session, find_concept(session, old), find_concept(session, new))


def _carry_out(database: Database, merge: Merge, *, by: str, progress: Callable[[int, int], None]) -> None:
    with database.writing() as session:
        load_id = begin_load(session, SET)
    try:
        done = 0
        for chunk in in_chunks(merge.revised, CHUNK):
            with database.writing() as session:
                stage_merged(session, merge, chunk, load_id, by=by)
            done += len(chunk)
            progress(done, len(merge.revised))
        with database.writing() as session:
            finish_merge(session, merge, load_id, by=by)
    finally:
        # Stand-ins that took their places are of no more use, and others never will be.
        remove_staged(database, load_id)
