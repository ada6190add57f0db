"""A mail server of this process: it speaks as much SMTP as a letter needs, and keeps what it takes."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Final

_HOST: Final = "127.0.0.1"


class MailServer:
    """Takes letters; to an address that begins with a number it answers with that number instead."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        mailbox = self

        class Conversation(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                mailbox.talk(self)

        self._server = socketserver.ThreadingTCPServer((_HOST, 0), Conversation)
        self._server.daemon_threads = True
        self.url = f"smtp://{_HOST}:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def talk(self, with_whom: socketserver.StreamRequestHandler) -> None:
        with_whom.wfile.write(b"220 here\r\n")
        for line in with_whom.rfile:
            verb, _, rest = line.decode().strip().partition(" ")
            if verb.upper() == "DATA":
                with_whom.wfile.write(b"354 go on\r\n")
                self._take(with_whom)
            with_whom.wfile.write(_answer(verb.upper(), rest))

    def _take(self, from_whom: socketserver.StreamRequestHandler) -> None:
        lines = iter(from_whom.rfile.readline, b".\r\n")
        self.taken.append(BytesParser(EmailMessage, policy=default).parsebytes(b"".join(lines)))

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _answer(verb: str, rest: str) -> bytes:
    address = rest.partition("<")[2]
    if verb == "RCPT" and address[:3].isdigit():
        return f"{address[:3]} not so\r\n".encode()
    return b"221 bye\r\n" if verb == "QUIT" else b"250 so be it\r\n"


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """One while the block lasts."""
    server = MailServer()
    yield server
    server.close()
