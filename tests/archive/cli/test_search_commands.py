"""`flask --app wsgi search …`: what is printed, and with which code it ends."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from archive.access import ANYBODY, open_door
from archive.extensions import parts
from archive.inputs.concept import ConceptInput
from archive.inputs.technique import TechniqueInput
from archive.languages import Language
from archive.models.lease import Lease
from archive.models.moment import now
from archive.search.lease import LEASE_TIMES, REBUILDER
from archive.search.prepared import prepare
from archive.search.request import SearchRequest
from archive.settings import ROOT, Settings
from indexer.query import Query
from tests.archive.combinations import ALONE, ALONE_AND_ON_SERVERS
from tests.archive.search.world import World, labels, texts
from tests.factories.apps import app_with, furnished

#: Nobody answers at any of these.
UNREACHABLE = {
    "DATABASE_URL": "postgresql://127.0.0.1:1/none",
    "SEARCH_URL": "http://127.0.0.1:1",
}


def analysed(written: bytes, language: str, data: Path) -> list[bytes]:
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "search", "analyse", "--language", language]
    environment = {"PATH": os.environ["PATH"], "PALLAY_DATA": str(data), **UNREACHABLE}
    done = subprocess.run(command, input=written, capture_output=True, check=True, cwd=ROOT, env=environment)
    return done.stdout.splitlines(keepends=True)


def test_each_line_is_answered_by_one_whatever_stands_in_it(tmp_path: Path) -> None:
    lines = [
        b"awanakuna",
        b"",
        b"   ",
        b"\ttullpuy\tq'aytu\t",
        b"a\0wa",
        b"\xff\xfe\x80",
        b"q\xe2\x80\x99aytu\r",
        "u\u2028v\u0085w\x0b\x0c\x1c\x1d\x1e".encode(),
        b"x" * 100_000,
        "\u202e\ufeff…".encode(),
        b"away-",
    ]
    told = analysed(b"\n".join(lines) + b"\n", "quz", tmp_path)
    assert len(told) == len(lines)
    assert all(line.endswith(b"\n") and line.count(b"\t") == 2 for line in told)
    assert told[0] == b"awanakuna\tawanakuna\tawa\n"
    assert told[1] == told[2] == b"\t\t\n"
    assert told[3] == b"tullpuy q'aytu\ttullpuy q'aytu\ttullpu q'aytu\n"
    assert told[6] == b"q'aytu\tq'aytu\tq'aytu\n"


@pytest.mark.parametrize(
    "language, word, told",
    [
        ("es", "Teñidas", "teñidas\ttenidas\tteñ"),
        ("ay", "sawuña", "sawuña\tsawuña\tsaw"),
        ("quz", "ccori", "ccori\tquri\tquri"),
        ("en", "weaving", "weaving\tweaving\tweav"),
    ],
)
def test_surface_spelling_and_stem_are_printed(tmp_path: Path, language: str, word: str, told: str) -> None:
    # The last line need not end.
    with app_with({"PALLAY_DATA": str(tmp_path), **UNREACHABLE}) as app:
        done = app.test_cli_runner().invoke(args=["search", "analyse", "--language", language], input=word.encode())
    assert done.stdout == f"{told}\n"


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    with furnished(settings) as made:
        yield made
        with made.app_context():
            parts().engine.close()


def asked_of(world: World, text: str) -> Query:
    with world.database.reading() as session:
        door = open_door(session, ANYBODY)
        return prepare(session, world.engine, SearchRequest(text=text), door, Language.SPANISH).query


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["search", *arguments])


@ALONE
def test_an_unknown_language_is_named(app: Flask) -> None:
    result = run(app, "analyse", "--language", "klingon")
    assert result.exit_code == 2
    assert "klingon" in result.stderr


@ALONE_AND_ON_SERVERS
def test_sync_applies_what_is_pending_and_makes_the_first_index(app: Flask, world: World) -> None:
    world.save(TechniqueInput(title=texts(es="Faja")))
    world.save(TechniqueInput(title=texts(es="Manta")))
    result = run(app, "sync")
    assert (result.exit_code, result.stdout) == (0, "2 changes applied.\n")
    assert run(app, "sync").stdout == "0 changes applied.\n"
    assert world.search().total == 2


@ALONE_AND_ON_SERVERS
def test_rebuild_names_the_generation_that_is_live(app: Flask, world: World) -> None:
    world.save(TechniqueInput(title=texts(es="Faja")))
    result = run(app, "rebuild")
    assert result.exit_code == 0
    assert result.stdout == f"Generation {world.engine.generation()} is live.\n"
    assert world.search().total == 1


@ALONE_AND_ON_SERVERS
def test_compare_ends_with_one_where_they_differ(app: Flask, world: World) -> None:
    kept, gone = (world.save(TechniqueInput(title=texts(es=title))) for title in ("Faja", "Manta"))
    world.drain()
    result = run(app, "compare")
    assert (result.exit_code, result.stdout) == (0, "Index and database agree.\n")
    world.revise(kept, TechniqueInput(title=texts(es="Chuspa")))
    world.withdraw(gone)
    added = world.save(TechniqueInput(title=texts(es="Poncho")))
    result = run(app, "compare")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [f"missing\t{added}", f"stale\t{kept}", f"superfluous\t{gone}"]


@ALONE
def test_without_an_index_compare_says_what_makes_one(app: Flask) -> None:
    result = run(app, "compare")
    assert result.exit_code == 1
    assert "search rebuild" in result.stderr
    assert run(app, "sync").exit_code == 0
    assert run(app, "compare").exit_code == 0


@ALONE
@pytest.mark.parametrize("command", ["sync", "rebuild", "compare"])
def test_an_engine_that_is_away_is_said_plainly(app: Flask, world: World, tmp_path: Path, command: str) -> None:
    world.save(TechniqueInput(title=texts(es="Faja")))
    (tmp_path / "index").rename(tmp_path / "elsewhere")
    (tmp_path / "index").touch()
    result = run(app, command)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: The search engine can't be reached now.")


@ALONE
def test_a_second_rebuild_is_refused(app: Flask, world: World) -> None:
    with world.database.writing() as session:
        session.add(Lease(name=REBUILDER, holder="somebody", expires_at=now() + LEASE_TIMES[REBUILDER]))
    result = run(app, "rebuild")
    assert result.exit_code == 1
    assert "Another process is at work on the index" in result.stderr


@ALONE
def test_words_can_be_analysed_with_the_roots_of_the_live_index(app: Flask, world: World) -> None:
    world.save(ConceptInput(labels=labels(quz="tullpuy")))
    world.rebuild()
    for lexicon in ("shipped", "live"):
        arguments = ["search", "analyse", "--language", "quz", "--lexicon", lexicon]
        result = app.test_cli_runner().invoke(args=arguments, input="tullpuspa\n\n")
        assert result.stdout == "tullpuspa\ttullpuspa\ttullpu\n\t\t\n"
    assert run(app, "analyse", "--language", "quz", "--lexicon", "mine").exit_code == 2


@ALONE_AND_ON_SERVERS
def test_explain_adds_up_to_the_score_that_the_engine_gave(app: Flask, world: World) -> None:
    dyeing = world.save(ConceptInput(labels=labels(es="teñir", quz="tullpuy")))
    record = world.save(TechniqueInput(title=texts(es="Teñido de lana"), summary=texts(es="Se tiñe con hojas.")))
    world.drain()
    world.rebuild()
    for query in ("tullpuy lana", "teñido -faja", 'lan* "con hojas"'):
        result = run(app, "explain", query, "--record", record)
        assert result.exit_code == 0
        place = int(re.findall(rf"entry\t{record}\tplace (\d+)\t", result.stdout)[0])
        score = world.engine.search(asked_of(world, query)).hits[place - 1].score / 64
        assert f"  {score:.3f}\tscore" in result.stdout
    told = run(app, "explain", "tullpuy").stdout
    assert f"concept\tteñir (qu)\t{dyeing}" in told
    assert "found\t2\n" in told


@ALONE
def test_explain_says_what_it_can_of_any_entry(app: Flask, world: World) -> None:
    record = world.save(TechniqueInput(title=texts(es="Faja")))
    world.drain()
    world.rebuild()
    assert "not everything that is asked for is in it" in run(app, "explain", "lana", "--record", record).stdout
    assert "found\t0" in run(app, "explain", "lana").stdout
    missing = run(app, "explain", "lana", "--record", "nobody")
    assert (missing.exit_code, "nobody" in missing.stderr) == (1, True)
    assert run(app, "explain", "").exit_code == 0
