"""The Hub is asked over HTTP; what it says is read by family and type, and its silence takes nothing away."""

import json
import threading
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from PIL import Image

from archive.exchange.local_contexts import HubClient
from archive.inputs.governance import HubState, LabelFamily
from archive.jobs.hub_sync import HubSync, hub_sync
from archive.models.context_label import HubProject
from archive.settings import Settings
from archive.transaction import Database
from media.processors.icon import HEAVIEST

PROJECT = UUID("11111111-2222-4333-8444-555555555555")
#: In the shape that the Hub's documentation gives; words and community are made up.
ANSWER: dict[str, Any] = {
    "unique_id": str(PROJECT),
    "title": "Proyecto de prueba",
    "project_page": f"https://hub.example/projects/{PROJECT}",
    "project_privacy": "Public",
    "notice": [],
    "bc_labels": [
        {
            "unique_id": "b", "name": "BC Outreach", "label_type": "outreach", "language_tag": "en",
            "language": "English", "label_text": "Made-up words.", "img_url": "HUB/files/x.png", "svg_url": None,
            "community": {"id": 1, "name": "Comunidad de prueba"}, "translations": [],
        }
    ],
    "tk_labels": [
        {
            "unique_id": "a", "name": "Nombre inventado", "label_type": "outreach", "language_tag": "es",
            "language": "Spanish", "label_text": "Palabras inventadas.", "img_url": "HUB/files/y.png",
            "svg_url": "HUB/files/y.svg", "community": "Comunidad de prueba",
            "translations": [
                {"translated_name": "Suti", "language_tag": "qu", "language": "Quechua", "translated_text": "rimay"}
            ],
        }
    ],
}  # fmt: skip

NO_FILES: Mapping[str, bytes] = {}


def picture(colour: str, side: int = 300) -> bytes:
    """A square as PNG, larger than pages show one."""
    made = BytesIO()
    Image.new("RGBA", (side, side), colour).save(made, "PNG")
    return made.getvalue()


@contextmanager
def hub(
    status: int, body: bytes, asked: list[tuple[str, str]] | None = None, icons: Mapping[str, bytes] = NO_FILES
) -> Iterator[str]:
    """A Hub that answers everything alike but for files by their paths; `asked` is told of paths and keys.

    Where it stands is put in the place of `HUB` in what it says.
    """

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if asked is not None:
                asked.append((self.path, self.headers.get("X-Api-Key", "")))
            if self.path.startswith("/api/v2/moved"):
                self.send_response(301)
                self.send_header("Location", self.path.replace("moved", "projects"))
                self.end_headers()
                return
            if self.path.startswith("/files/"):
                self.send_response(200 if self.path in icons else 404)
                self.end_headers()
                self.wfile.write(icons.get(self.path, b""))
                return
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body.replace(b"HUB", f"http://127.0.0.1:{server.server_port}".encode()))

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_labels_are_known_by_family_and_type(recwarn: pytest.WarningsRecorder) -> None:
    asked: list[tuple[str, str]] = []
    with hub(200, json.dumps(ANSWER).encode(), asked) as address:
        answer = HubClient(address, "a key").fetch_project(PROJECT)
    assert asked == [(f"/api/v2/projects/{PROJECT}/", "a key")]
    assert (answer.state, answer.title) == (HubState.ACTIVE, "Proyecto de prueba")
    said = {(label.family, label.type): label.texts for label in answer.labels}
    assert said == {
        (LabelFamily.TRADITIONAL_KNOWLEDGE, "outreach"): {"es": "Palabras inventadas.", "qu": "rimay"},
        (LabelFamily.BIOCULTURAL, "outreach"): {"en": "Made-up words."},
    }
    assert [(label.names, label.community) for label in answer.labels] == [
        ({"es": "Nombre inventado", "qu": "Suti"}, "Comunidad de prueba"),
        ({"en": "BC Outreach"}, "Comunidad de prueba"),
    ]
    assert not list(recwarn)


@pytest.mark.parametrize(
    "status, body, state",
    [
        (401, b"{}", HubState.UNAUTHORIZED),
        (403, b"{}", HubState.UNAUTHORIZED),
        (404, b"{}", HubState.NOT_FOUND),
        (500, b"oops", None),
        (200, b"<html>", None),
        (200, b"[]", None),
        (200, b'{"title": "x", "tk_labels": [{}]}', None),
    ],
)
def test_what_is_no_project_is_told_apart(status: int, body: bytes, state: HubState | None) -> None:
    with hub(status, body) as address:
        assert HubClient(address, "a key").fetch_project(PROJECT).state is state


def test_a_hub_that_is_away_says_nothing() -> None:
    with hub(200, b"{}") as address:
        pass
    assert HubClient(address, "a key").fetch_project(PROJECT).state is None


def test_the_hub_is_asked_for_every_project_and_its_silence_takes_nothing_away(database: Database) -> None:
    with database.writing() as session:
        session.add(HubProject(project=str(PROJECT), state=HubState.WAITING, content={}, icons={}))
    with hub(200, json.dumps(ANSWER).encode()) as address:
        assert list(HubSync(database, HubClient(address, "key")).ask()) == [(str(PROJECT), HubState.ACTIVE)]
    assert list(HubSync(database, HubClient("http://127.0.0.1:9", "key")).ask()) == [(str(PROJECT), None)]
    with database.reading() as session:
        assert session.get_one(HubProject, str(PROJECT)).state is HubState.ACTIVE


def icons_after(database: Database, files: Mapping[str, bytes], asked: list[tuple[str, str]]) -> dict[str, str]:
    with hub(200, json.dumps(ANSWER).encode(), asked, files) as address:
        assert [state for _, state in HubSync(database, HubClient(address, "key")).ask()] == [HubState.ACTIVE]
    with database.reading() as session:
        return session.get_one(HubProject, str(PROJECT)).icons


def test_an_icon_is_drawn_anew_beside_the_words_and_stays_while_it_is_not_to_be_had(database: Database) -> None:
    with database.writing() as session:
        session.add(HubProject(project=str(PROJECT), state=HubState.WAITING, content={}, icons={}))
    asked: list[tuple[str, str]] = []
    icons = icons_after(database, {"/files/y.png": picture("red")}, asked)
    assert icons.keys() == {"tk:outreach"}
    kind, _, written = icons["tk:outreach"].partition(",")
    assert kind == "data:image/png;base64"
    with Image.open(BytesIO(b64decode(written))) as drawn:
        assert (drawn.format, drawn.size, drawn.getpixel((1, 1))) == ("PNG", (96, 96), (255, 0, 0))
    assert dict(asked)["/files/y.png"] == "", "whoever keeps the files is told no key"
    assert icons_after(database, {}, []) == icons
    assert icons_after(database, {"/files/y.png": picture("blue")}, []) != icons


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"<html>",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        picture("red")[:60],
        picture("red") + bytes(500_000),
    ],
    ids=["nothing", "a page", "a drawing that runs", "half a picture", "too large"],
)
def test_what_is_no_icon_is_left_where_it_lies(database: Database, file: bytes) -> None:
    with database.writing() as session:
        session.add(HubProject(project=str(PROJECT), state=HubState.WAITING, content={}, icons={}))
    assert icons_after(database, {"/files/x.png": file, "/files/y.png": file, "/files/y.svg": file}, []) == {}


def test_an_icon_is_asked_for_nowhere_but_at_the_hub_and_on_the_web() -> None:
    for icon_at in ("http://127.0.0.1:9/x", "file:///etc/hostname"):
        assert HubClient("https://hub.example", "key").fetch_icon(icon_at) is None


PLAIN = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#000"/></svg>'
STYLED = PLAIN.replace(b"<path", b"<style>path{fill:#fff}</style><path")


@pytest.mark.parametrize(
    "drawing, kept",
    [
        (PLAIN, "image/svg+xml"),
        (STYLED, "image/png"),
        (PLAIN + b" " * HEAVIEST, "image/png"),
        (PLAIN[:60], "image/png"),
    ],
    ids=["plain", "not plain", "heavy", "damaged"],
)
def test_a_drawing_is_taken_as_it_is_or_the_picture_in_its_place(database: Database, drawing: bytes, kept: str) -> None:
    with database.writing() as session:
        session.add(HubProject(project=str(PROJECT), state=HubState.WAITING, content={}, icons={}))
    icon = icons_after(database, {"/files/y.svg": drawing, "/files/y.png": picture("red")}, [])["tk:outreach"]
    kind, _, written = icon.partition(",")
    assert kind == f"data:{kept};base64"
    assert (b64decode(written) == PLAIN) is (kept == "image/svg+xml")


def test_without_a_key_the_hub_is_not_asked(database: Database) -> None:
    assert hub_sync(Settings.from_environment({}), database) is None
