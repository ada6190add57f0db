"""Two archives made alike, one of which hides much, and what both are asked."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from werkzeug.test import TestResponse

from tests.proof.asking import ask, browser_of, run, whole
from tests.proof.commands import COMMANDS
from tests.proof.secret_archive import SecretArchive, Veil, Who, everything_hidden
from tests.proof.surfaces import Ask, Surface

#: Everybody may view what may only not be searched or collected, and is told that something was withdrawn.
HIDING: Final = frozenset(Veil) - {Veil.UNSEARCHABLE, Veil.UNHARVESTED, Veil.GONE}
#: Headers that differ between any two answers to the same request: what the machine's clock says, to the second.
VARYING: Final = ("Date",)
#: Pages that show a secret drawn for this one answer, which is kept nowhere until it comes back.
DRAWN: Final = frozenset({"/es/cuenta/autenticador"})
WITHOUT_RIGHTS: Final = (Who.ANYBODY, Who.STRANGER, Who.ADMINISTRATOR)


class Worlds(NamedTuple):
    """Of which only the first hides anything."""

    hiding: SecretArchive
    plain: SecretArchive


def hold_letters(worlds: Worlds, surface: Surface, readers: Collection[Who] = WITHOUT_RIGHTS) -> None:
    """Whoever has no rights is answered by both with the same bytes."""
    for who in readers:
        hiding, plain = (browser_of(world, who) for world in worlds)
        for asked in _asks(surface, worlds.plain, who):
            assert comparable(ask(hiding, asked)) == comparable(ask(plain, asked)), (who, asked)


def hold_letters_of_command(worlds: Worlds, command: str, folders: Collection[Path]) -> None:
    """A command says and writes the same in both."""
    for arguments in COMMANDS[command]:
        said = [run(world, command, arguments, folder) for world, folder in zip(worlds, folders, strict=True)]
        assert said[0] == said[1], arguments


def comparable(answer: TestResponse) -> str:
    for step in (*answer.history, answer):
        for header in VARYING:
            step.headers.pop(header, None)
    return whole(answer)


def _asks(surface: Surface, archive: SecretArchive, who: Who) -> Iterator[Ask]:
    """What is asked of both, also about what one of them hides: of each sort, where readers are alike, by one."""
    veils = HIDING if who is Who.ANYBODY else {Veil.STRICT}
    yield from (asked for asked in surface.asked_around(archive, veils) if asked.address not in DRAWN)
    for one in everything_hidden():
        if one.veil in veils and one.is_telling:
            yield from surface.asked_about(one)
