"""Merges a concept into another and stops for ever when so many entries are staged, so that a test can kill it there.

usage: python -m tests.archive.jobs.merge_until DATABASE-URL OLD NEW STAGED
"""

import signal
import sys

from archive.jobs.thesaurus_merge import thesaurus_merge
from archive.transaction import Database


def main(database_url: str, old: str, new: str, staged: int) -> None:
    def wait(done: int, _total: int) -> None:
        if done >= staged:
            sys.stdout.write("there\n")
            sys.stdout.flush()
            signal.pause()

    with thesaurus_merge(old, new, Database(database_url)) as planned:
        planned.carry_out(by="the tests", progress=wait)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
