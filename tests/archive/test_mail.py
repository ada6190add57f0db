"""Letters are handed to a real server, or put into a folder."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from archive.mail import Letter, MailRefusedError, MailUnavailableError, post_at
from tests.servers.pallay import free_port
from tests.servers.smtp import mail_server

LETTER = Letter(to="rosa@example.org", subject="Pallay: contraseña", text="Año nuevo,\nñandú.\n")


def test_a_server_is_handed_the_letter_as_it_was_written() -> None:
    with mail_server() as server:
        post_at(server.url, "archive@archive.example").send(LETTER, "abc")
        (taken,) = server.taken
    assert (taken["To"], taken["From"]) == ("rosa@example.org", "archive@archive.example")
    assert taken["Subject"] == LETTER.subject
    assert taken["Message-ID"] == "<abc@archive.example>"
    assert taken.get_content().splitlines() == LETTER.text.splitlines()


@pytest.mark.parametrize("code, error", [(550, MailRefusedError), (450, MailUnavailableError)])
def test_what_a_server_does_not_take_is_told_apart(code: int, error: type[Exception]) -> None:
    with mail_server() as server, pytest.raises(error):
        post_at(server.url, "archive@archive.example").send(
            Letter(to=f"{code}@example.org", subject="s", text="t"), "abc"
        )


def test_a_server_that_is_away_is_tried_again() -> None:
    with pytest.raises(MailUnavailableError):
        post_at(f"smtp://127.0.0.1:{free_port()}", "archive@archive.example").send(LETTER, "abc")


def test_a_password_is_not_given_to_a_server_without_tls() -> None:
    with mail_server() as server, pytest.raises(MailUnavailableError):
        post_at(server.url.replace("//", "//who:secret@"), "archive@archive.example").send(LETTER, "abc")


def test_a_folder_holds_each_letter_once(tmp_path: Path) -> None:
    outbox = post_at(f"file://{tmp_path / 'out'}", "pallay@localhost")
    for _ in range(2):
        outbox.send(LETTER, "abc")
    (file,) = (tmp_path / "out").iterdir()
    assert message_from_bytes(file.read_bytes(), policy=default).get_content() == LETTER.text


@pytest.mark.parametrize("line_end", ["\r\nBcc: other@example.org", "\nBcc: other@example.org"])
def test_nobody_else_is_added_by_what_stands_in_a_letter(line_end: str, tmp_path: Path) -> None:
    letter = Letter(to=f"rosa@example.org{line_end}", subject="s", text="t")
    with pytest.raises(ValueError, match=r"linefeed|CR"):
        post_at(f"file://{tmp_path}", "pallay@localhost").send(letter, "abc")
