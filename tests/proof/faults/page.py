"""The page of faults, from the tables that the tests put them in by."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tests.proof.faults.fault import Fault
from tests.proof.faults.of_attacks import GAPS
from tests.proof.faults.of_documents import MISPRINTS
from tests.proof.faults.of_every_step import MISSTEPS
from tests.proof.faults.of_the_matrix import DIFFERENCES, ECHOES, LEAKS, TOLD_BY_COMMANDS

PAGE: Final = Path(__file__).parents[3] / "docs" / "faults.md"
_HEAD: Final = """\
# The proof fails where the door is wrong

Written by `python -m tests.proof.page` from `tests/proof/faults`; a test holds this page to it.

A proof that nothing is told shows something only if it would notice. So {faults} faults are put into the archive, each
an edit of one function for the length of one test, and each has to be caught by the very machinery of the proof. Where
one was not caught at first, the proof was mended. Where a function no longer says what a fault edits, its test fails,
and the fault has to be written anew.
"""
#: What each part does, beside the faults that it has to catch.
_PARTS: Final[Sequence[tuple[str, str, Sequence[Fault]]]] = (
    (
        "The plain model, after every step",
        (
            "Told as stories of a few steps, each ending with a look; with nothing wrong a story ends without a word. "
            "Twenty runs of steps drawn at random miss some of these faults, so every run tells the stories."
        ),
        MISSTEPS,
    ),
    ("The leak matrix: what is told", "One surface is asked in the name of one kind of reader.", LEAKS),
    (
        "The leak matrix: what commands tell",
        "All that a command prints and writes is looked through.",
        TOLD_BY_COMMANDS,
    ),
    (
        "The leak matrix: what is hidden answers as what there is not",
        "One surface is asked about each hidden entry, and about an identifier that is nobody's.",
        ECHOES,
    ),
    (
        "Two archives, one of which hides much",
        "One surface of both is asked by anybody, and the answers are held against each other to the letter.",
        DIFFERENCES,
    ),
    (
        "Documents of the index",
        "Graphs are drawn, the same in every run and no more of them than the property test draws.",
        MISPRINTS,
    ),
    ("Attacks", "What somebody with ill will sends gets through, and the attack's own test says so.", GAPS),
)
FAULTS: Final = tuple(fault for _, _, faults in _PARTS for fault in faults)


def page() -> str:
    """The whole page."""
    return "\n".join((_HEAD.format(faults=len(FAULTS)), *_parts()))


def _parts() -> Iterator[str]:
    for title, said, faults in _PARTS:
        yield f"## {title}\n\n{said}\n"
        yield "| fault | in | shows where |"
        yield "|---|---|---|"
        for fault in faults:
            yield f"| {fault.what} | `{fault.of.removeprefix('archive.').replace(':', '.')}` | {fault.shows_where} |"
        yield ""
