"""Settings from the environment, all checked at start: every wrong one is named at once."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from argon2 import Parameters
from argon2.profiles import RFC_9106_LOW_MEMORY
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
TRANSLATIONS = ROOT / "translations"
#: Below which the API answers: part of every address that a graph names an entry by.
API_PATH: Final = "/api/v1"
_SECRET_LENGTH: Final = 32
_MEGABYTE: Final = 1_000_000
_MAIL: Final = re.compile(r"[^\s@<>\"?&:/]+@[^\s@<>\"?&:/]+\.[^\s@<>\"?&:/]+")
_WEB_PAGE: Final = re.compile(r"https?://[^\s<>\"/]+\.[^\s<>\"]+")
_INDEX_NAME: Final = re.compile(r"[a-z][a-z0-9_-]{0,60}")


class SendFile(StrEnum):
    """Who sends the bytes of a medium once Pallay has said who may have them: itself, or the server in front of it."""

    PALLAY = "pallay"
    X_ACCEL_REDIRECT = "X-Accel-Redirect"
    X_SENDFILE = "X-Sendfile"


class SettingsError(Exception):
    """One or more settings are wrong; `problems` has a sentence for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n- ".join(("Pallay can't start with these settings:", *problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadLimits:
    """How much may come in; in bytes, but for `count`."""

    #: Of one file.
    file_bytes: int
    #: Of all that one form sends at once, where there is no script that sends files in pieces.
    form_bytes: int
    person_bytes: int
    community_bytes: int
    #: Media that one record shows.
    count: int
    #: Of the disk, left free whatever comes.
    reserve_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What differs from one installation to the next; docs/operate.md explains each."""

    #: SQLAlchemy's URL; SQLite in the data folder where nothing else is said.
    database_url: str
    #: `tantivy:///absolute/folder` (embedded) or `http(s)://…` (Elasticsearch).
    search_url: str
    #: `file:///absolute/folder` or `s3://bucket/prefix`.
    media_url: str
    #: Where what is made of media lies; beside the media where nothing else is said.
    renditions_url: str
    #: Signs cookies; never defaulted in production.
    secret_key: str
    #: Wraps the keys of what is sealed; None: one is made and kept in the data folder.
    sealing_key: str | None
    production: bool
    #: The archive's public address without a closing slash, for citations and the sitemap; None: as the request says.
    base_url: str | None
    #: Where whoever runs the archive can be written to: an e-mail address, or a page's; None: pages say there is none.
    contact: str | None
    #: `smtp(s)://user:password@host` or `file:///absolute/folder`; None: no mail is sent, and pages say so.
    mail_url: str | None
    #: In whose name mail is sent.
    mail_from: str
    #: Searches one client may make in a minute.
    search_rate: int
    #: Prefix of the index's names on a cluster that several archives share.
    index_name: str
    data_folder: Path
    #: Local Contexts' Hub, and the key of the archive's account there; None: nothing is asked of it.
    hub_url: str
    hub_key: str | None
    uploads: UploadLimits
    #: What hashing a password costs, and so what guessing one does; nothing in the environment makes it cheaper.
    password_cost: Parameters
    #: How many reverse proxies stand in front, whose X-Forwarded headers are believed.
    proxies: int = 0
    send_file: SendFile = SendFile.PALLAY

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Reads the variables that docs/operate.md lists.

        Raises:
            SettingsError: naming every setting that is wrong.
        """
        asked = _Asked(environment)
        data = asked.data_folder()
        production = asked.production()
        media_url = asked.place("MEDIA_URL", "file", data / "media", ("s3",))
        settings = cls(
            database_url=asked.database_url(data / "pallay.sqlite"),
            search_url=asked.place("SEARCH_URL", "tantivy", data / "index", ("http", "https")),
            media_url=media_url,
            renditions_url=asked.renditions_url(media_url),
            secret_key=asked.secret(production=production),
            sealing_key=asked.sealing_key(production=production),
            production=production,
            base_url=asked.base_url(),
            contact=asked.contact(),
            mail_url=asked.mail_url(None if production else data / "outbox"),
            mail_from=asked.mail_from(),
            search_rate=asked.whole_number("SEARCH_RATE", 120, least=1),
            index_name=asked.index_name(),
            data_folder=data,
            hub_url=asked.hub_url(),
            hub_key=asked.hub_key(),
            uploads=asked.uploads(),
            password_cost=RFC_9106_LOW_MEMORY,
            proxies=asked.whole_number("PROXIES", 0, least=0),
            send_file=asked.send_file(),
        )
        if production and settings.mail_url and settings.base_url is None:
            asked.problems.append("BASE_URL has to be set where mail is sent: links in letters lead there")
        if asked.problems:
            raise SettingsError(asked.problems)
        return settings


class _Asked:
    """What the environment says, each setting by its own rule; what is wrong is gathered in `problems`."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self.problems: list[str] = []

    def data_folder(self) -> Path:
        folder = Path(self._environment.get("PALLAY_DATA") or ROOT / "var").resolve()
        self._expect_writable("PALLAY_DATA", folder)
        return folder

    def production(self) -> bool:
        value = self._environment.get("PALLAY_ENV", "development")
        if value not in {"development", "production"}:
            self.problems.append(f"PALLAY_ENV is {value!r}: say development or production")
        # Whoever meant something else is given the stricter of the two.
        return value != "development"

    def database_url(self, default: Path) -> str:
        written = self._environment.get("DATABASE_URL")
        if written is None:
            return URL.create("sqlite", database=str(default)).render_as_string()
        try:
            url = make_url(written)
        except (ArgumentError, ValueError):
            self.problems.append("DATABASE_URL can't be read: say sqlite:///… or postgresql://…")
            return ""
        if url.drivername in {"postgres", "postgresql"}:
            url = url.set(drivername="postgresql+psycopg")
        if url.drivername not in {"sqlite", "postgresql+psycopg"}:
            self.problems.append(f"DATABASE_URL begins with {url.drivername!r}: say sqlite:///… or postgresql://…")
        elif url.drivername == "sqlite" and url.database in {None, "", ":memory:"}:
            self.problems.append("DATABASE_URL names no file: say sqlite:////absolute/path/to/pallay.sqlite")
        elif url.drivername == "sqlite":
            self._expect_writable("DATABASE_URL", Path(str(url.database)).absolute().parent)
        return url.render_as_string(hide_password=False)

    def place(self, name: str, local: str, default: Path, remote: tuple[str, ...]) -> str:
        """Either a folder of this machine or an address on another."""
        url = self._environment.get(name) or f"{local}://{quote(str(default))}"
        welcome = " or ".join((f"{local}:///absolute/folder", *(f"{scheme}://…" for scheme in remote)))
        parts = _split(url)
        if parts is None:
            self.problems.append(f"{name} can't be read: say {welcome}")
        elif parts.scheme not in {local, *remote}:
            self.problems.append(f"{name} begins with {parts.scheme!r}: say {welcome}")
        elif parts.scheme == local and (parts.netloc or not parts.path.startswith("/")):
            self.problems.append(f"{name} is {url!r}: the folder has to be an absolute one, {welcome}")
        elif parts.scheme != local and not parts.hostname:
            self.problems.append(f"{name} names no host: say {welcome}")
        elif name in self._environment and parts.scheme == local and not _may_be_folder(Path(unquote(parts.path))):
            self.problems.append(f"{name} is {url!r}, which is no folder")
        return url

    def renditions_url(self, media_url: str) -> str:
        """Beside the media, in the same kind of place, where nothing else is said."""
        if "RENDITIONS_URL" in self._environment:
            return self.place("RENDITIONS_URL", "file", Path(), ("s3",))
        media = _split(media_url)
        # Whoever is told that the media's address is wrong need not hear it twice.
        if media is None:
            return ""
        return urlunsplit(media._replace(path=str(PurePosixPath("/", media.path).parent / "renditions")))

    def secret(self, *, production: bool) -> str:
        secret = self._environment.get("SECRET_KEY")
        if secret is None and not production:
            return secrets.token_hex(_SECRET_LENGTH)
        if secret is None:
            self.problems.append(f"SECRET_KEY has to be set in production, {_SECRET_LENGTH} characters or more")
        elif len(secret) < _SECRET_LENGTH:
            self.problems.append(f"SECRET_KEY has {len(secret)} characters: {_SECRET_LENGTH} or more are needed")
        return secret or ""

    def sealing_key(self, *, production: bool) -> str | None:
        key = self._environment.get("SEALING_KEY")
        if key is not None and len(key) < _SECRET_LENGTH:
            self.problems.append(f"SEALING_KEY has {len(key)} characters: {_SECRET_LENGTH} or more are needed")
        # What was sealed has to be read again after a restart, by every process.
        return key or (self._environment.get("SECRET_KEY") if production else None)

    def base_url(self) -> str | None:
        url = self._environment.get("BASE_URL")
        if url is None:
            return None
        parts = _split(url)
        if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
            self.problems.append("BASE_URL is no web address: say https://your.archive.example")
        elif "@" in parts.netloc or parts.query or parts.fragment:
            self.problems.append("BASE_URL is public: say https://your.archive.example and nothing behind or before it")
        return url.rstrip("/")

    def contact(self) -> str | None:
        written = self._environment.get("CONTACT")
        if written is not None and not _MAIL.fullmatch(written) and not _WEB_PAGE.fullmatch(written):
            self.problems.append(
                f"CONTACT is {written!r}: say somebody@archive.example or https://archive.example/contact"
            )
        return written

    def mail_url(self, outbox: Path | None) -> str | None:
        """Mail lands in a folder where nobody has said otherwise and nobody else relies on it."""
        if outbox is None and "MAIL_URL" not in self._environment:
            return None
        return self.place("MAIL_URL", "file", outbox or Path(), ("smtp", "smtps"))

    def mail_from(self) -> str:
        """Who has a server send in their name has to say in whose."""
        written = self._environment.get("MAIL_FROM", "")
        sends = self._environment.get("MAIL_URL", "").startswith("smtp")
        if (written or sends) and not _MAIL.fullmatch(written):
            self.problems.append(f"MAIL_FROM is {written!r}: say archive@archive.example, in whose name mail is sent")
        return written or "pallay@localhost"

    def hub_url(self) -> str:
        url = self._environment.get("LOCAL_CONTEXTS_URL", "https://localcontextshub.org")
        parts = _split(url)
        if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
            self.problems.append("LOCAL_CONTEXTS_URL is no web address: say https://localcontextshub.org")
        return url.rstrip("/")

    def hub_key(self) -> str | None:
        return self._environment.get("LOCAL_CONTEXTS_KEY") or None

    def send_file(self) -> SendFile:
        written = self._environment.get("SENDFILE", SendFile.PALLAY)
        if written not in list(SendFile):
            self.problems.append(f"SENDFILE is {written!r}: say {', '.join(SendFile)}")
            return SendFile.PALLAY
        return SendFile(written)

    def uploads(self) -> UploadLimits:
        return UploadLimits(
            file_bytes=self.whole_number("UPLOAD_FILE_MB", 4096, least=1) * _MEGABYTE,
            form_bytes=self.whole_number("UPLOAD_FORM_MB", 256, least=1) * _MEGABYTE,
            person_bytes=self.whole_number("UPLOAD_PERSON_MB", 20_480, least=1) * _MEGABYTE,
            community_bytes=self.whole_number("UPLOAD_COMMUNITY_MB", 102_400, least=1) * _MEGABYTE,
            count=self.whole_number("UPLOAD_COUNT", 60, least=1),
            reserve_bytes=self.whole_number("UPLOAD_RESERVE_MB", 2048, least=0) * _MEGABYTE,
        )

    def index_name(self) -> str:
        name = self._environment.get("INDEX_NAME", "pallay")
        if not _INDEX_NAME.fullmatch(name):
            self.problems.append(f"INDEX_NAME is {name!r}: lower-case letters, digits, - and _ are expected")
        return name

    def whole_number(self, name: str, default: int, *, least: int) -> int:
        value = self._environment.get(name)
        if value is None:
            return default
        if not re.fullmatch(r"\d{1,9}", value, re.ASCII) or int(value) < least:
            self.problems.append(f"{name} is {value!r}: a whole number from {least} up is expected")
            return default
        return int(value)

    def _expect_writable(self, name: str, folder: Path) -> None:
        if not _may_be_folder(folder):
            self.problems.append(f"{name} is {folder}, which is no folder")
        elif not os.access(_nearest(folder), os.W_OK | os.X_OK):
            self.problems.append(f"{name} is {folder}, where nothing may be written")


def _split(url: str) -> SplitResult | None:
    """The parts of an address; None where it is none."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _may_be_folder(path: Path) -> bool:
    return _nearest(path).is_dir()


def _nearest(path: Path) -> Path:
    """The path itself, or what there is of it."""
    return next(there for there in (path, *path.parents) if there.exists())
