"""What every reader is told on a surface, held against what they may be told."""

from collections.abc import Collection, Iterator, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Final

from flask.testing import FlaskClient

from archive.inputs.governance import Purpose
from archive.inputs.kinds import Kind
from archive.languages import Language
from archive.web.address.entries import SEGMENTS
from tests.proof.asking import ask, run, whole
from tests.proof.commands import COMMANDS
from tests.proof.secret_archive import (
    CONCERNED,
    KEPT,
    MAY_VIEW,
    PART,
    TOMBSTONE,
    Hidden,
    SecretArchive,
    Veil,
    Who,
    telltales,
)
from tests.proof.surfaces import UNKNOWN, Ask, Surface

Browsers = Mapping[Who, FlaskClient]
#: What is not there for a purpose, though everybody may see it.
_REFUSED: Final = {Purpose.SEARCH: Veil.UNSEARCHABLE, Purpose.HARVEST: Veil.UNHARVESTED}


def may_see(who: Who, one: Hidden) -> bool:
    """Whether the reader may be told of it."""
    return one.veil in MAY_VIEW[who]


def hold_what_is_told(
    archive: SecretArchive, browsers: Browsers, surface: Surface, readers: Collection[Who] = tuple(Who)
) -> None:
    """Nothing hidden is told to who may not see it, and all of it to who may."""
    for who in readers:
        told = _everything_told(archive, browsers[who], who, surface)
        for one in _concerning(archive, who):
            if one.kind in surface.shows and may_see(who, one) and _is_findable(surface, one):
                assert one.words & told, (who, one)


def hold_what_is_told_beside(archive: SecretArchive, browsers: Browsers) -> None:
    """What is confidential of a public entry is told there to whom it is for, and to nobody else."""
    told = {
        who: any(
            PART in ask(browsers[who], Ask(f"/es/tecnicas/{identifier}")).text
            for identifier, kind in archive.open.items()
            if kind is Kind.TECHNIQUE
        )
        for who in Who
    }
    assert {who for who, is_told in told.items() if is_told} == KEPT[PART]


def hold_silence(browser: FlaskClient, surface: Surface, hidden: Collection[Hidden]) -> None:
    """What is hidden answers anybody as what there is not; what was public says that it was withdrawn."""
    silent = (one for one in hidden if not may_see(Who.ANYBODY, one) and one.veil is not Veil.GONE)
    for one in (one for one in silent if one.is_telling):
        for asked in surface.asked_about(one):
            if one.identifier in asked.everything:
                answer, of_nothing = ask(browser, asked), ask(browser, asked.of(UNKNOWN, one.identifier))
                for said in (answer, of_nothing):
                    # The machine's clock, and of JSON a digest of what stands there, what was asked for too.
                    said.headers.pop("Date", None)
                    said.headers.pop("ETag" if said.is_json else "", None)
                assert whole(answer).replace(one.identifier, UNKNOWN) == whole(of_nothing), asked


def hold_tombstones(archive: SecretArchive, browser: FlaskClient) -> None:
    """What was public and is withdrawn says so, and what those it belongs to chose to say."""
    for one in (one for one in archive.hidden if one.veil is Veil.GONE):
        answer = ask(browser, Ask(f"/es/{SEGMENTS[Language.SPANISH][one.kind]}/{one.identifier}"))
        assert answer.status_code == HTTPStatus.GONE
        assert TOMBSTONE in answer.text


def hold_command(archive: SecretArchive, command: str, folder: Path) -> None:
    """A command that speaks for everybody tells nothing hidden."""
    secrets = {word for one in archive.hidden for word in one.secrets if not may_see(Who.ANYBODY, one)}
    secrets |= KEPT.keys()
    for arguments in COMMANDS[command]:
        asked = {word for word in secrets if word in " ".join(arguments)}
        told = telltales(run(archive, command, arguments, folder))
        assert not (told - asked) & secrets, (command, arguments)


def _everything_told(archive: SecretArchive, browser: FlaskClient, who: Who, surface: Surface) -> set[str]:
    closed: dict[str, object] = {word: one for one in archive.hidden for word in one.secrets if not may_see(who, one)}
    closed |= {word: readers for word, readers in KEPT.items() if who not in readers}
    everything: set[str] = set()
    for asked in surface.asked_around(archive, CONCERNED[who]):
        told = telltales(whole(ask(browser, asked)))
        assert not told & (closed.keys() | _unharvested(archive, surface)), (who, asked)
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
    return _REFUSED.get(surface.purpose) is not one.veil


def _unharvested(archive: SecretArchive, surface: Surface) -> set[str]:
    """Of a surface that machines collect: what nobody is told there, though everybody may see it elsewhere."""
    if surface.purpose is not Purpose.HARVEST:
        return set()
    return {word for one in archive.hidden for word in one.words if one.veil is Veil.UNHARVESTED}
