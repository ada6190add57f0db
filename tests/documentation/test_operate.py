"""Whoever runs Pallay finds every setting on the page, and what is to be copied from it is what Pallay understands."""

import re
import shlex
import sys
import tomllib
from configparser import RawConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from archive.settings import ROOT, Settings

PAGE = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
BLOCKS: dict[str, str] = {block.partition("\n")[0]: block for block in re.findall(r"```\w+\n(.*?)```", PAGE, re.DOTALL)}
UNITS = [name for name in BLOCKS if name.endswith(".service")]


def _block(about: str) -> str:
    (found,) = [block for name, block in BLOCKS.items() if about in name]
    return found


def test_the_table_of_settings_is_whole() -> None:
    code = (ROOT / "archive" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'"([A-Z]+(?:_[A-Z]+)*)"', code))
    assert read == set(re.findall(r"^\| `([A-Z_]+)` \|", PAGE, re.MULTILINE))
    assert "SECRET_KEY" in read


def test_its_settings_are_understood(tmp_path: Path) -> None:
    lines = [line for line in _block("pallay.env").splitlines() if line and not line.startswith("#")]
    written = dict(line.split("=", 1) for line in lines)
    assert written["SECRET_KEY"] == "", "a key that stands on a page is no secret"
    settings = Settings.from_environment(written | {"SECRET_KEY": "s" * 32, "PALLAY_DATA": str(tmp_path)})
    assert settings.production
    assert settings.proxies == 1


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_starts_a_program_that_is_installed(name: str) -> None:
    unit = RawConfigParser(comment_prefixes=("#",))
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(BLOCKS[name])
    assert unit.sections() == ["Unit", "Service", "Install"]
    program, *arguments = shlex.split(unit["Service"]["ExecStart"])
    folder = unit["Service"]["WorkingDirectory"]
    assert Path(program).parent == Path(folder) / ".venv" / "bin"
    assert Path(sys.executable).with_name(Path(program).name).exists()
    assert "wsgi:app" in arguments or arguments[:2] == ["--app", "wsgi"]
    assert unit["Service"]["EnvironmentFile"] == _block("pallay.env").split()[1]


def test_there_is_a_unit_for_each_process() -> None:
    assert [Path(name).stem for name in UNITS] == ["pallay-web", "pallay-index"]


def test_the_image_has_a_python_that_pallay_runs_on() -> None:
    (major, minor) = re.findall(r"FROM python:(\d+)\.(\d+)-slim", PAGE)[0]
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    assert needed == f">={major}.{minor}"


def test_compose_starts_both_servers_for_this_machine_alone() -> None:
    services: dict[str, Any] = yaml.safe_load(COMPOSE)["services"]
    assert set(services) == {"postgresql", "elasticsearch"}
    for service in services.values():
        assert re.fullmatch(r"(postgres|elasticsearch):\d[\d.]*", service["image"])
        assert all(port.startswith("127.0.0.1:") for port in service["ports"])
        assert service["healthcheck"]["test"]


def test_the_addresses_that_compose_names_are_understood(tmp_path: Path) -> None:
    named = dict(re.findall(r"export (\w+)=(\S+)", COMPOSE))
    assert set(named) == {"DATABASE_URL", "SEARCH_URL"}
    settings = Settings.from_environment(named | {"PALLAY_DATA": str(tmp_path)})
    assert settings.database_url.startswith("postgresql+psycopg://pallay:")
    assert settings.search_url == "http://127.0.0.1:9200"
