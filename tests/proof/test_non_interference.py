"""Two archives, one of which hides much: whoever may see none of it can't tell the two apart by anything they ask."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import pytest
from werkzeug.test import TestResponse

from archive.models.moment import told_by
from tests.proof.asking import ask, browser_of, run, whole
from tests.proof.commands import COMMANDS
from tests.proof.conftest import Stores
from tests.proof.secret_archive import MOMENT, SecretArchive, Veil, Who, everything_hidden, make_secret_archive
from tests.proof.surfaces import SURFACES, Ask, Surface

#: Everybody may view what may only not be searched.
_HIDING: Final = frozenset(Veil) - {Veil.UNSEARCHABLE}
#: Headers that differ between any two answers to the same request: what the machine's clock says, to the second.
VARYING: Final = ("Date",)
#: Pages that show a secret drawn for this one answer, which is kept nowhere until it comes back.
DRAWN: Final = frozenset({"/es/cuenta/autenticador"})
_WITHOUT_RIGHTS: Final = (Who.ANYBODY, Who.STRANGER, Who.ADMINISTRATOR)
pytestmark = pytest.mark.slow
ROUTES = pytest.mark.parametrize("route", [route for route in SURFACES if route[0] == "GET"], ids=" ".join)


class Worlds(NamedTuple):
    hiding: SecretArchive
    plain: SecretArchive


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory, stores: Stores) -> Iterator[Worlds]:
    made = Worlds(
        make_secret_archive(tmp_path_factory.mktemp("hiding"), _HIDING, stores()),
        make_secret_archive(tmp_path_factory.mktemp("plain"), (), stores()),
    )
    assert made.hiding.hidden
    assert not made.plain.hidden
    with told_by(lambda: MOMENT):
        yield made
    for one in made:
        one.close()


def asks(surface: Surface, archive: SecretArchive, who: Who) -> Iterator[Ask]:
    """What is asked of both, also about what one of them hides: of each sort, where readers are alike, by one."""
    veils = _HIDING if who is Who.ANYBODY else {Veil.STRICT}
    yield from (asked for asked in surface.asked_around(archive, veils) if asked.address not in DRAWN)
    for one in everything_hidden():
        if one.veil in veils and one.is_telling:
            yield from surface.asked_about(one)


def comparable(answer: TestResponse) -> str:
    for step in (*answer.history, answer):
        for header in VARYING:
            step.headers.pop(header, None)
    return whole(answer)


@ROUTES
def test_every_answer_is_the_same_to_the_letter(worlds: Worlds, route: tuple[str, str]) -> None:
    surface = SURFACES[route]
    for who in _WITHOUT_RIGHTS:
        hiding, plain = (browser_of(world, who) for world in worlds)
        for asked in asks(surface, worlds.plain, who):
            assert comparable(ask(hiding, asked)) == comparable(ask(plain, asked)), (who, asked)


@pytest.mark.parametrize("command", [name for name, arguments in COMMANDS.items() if arguments])
def test_every_command_says_and_writes_the_same(
    worlds: Worlds, command: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for arguments in COMMANDS[command]:
        said = [run(world, command, arguments, tmp_path_factory.mktemp("out")) for world in worlds]
        assert said[0] == said[1], arguments


@pytest.mark.parametrize("address", DRAWN)
def test_what_is_drawn_differs_from_one_answer_to_the_next_of_one_archive(worlds: Worlds, address: str) -> None:
    browser = browser_of(worlds.plain, Who.STRANGER)
    first, again = (comparable(ask(browser, Ask(address))) for _ in range(2))
    assert first != again


def test_the_headers_that_vary_do_so_without_anything_being_hidden(worlds: Worlds) -> None:
    """They tell nothing of the archive: what they say is known to whoever has a clock."""
    answer = ask(browser_of(worlds.plain, Who.ANYBODY), Ask("/api/v1/techniques"))
    assert {name for name in answer.headers.keys() if name in VARYING} == {"Date"}  # noqa: SIM118 (no mapping)
