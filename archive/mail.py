"""Sending mail: a port with two ends, a server that speaks SMTP and a folder that somebody looks into."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import unquote, urlsplit

_SECONDS: Final = 30
_PORTS: Final = {"smtp": 587, "smtps": 465}
#: What a server answers that takes no letter to this address, now or later (RFC 5321, 4.2.1).
_FOR_GOOD: Final = 500


class MailUnavailableError(Exception):
    """The server could not be reached or does not take it now: it is tried again."""


class MailRefusedError(Exception):
    """The server will never take it: there is no such address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """To one person, in plain text."""

    to: str
    subject: str
    text: str


class Post(Protocol):
    """Takes letters."""

    def send(self, letter: Letter, identifier: str) -> None:
        """Hands a letter over; one handed over again bears the same identifier.

        Raises:
            MailUnavailableError: it may be taken another time.
            MailRefusedError: it never will be.
        """


class Outbox:
    """Puts letters into a folder, each as a file that mail programs open; for development."""

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder = folder
        self._sender = sender

    def send(self, letter: Letter, identifier: str) -> None:
        """One written again takes the place of itself."""
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = self._folder / f"{identifier}.draft"
        draft.write_bytes(bytes(_message(letter, self._sender, identifier)))
        draft.rename(self._folder / f"{identifier}.eml")


class SmtpPost:
    """Hands letters to a mail server, over TLS in any case where it has a name or a password to protect."""

    def __init__(self, url: str, sender: str) -> None:
        parts = urlsplit(url)
        self._sender = sender
        self._host = parts.hostname or ""
        self._port = parts.port or _PORTS[parts.scheme]
        self._whole_tls = parts.scheme == "smtps"
        self._user = unquote(parts.username or "")
        self._password = unquote(parts.password or "")

    def send(self, letter: Letter, identifier: str) -> None:
        """One connection a letter: few are sent."""
        message = _message(letter, self._sender, identifier)
        try:
            with self._connected() as server:
                server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            answers = [code for code, _ in error.recipients.values()]
            raise (MailRefusedError if min(answers) >= _FOR_GOOD else MailUnavailableError) from error
        except (OSError, smtplib.SMTPException) as error:
            raise MailUnavailableError from error

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        context = ssl.create_default_context()
        with (
            smtplib.SMTP_SSL(self._host, self._port, timeout=_SECONDS, context=context)
            if self._whole_tls
            else smtplib.SMTP(self._host, self._port, timeout=_SECONDS)
        ) as server:
            server.ehlo()
            if not self._whole_tls and (self._user or server.has_extn("starttls")):
                server.starttls(context=context)
            if self._user:
                server.login(self._user, self._password)
            yield server


def post_at(url: str, sender: str) -> Post:
    """The end that an address names: `smtp://`, `smtps://` or `file:///absolute/folder`."""
    parts = urlsplit(url)
    return Outbox(Path(unquote(parts.path)), sender) if parts.scheme == "file" else SmtpPost(url, sender)


def _message(letter: Letter, sender: str, identifier: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = letter.to
    message["Subject"] = letter.subject
    # Whoever is handed it twice, because its sender died in between, can tell that it is one.
    message["Message-ID"] = f"<{identifier}@{sender.partition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    return message
