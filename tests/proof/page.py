"""Writes docs/leak-matrix.md and docs/faults.md from the tables of the tests: `python -m tests.proof.page`."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from archive.inputs.governance import Purpose
from archive.inputs.kinds import Kind
from tests.proof.commands import COMMANDS
from tests.proof.faults import page as faults
from tests.proof.secret_archive import CONCERNED, MAY_VIEW, Veil, Who, everything_hidden
from tests.proof.surfaces import SURFACES, Family, Surface
from tests.proof.worlds import DRAWN, VARYING

PAGE: Final = Path(__file__).parents[2] / "docs" / "leak-matrix.md"
_HEAD: Final = """\
# What is hidden reaches nobody who may not see it

Written by `python -m tests.proof.page` from the tables that `tests/proof` asks by; a test holds this page to them.
Whoever adds a route or a command adds it to `tests/proof/surfaces/` or `tests/proof/commands.py`: one that the tables
do not know fails the tests.

{hidden} entries are kept from readers in {veils} ways, in the middle of public entries that point at them in every
field they have. Each says a name, a number, an identifier and a slug that nothing else says. The tests hold, for every
reader and every surface below, that
- nothing of what the reader may not see stands in any answer: body, headers, redirects, tags, names of files;
- what may not be seen and is asked for is answered, to the letter, as what there is not;
- a reader with the right to it finds it there, wherever the surface shows entries of its kind.

Two archives made alike, one of which hides all this and the other nothing, answer whoever has no right to any of it
with the same bytes. All that may differ is {varying}, which is what the machine's clock says, and
{drawn}, which shows a secret drawn for that one answer.
"""
_READERS: Final = """\
## Ways of hiding, and who sees through them

`sees`: may view and find; `views`: may view, not find; `asked`: asks for it, and gets no trace of it;
`tombstone`: is told that it was withdrawn, and what those it belongs to chose to say, nothing else.
"""
_SURFACES: Final = """\
## Surfaces

`shows`: the kinds of entry that readers with the right to them have to find there.
"""
_COMMANDS: Final = """\
## Commands

Those that speak for everybody are run, and all they print and write is looked through; the others speak to who runs the
archive.
"""


def page() -> str:
    """The whole page."""
    return "\n".join((_head(), *_readers(), *_surfaces(), *_commands()))


def _head() -> str:
    return _HEAD.format(
        hidden=len(list(everything_hidden())),
        veils=len(Veil),
        varying=", ".join(f"the header `{name}`" for name in VARYING),
        drawn=", ".join(f"`{address}`" for address in sorted(DRAWN)),
    )


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _readers() -> Iterator[str]:
    yield _READERS
    rows = ([veil.value, *(_said(who, veil) for who in Who)] for veil in Veil)
    yield from _table(["hidden", *(who.value for who in Who)], rows)


def _said(who: Who, veil: Veil) -> str:
    if veil in MAY_VIEW[who]:
        return "views" if veil is Veil.UNSEARCHABLE else "sees"
    if veil not in CONCERNED[who]:
        return ""
    return "tombstone" if veil is Veil.GONE else "asked"


def _surfaces() -> Iterator[str]:
    yield _SURFACES
    families: dict[Family, list[tuple[str, str, Surface]]] = defaultdict(list)
    for (method, rule), surface in SURFACES.items():
        families[surface.family].append((method, rule, surface))
    for family in (family for family in Family if family in families):
        yield f"### {family.value[0].upper()}{family.value[1:]}\n"
        lines = (
            (f"{method} `{rule.replace('|', '/')}`", _asked(one), _shown(one)) for method, rule, one in families[family]
        )
        yield from _table(("route", "asked", "shows"), lines)


def _asked(surface: Surface) -> str:
    parts = [
        *(["by itself"] if surface.fixed else []),
        *(["about every hidden entry"] if surface.asks else []),
        *(["about what stands around them"] if surface.around else []),
    ]
    return ", ".join(parts) or "tells of no entry"


def _shown(surface: Surface) -> str:
    if not surface.shows:
        return ""
    kinds = "every kind" if surface.shows == frozenset(Kind) else ", ".join(sorted(surface.shows))
    return f"{kinds} that may be found" if surface.purpose is Purpose.SEARCH else kinds


def _commands() -> Iterator[str]:
    yield _COMMANDS
    rows = ((f"`{name}`", "looked through" if arguments else "") for name, arguments in sorted(COMMANDS.items()))
    yield from _table(("command", "what it says"), rows)


if __name__ == "__main__":
    PAGE.write_text(page())
    faults.PAGE.write_text(faults.page())
