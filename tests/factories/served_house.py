"""A community's archive that a real server serves, with a browser session of a steward."""

import http.client
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from archive import schema_version
from archive.app import create_app
from archive.extensions import parts
from archive.inputs.kinds import Basis
from archive.models.account import Account
from archive.services.accounts.account_session import begin_session
from archive.settings import Settings
from archive.web.signing.signed_in import COOKIE
from tests.factories.house import House, build
from tests.servers.pallay import NO_SETTINGS, serving

_KEYS: Final = {"SECRET_KEY": "s" * 32, "SEALING_KEY": "k" * 32}


@dataclass(frozen=True, slots=True)
class ServedHouse:
    """Where it is served, and the secret of the steward's session."""

    address: str
    data: Path
    house: House
    steward: str

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 80

    @property
    def page(self) -> str:
        """Where media are added to the record."""
        return f"/es/tecnicas/{self.house.record}/agregar/medios"

    @property
    def uploads(self) -> str:
        return f"/uploads/{self.house.record}"

    @property
    def headers(self) -> dict[str, str]:
        """Of a request of the steward's, as it comes from a page of the archive."""
        return {"Cookie": f"{COOKIE}={self.steward}", "Sec-Fetch-Site": "same-origin"}

    def peak_memory(self) -> int:
        """The most that any process of the server has had in memory, in bytes."""
        mark = f"PALLAY_DATA={self.data}".encode()
        return max(_peak(process) for process in Path("/proc").glob("[0-9]*") if _is_marked(process, mark))

    def send_by_form(self, length: int) -> int:
        """Sends so many bytes of nothing as a form does; gives the status."""
        head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="video.mp4"\r\n\r\n'
        whole = head + bytes(length) + b"\r\n--x--\r\n"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        kind = {"Content-Type": "multipart/form-data; boundary=x"}
        connection.request("POST", self.page, whole, headers={**self.headers, **kind})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status

    def send_in_pieces(self, length: int, piece: int) -> str:
        """Sends so many bytes of nothing in pieces, by one connection; gives the name of the file."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        tus = {**self.headers, "Tus-Resumable": "1.0.0"}
        connection.request("POST", self.uploads, headers={**tus, "Upload-Length": str(length)})
        begun = connection.getresponse()
        at = begun.headers["Location"]
        begun.read()
        content = bytes(piece)
        for offset in range(0, length, piece):
            sent = {**tus, "Content-Type": "application/offset+octet-stream", "Upload-Offset": str(offset)}
            connection.request("PATCH", at, memoryview(content)[: length - offset], headers=sent)
            answer = connection.getresponse()
            assert answer.status == http.client.NO_CONTENT, answer.read()
            answer.read()
        connection.close()
        return at.rpartition("/")[2]


@contextmanager
def serving_house(data: Path, settings: Mapping[str, str] = NO_SETTINGS, *, workers: int = 1) -> Iterator[ServedHouse]:
    """While the block lasts; its record was written from publications, and nothing was granted."""
    app = create_app(Settings.from_environment({"PALLAY_DATA": str(data), **_KEYS}))
    with app.app_context():
        database = parts().database
        schema_version.upgrade(database)
        with database.writing() as session:
            house = build(session, basis=Basis.PUBLISHED_SOURCE)
            account = session.get_one(Account, house.steward.account_id)
            steward = begin_session(session, account, shared=False, device="a test")
        database.close()
    with serving(data, workers=workers, settings={**_KEYS, **settings}) as address:
        yield ServedHouse(address, data, house, steward)


def _is_marked(process: Path, mark: bytes) -> bool:
    try:
        return mark in (process / "environ").read_bytes().split(b"\0")
    except OSError:
        return False


def _peak(process: Path) -> int:
    try:
        lines = (process / "status").read_text().splitlines()
    except OSError:
        return 0
    return max((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), default=0)
