"""Lock files pin every package by its hash and name no host that it was fetched from."""

import json
import re

import pytest

from archive.settings import ROOT

_PINNED = re.compile(r"^[a-z0-9][\w.-]*==\S+ \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", re.MULTILINE)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_package_is_pinned_by_hash_and_from_nowhere(name: str) -> None:
    said = (ROOT / name).read_text(encoding="utf-8")
    packages = re.findall(
        r"^([a-z0-9][\w.-]*)==\S+ \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", said, re.MULTILINE
    )
    assert len(packages) > 20
    assert len(packages) == len(re.findall(r"^[a-z0-9]\S*==", said, re.MULTILINE))
    assert "://" not in said
    assert "index-url" not in said


@pytest.mark.parametrize("folder", ["tests/browser_tools", "archive/web/browser"])
def test_every_node_package_is_pinned_by_hash_and_from_nowhere(folder: str) -> None:
    said = (ROOT / folder / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: package for name, package in json.loads(said)["packages"].items() if name}
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert "://" not in said
