"""Nothing of what is hidden from a reader reaches them on any surface; whoever has the right to it finds it there."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click import Group
from flask import Flask
from flask.testing import FlaskClient

from archive.app import COMMANDS as OURS
from archive.inputs.governance import Purpose
from archive.inputs.kinds import Kind
from archive.models.moment import told_by
from tests.proof.asking import ask, browser_of, run, whole
from tests.proof.commands import COMMANDS
from tests.proof.conftest import Stores
from tests.proof.secret_archive import (
    CONCERNED,
    KEPT,
    MAY_VIEW,
    MOMENT,
    PART,
    Hidden,
    SecretArchive,
    Veil,
    Who,
    make_secret_archive,
    telltales,
)
from tests.proof.surfaces import SURFACES, UNKNOWN, Ask, Surface

ROUTES = pytest.mark.parametrize("route", SURFACES, ids=" ".join)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, stores: Stores) -> Iterator[SecretArchive]:
    made = make_secret_archive(tmp_path_factory.mktemp("secrets"), settings=stores())
    with told_by(lambda: MOMENT):
        yield made
    made.close()


@pytest.fixture(scope="module")
def browsers(archive: SecretArchive) -> Mapping[Who, FlaskClient]:
    return {who: browser_of(archive, who) for who in Who}


def routes(app: Flask) -> set[tuple[str, str]]:
    """What the application answers to, but what stands for another method of the same."""
    return {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def may_see(who: Who, one: Hidden) -> bool:
    """Whether the reader may be told of it."""
    return one.veil in MAY_VIEW[who]


def test_the_matrix_knows_every_route_and_no_other(archive: SecretArchive) -> None:
    assert routes(archive.app) == set(SURFACES)


@ROUTES
def test_nothing_hidden_is_told_to_who_may_not_see_it_and_all_of_it_to_who_may(
    archive: SecretArchive, browsers: Mapping[Who, FlaskClient], route: tuple[str, str]
) -> None:
    surface = SURFACES[route]
    for who in Who:
        told = _everything_told(archive, browsers[who], who, surface)
        for one in _concerning(archive, who):
            if one.kind in surface.shows and may_see(who, one) and _is_findable(surface, one):
                assert one.words & told, (who, one)


def test_what_is_told_beside_an_entry_its_readers_find_there(
    archive: SecretArchive, browsers: Mapping[Who, FlaskClient]
) -> None:
    told = {
        who: any(
            PART in ask(browsers[who], Ask(f"/es/tecnicas/{identifier}")).text
            for identifier, kind in archive.open.items()
            if kind is Kind.TECHNIQUE
        )
        for who in Who
    }
    assert {who for who, is_told in told.items() if is_told} == KEPT[PART]


def _everything_told(archive: SecretArchive, browser: FlaskClient, who: Who, surface: Surface) -> set[str]:
    closed: dict[str, object] = {word: one for one in archive.hidden for word in one.words if not may_see(who, one)}
    closed |= {word: readers for word, readers in KEPT.items() if who not in readers}
    everything: set[str] = set()
    for asked in surface.asked_around(archive, CONCERNED[who]):
        told = telltales(whole(ask(browser, asked)))
        assert not told & closed.keys(), (who, asked)
        everything |= told
    for one in _concerning(archive, who):
        for asked in surface.asked_about(one):
            # What was asked for may be said again.
            told = telltales(whole(ask(browser, asked))) - asked.words_of(one)
            assert not told & closed.keys(), (who, asked, one.veil)
            if one.veil is Veil.UNSEARCHABLE and surface.purpose is Purpose.SEARCH and asked.is_typed:
                assert not told & one.words, (who, asked)
            everything |= told
    return everything


def _concerning(archive: SecretArchive, who: Who) -> Iterator[Hidden]:
    return (one for one in archive.hidden if one.veil in CONCERNED[who])


def _is_findable(surface: Surface, one: Hidden) -> bool:
    return surface.purpose is Purpose.VIEW or one.veil is not Veil.UNSEARCHABLE


@ROUTES
def test_what_is_hidden_answers_as_what_there_is_not(
    archive: SecretArchive, browsers: Mapping[Who, FlaskClient], route: tuple[str, str]
) -> None:
    surface, browser = SURFACES[route], browsers[Who.ANYBODY]
    for one in (one for one in archive.hidden if not may_see(Who.ANYBODY, one) and one.is_telling):
        for asked in surface.asked_about(one):
            if one.identifier in asked.everything:
                answer, of_nothing = ask(browser, asked), ask(browser, asked.of(UNKNOWN, one.identifier))
                for said in (answer, of_nothing):
                    # The machine's clock, and of JSON a digest of what stands there, what was asked for too.
                    said.headers.pop("Date", None)
                    said.headers.pop("ETag" if said.is_json else "", None)
                assert whole(answer).replace(one.identifier, UNKNOWN) == whole(of_nothing), asked


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
    secrets = {word for one in archive.hidden for word in one.words if one.veil is not Veil.UNSEARCHABLE}
    for arguments in COMMANDS[command]:
        asked = {word for word in secrets if word in " ".join(arguments)}
        told = telltales(run(archive, command, arguments, tmp_path))
        assert not (told - asked) & secrets, (command, arguments)
