"""Settings from the environment, all checked at start: every wrong one is named at once."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
TRANSLATIONS = ROOT / "translations"
_SECRET_LENGTH = 32


class SettingsError(Exception):
    """One or more settings are wrong; `problems` has a sentence for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n- ".join(("Pallay can't start with these settings:", *problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What differs from one installation to the next; docs/operate.md explains each."""

    #: SQLAlchemy's URL; SQLite in the data folder where nothing else is said.
    database_url: str
    #: `tantivy:///absolute/folder` (embedded) or `http(s)://…` (Elasticsearch).
    search_url: str
    #: `file:///absolute/folder`.
    media_url: str
    #: Signs cookies; never defaulted in production.
    secret_key: str
    production: bool
    #: The archive's public address without a closing slash, for citations and the sitemap; None: as the request says.
    base_url: str | None
    #: Searches one client may make in a minute.
    search_rate: int
    #: Prefix of the index's names on a cluster that several archives share.
    index_name: str
    data_folder: Path
    #: How many reverse proxies stand in front, whose X-Forwarded headers are believed.
    proxies: int = 0

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Reads the variables that docs/operate.md lists.

        Raises:
            SettingsError: naming every setting that is wrong.
        """
        problems: list[str] = []
        data = Path(environment.get("PALLAY_DATA", ROOT / "var")).resolve()
        production = _production(environment, problems)
        settings = cls(
            database_url=_database_url(environment, data, problems),
            search_url=_url(
                environment, "SEARCH_URL", f"tantivy://{data / 'index'}", ("tantivy", "http", "https"), problems
            ),
            media_url=_url(environment, "MEDIA_URL", f"file://{data / 'media'}", ("file",), problems),
            secret_key=_secret(environment, problems, production=production),
            production=production,
            base_url=_base_url(environment, problems),
            search_rate=_whole_number(environment, "SEARCH_RATE", 120, problems),
            index_name=environment.get("INDEX_NAME", "pallay"),
            data_folder=data,
            proxies=_whole_number(environment, "PROXIES", 0, problems),
        )
        if problems:
            raise SettingsError(problems)
        return settings


def _production(environment: Mapping[str, str], problems: list[str]) -> bool:
    value = environment.get("PALLAY_ENV", "development")
    if value not in {"development", "production"}:
        problems.append(f"PALLAY_ENV is {value!r}: say development or production")
    return value == "production"


def _database_url(environment: Mapping[str, str], data: Path, problems: list[str]) -> str:
    url = environment.get("DATABASE_URL", f"sqlite:///{data / 'pallay.sqlite'}")
    scheme = url.partition(":")[0]
    if scheme in {"postgres", "postgresql"}:
        return "postgresql+psycopg:" + url.partition(":")[2]
    if scheme not in {"sqlite", "postgresql+psycopg"}:
        problems.append(f"DATABASE_URL begins with {scheme!r}: say sqlite:///… or postgresql://…")
    return url


def _url(environment: Mapping[str, str], name: str, default: str, schemes: tuple[str, ...], problems: list[str]) -> str:
    url = environment.get(name, default)
    if urlsplit(url).scheme not in schemes:
        problems.append(f"{name} is {url!r}: it has to begin with {' or '.join(scheme + '://' for scheme in schemes)}")
    return url


def _secret(environment: Mapping[str, str], problems: list[str], *, production: bool) -> str:
    secret = environment.get("SECRET_KEY")
    if secret is None and not production:
        return secrets.token_hex(_SECRET_LENGTH)
    if secret is None or len(secret) < _SECRET_LENGTH:
        problems.append(f"SECRET_KEY has to be set in production, {_SECRET_LENGTH} characters or more")
        return ""
    return secret


def _base_url(environment: Mapping[str, str], problems: list[str]) -> str | None:
    url = environment.get("BASE_URL")
    if url is None:
        return None
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        problems.append(f"BASE_URL is {url!r}: say https://your.archive.example")
    return url.rstrip("/")


def _whole_number(environment: Mapping[str, str], name: str, default: int, problems: list[str]) -> int:
    value = environment.get(name)
    if value is None:
        return default
    if not value.isascii() or not value.isdigit() or int(value) == 0:
        problems.append(f"{name} is {value!r}: a whole number above 0 is expected")
        return default
    return int(value)
