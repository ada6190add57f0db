"""Whoever runs Pallay finds every setting on the page, and none that is not there."""

import re

from archive.settings import ROOT

PAGE = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")


def test_the_table_of_settings_is_whole() -> None:
    code = (ROOT / "archive" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'"([A-Z]+(?:_[A-Z]+)*)"', code))
    assert read == set(re.findall(r"^\| `([A-Z_]+)` \|", PAGE, re.MULTILINE))
    assert "SECRET_KEY" in read
