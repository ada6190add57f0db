"""The leak matrix notices when something is told: each fault that is put in shows where one surface is asked."""

from pathlib import Path

import pytest

from tests.proof.faults.of_the_matrix import (
    DIFFERENCES,
    ECHOES,
    LEAKS,
    TOLD_BY_COMMANDS,
    CommandFault,
    Leak,
    SurfaceFault,
)
from tests.proof.matrix import Browsers, hold_command, hold_silence, hold_what_is_told
from tests.proof.secret_archive import SecretArchive, Who
from tests.proof.surfaces import SURFACES
from tests.proof.worlds import Worlds, hold_letters

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("stores", ["embedded"], indirect=True, scope="module")]


@pytest.mark.parametrize("fault", LEAKS, ids=lambda fault: fault.what)
def test_the_matrix_catches_what_is_told(
    archive: SecretArchive, browsers: Browsers, fault: Leak, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault.put_in(monkeypatch)
    with pytest.raises(AssertionError):
        hold_what_is_told(archive, browsers, SURFACES[fault.route], [fault.who])


@pytest.mark.parametrize("fault", TOLD_BY_COMMANDS, ids=lambda fault: fault.what)
def test_the_matrix_catches_what_a_command_tells(
    archive: SecretArchive, fault: CommandFault, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fault.put_in(monkeypatch)
    with pytest.raises(AssertionError):
        hold_command(archive, fault.command, tmp_path)


@pytest.mark.parametrize("fault", ECHOES, ids=lambda fault: fault.what)
def test_the_matrix_catches_what_answers_otherwise_than_what_there_is_not(
    archive: SecretArchive, browsers: Browsers, fault: SurfaceFault, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault.put_in(monkeypatch)
    with pytest.raises(AssertionError):
        hold_silence(browsers[Who.ANYBODY], SURFACES[fault.route], archive.hidden)


@pytest.mark.parametrize("fault", DIFFERENCES, ids=lambda fault: fault.what)
def test_two_archives_show_a_difference(worlds: Worlds, fault: SurfaceFault, monkeypatch: pytest.MonkeyPatch) -> None:
    fault.put_in(monkeypatch)
    with pytest.raises(AssertionError):
        hold_letters(worlds, SURFACES[fault.route], [Who.ANYBODY])
