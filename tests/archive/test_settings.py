import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url

from archive.settings import ROOT, Settings, SettingsError
from media.storage import FolderStorage, storage_at

SECRET = "s" * 32

WRONG = {
    "PALLAY_ENV": "prod",
    "DATABASE_URL": "mysql://host/name",
    "SEARCH_URL": "ftp://host",
    "MEDIA_URL": "https://bucket",
    "RENDITIONS_URL": "ftp://host",
    "SECRET_KEY": "short",
    "SEALING_KEY": "short",
    "BASE_URL": "archive.example",
    "CONTACT": "the museum's front desk",
    "MAIL_URL": "imap://host",
    "MAIL_FROM": "the museum",
    "INDEX_NAME": "Our Index",
    "SEARCH_RATE": "many",
    "PROXIES": "-1",
    "SENDFILE": "nginx",
}


def problems_of(environment: dict[str, str]) -> list[str]:
    with pytest.raises(SettingsError) as raised:
        Settings.from_environment(environment)
    return raised.value.problems


def test_nothing_has_to_be_set_to_try_it() -> None:
    settings = Settings.from_environment({})
    assert settings.database_url.startswith("sqlite:///")
    assert settings.search_url.startswith("tantivy:///")
    assert settings.media_url.startswith("file:///")
    assert not settings.production


def test_every_wrong_setting_is_named_at_once() -> None:
    problems = problems_of(WRONG)
    assert sorted(problem.split()[0] for problem in problems) == sorted(WRONG)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_setting_is_named_alone_where_the_others_are_right(name: str) -> None:
    (problem,) = problems_of({"SECRET_KEY": SECRET} | {name: WRONG[name]})
    assert problem.startswith(name)


def test_production_demands_a_secret_key() -> None:
    (problem,) = problems_of({"PALLAY_ENV": "production"})
    assert problem.startswith("SECRET_KEY")
    assert Settings.from_environment({"PALLAY_ENV": "production", "SECRET_KEY": SECRET}).secret_key == SECRET


def test_a_key_nobody_set_is_another_one_each_time() -> None:
    assert Settings.from_environment({}).secret_key != Settings.from_environment({}).secret_key


@pytest.mark.parametrize("written", ["sqlite", "nonsense", "postgresql://host:port/name"])
def test_an_unreadable_address_of_a_database_is_refused(written: str) -> None:
    (problem,) = problems_of({"DATABASE_URL": written})
    assert problem.startswith("DATABASE_URL")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_reached_through_one_driver_however_it_is_written(scheme: str) -> None:
    url = Settings.from_environment({"DATABASE_URL": f"{scheme}://who:p%40ss@host/name"}).database_url
    assert url == "postgresql+psycopg://who:p%40ss@host/name"


def test_no_password_stands_in_a_message() -> None:
    address = "://who:verysecret@host:port/x"
    problems = problems_of({"DATABASE_URL": f"postgresql{address}", "SEARCH_URL": f"ftp{address}"})
    assert "verysecret" not in str(problems)


@pytest.mark.parametrize("folder", ["with space", "a#b", "50 %", "a?b", "%20"])
def test_a_data_folder_may_have_any_name(tmp_path: Path, folder: str) -> None:
    data = tmp_path / folder
    settings = Settings.from_environment({"PALLAY_DATA": str(data)})
    storage = storage_at(settings.media_url)
    assert isinstance(storage, FolderStorage)
    assert storage.folder == data / "media"
    assert make_url(settings.database_url).database == str(data / "pallay.sqlite")


@pytest.mark.parametrize(
    "media, beside",
    [
        ("file:///srv/pallay/media%20kept", "file:///srv/pallay/renditions"),
        ("file:///media", "file:///renditions"),
        ("s3://bucket/pallay/media", "s3://bucket/pallay/renditions"),
        ("s3://bucket", "s3://bucket/renditions"),
    ],
)
def test_what_is_made_of_media_lies_beside_them(media: str, beside: str) -> None:
    assert Settings.from_environment({"MEDIA_URL": media}).renditions_url == beside


@pytest.mark.parametrize("url", ["file://media", "file:media"])
def test_a_media_folder_is_an_absolute_one(url: str) -> None:
    (problem,) = problems_of({"MEDIA_URL": url})
    assert problem.startswith("MEDIA_URL")


@pytest.mark.parametrize(
    "name, written",
    [
        ("PALLAY_DATA", "{file}"),
        ("PALLAY_DATA", "{file}/below"),
        ("DATABASE_URL", "sqlite:///{file}/pallay.sqlite"),
        ("SEARCH_URL", "tantivy://{file}"),
        ("MEDIA_URL", "file://{file}/below"),
    ],
)
def test_a_file_is_no_folder(tmp_path: Path, name: str, written: str) -> None:
    path = tmp_path / "file"
    path.touch()
    (problem,) = problems_of({name: written.format(file=path)})
    assert problem.startswith(name)
    assert "no folder" in problem


@pytest.mark.parametrize("written", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_that_every_connection_would_have_for_itself_is_refused(written: str) -> None:
    (problem,) = problems_of({"DATABASE_URL": written})
    assert problem.startswith("DATABASE_URL")


@pytest.mark.parametrize(
    "name, written",
    [
        ("SEARCH_URL", "https://host:port"),
        ("SEARCH_URL", "http://[::1"),
        ("BASE_URL", "https://host:99999999"),
        ("BASE_URL", "https://who:verysecret@archive.example"),
        ("BASE_URL", "https://archive.example/?page=1"),
        ("BASE_URL", " "),
    ],
)
def test_what_is_no_address_is_named_and_not_repeated(name: str, written: str) -> None:
    (problem,) = problems_of({name: written})
    assert problem.startswith(name)
    assert "verysecret" not in problem


@pytest.mark.parametrize("command", [["-c", "import wsgi"], ["-m", "flask", "--app", "wsgi", "database", "upgrade"]])
def test_with_a_wrong_setting_nothing_starts_and_only_the_setting_is_spoken_of(command: list[str]) -> None:
    started = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={"PALLAY_ENV": "production"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode == 1
    assert "- SECRET_KEY has to be set in production" in started.stderr
    assert "Traceback" not in started.stderr


def test_no_proxy_is_a_number_of_proxies_and_no_search_is_no_rate() -> None:
    assert Settings.from_environment({"PROXIES": "0"}).proxies == 0
    (problem,) = problems_of({"SEARCH_RATE": "0"})
    assert problem.startswith("SEARCH_RATE")


def test_the_public_address_has_no_closing_slash() -> None:
    assert Settings.from_environment({"BASE_URL": "https://archive.example/"}).base_url == "https://archive.example"


@pytest.mark.parametrize("written", ["escriba@archivo.example", "https://archivo.example/contacto"])
def test_people_can_be_told_to_write_to_an_address_or_a_page(written: str) -> None:
    assert Settings.from_environment({"CONTACT": written}).contact == written


@pytest.mark.parametrize("written", ["", "escriba@", "a@b@c.example", "javascript://x.y", "https://", 'a"b@c.example'])
def test_what_nobody_can_write_to_is_no_contact(written: str) -> None:
    (problem,) = problems_of({"CONTACT": written})
    assert problem.startswith("CONTACT")


def test_mail_lands_in_a_folder_in_development_and_goes_nowhere_in_production_until_it_is_said_where(
    tmp_path: Path,
) -> None:
    assert Settings.from_environment({"PALLAY_DATA": str(tmp_path)}).mail_url == f"file://{tmp_path}/outbox"
    production = {"PALLAY_ENV": "production", "SECRET_KEY": SECRET}
    assert Settings.from_environment(production).mail_url is None
    server = {"MAIL_URL": "smtps://who:secret@mail.example", "MAIL_FROM": "archive@archive.example"}
    (problem,) = problems_of(production | server)
    assert problem.startswith("BASE_URL"), "what stands in Host must lead nobody who opens a letter"
    here = {"BASE_URL": "https://archive.example"}
    assert Settings.from_environment(production | server | here).mail_url == server["MAIL_URL"]


def test_who_sends_by_a_server_says_in_whose_name() -> None:
    (problem,) = problems_of({"MAIL_URL": "smtp://mail.example"})
    assert problem.startswith("MAIL_FROM")
