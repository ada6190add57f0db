"""Nothing of what is hidden from a reader reaches them on any surface; whoever has the right to it finds it there."""

from pathlib import Path

import pytest
from click import Group
from flask import Flask

from archive.app import COMMANDS as OURS
from tests.factories.examples import some_of
from tests.proof.commands import COMMANDS
from tests.proof.matrix import (
    Browsers,
    hold_command,
    hold_silence,
    hold_tombstones,
    hold_what_is_told,
    hold_what_is_told_beside,
)
from tests.proof.secret_archive import SecretArchive, Who
from tests.proof.surfaces import SORTS, SURFACES

ROUTES = pytest.mark.parametrize("route", SURFACES, ids=" ".join)


def routes(app: Flask) -> set[tuple[str, str]]:
    """What the application answers to, but what stands for another method of the same."""
    return {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def test_the_matrix_knows_every_route_and_no_other(archive: SecretArchive) -> None:
    assert routes(archive.app) == set(SURFACES)
    assert sum(len(sort.SURFACES) for sort in SORTS) == len(SURFACES), "a route stands in two tables"


@ROUTES
def test_nothing_hidden_is_told_to_who_may_not_see_it_and_all_of_it_to_who_may(
    archive: SecretArchive, browsers: Browsers, route: tuple[str, str]
) -> None:
    hold_what_is_told(archive, browsers, SURFACES[route], some_of(Who, " ".join(route)))


def test_what_is_told_beside_an_entry_its_readers_find_there(archive: SecretArchive, browsers: Browsers) -> None:
    hold_what_is_told_beside(archive, browsers)


def test_what_was_public_says_of_itself_what_its_people_chose_to_say(
    archive: SecretArchive, browsers: Browsers
) -> None:
    hold_tombstones(archive, browsers[Who.ANYBODY])


@ROUTES
def test_what_is_hidden_answers_as_what_there_is_not(
    archive: SecretArchive, browsers: Browsers, route: tuple[str, str]
) -> None:
    hold_silence(browsers[Who.ANYBODY], SURFACES[route], some_of(archive.hidden, " ".join(route)))


def test_the_matrix_knows_every_command_and_no_other() -> None:
    named = {
        f"{command.name} {inner}".strip()
        for command in OURS
        for inner in (command.commands if isinstance(command, Group) else ("",))
    }
    assert named == set(COMMANDS)


@pytest.mark.parametrize("command", [name for name, arguments in COMMANDS.items() if arguments])
def test_no_command_that_speaks_for_everybody_tells_of_what_is_hidden(
    archive: SecretArchive, command: str, tmp_path: Path
) -> None:
    hold_command(archive, command, tmp_path)
