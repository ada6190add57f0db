"""Two archives, one of which hides much: whoever may see none of it can't tell the two apart by anything they ask."""

import pytest

from tests.proof.asking import ask, browser_of
from tests.proof.commands import COMMANDS
from tests.proof.secret_archive import Who
from tests.proof.surfaces import SURFACES, Ask
from tests.proof.worlds import DRAWN, VARYING, Worlds, comparable, hold_letters, hold_letters_of_command

pytestmark = pytest.mark.slow
ROUTES = pytest.mark.parametrize("route", [route for route in SURFACES if route[0] == "GET"], ids=" ".join)


@ROUTES
def test_every_answer_is_the_same_to_the_letter(worlds: Worlds, route: tuple[str, str]) -> None:
    hold_letters(worlds, SURFACES[route])


@pytest.mark.parametrize("command", [name for name, arguments in COMMANDS.items() if arguments])
def test_every_command_says_and_writes_the_same(
    worlds: Worlds, command: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    hold_letters_of_command(worlds, command, [tmp_path_factory.mktemp("out") for _ in worlds])


@pytest.mark.parametrize("address", DRAWN)
def test_what_is_drawn_differs_from_one_answer_to_the_next_of_one_archive(worlds: Worlds, address: str) -> None:
    browser = browser_of(worlds.plain, Who.STRANGER)
    first, again = (comparable(ask(browser, Ask(address))) for _ in range(2))
    assert first != again


def test_the_headers_that_vary_do_so_without_anything_being_hidden(worlds: Worlds) -> None:
    """They tell nothing of the archive: what they say is known to whoever has a clock."""
    answer = ask(browser_of(worlds.plain, Who.ANYBODY), Ask("/api/v1/techniques"))
    assert {name for name in answer.headers.keys() if name in VARYING} == {"Date"}  # noqa: SIM118 (no mapping)
