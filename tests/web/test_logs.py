"""Logs: a line a happening, for machines in production, and nothing in it of who reads or what they typed."""

import json
import subprocess
import sys
from pathlib import Path

from archive.settings import ROOT

_ASK = """
import os
from archive.app import create_app
from archive.settings import Settings
app = create_app(Settings.from_environment(os.environ))
app.test_client().get("/es/buscar?q=palabrasecreta", environ_base={"REMOTE_ADDR": "203.0.113.77"})
"""


def _logged(tmp_path: Path, kind: str) -> list[str]:
    """What is logged when a search fails for want of a database's tables."""
    environment = {"PALLAY_DATA": str(tmp_path), "PALLAY_ENV": kind, "SECRET_KEY": "s" * 32}
    asked = subprocess.run(
        [sys.executable, "-c", _ASK], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return asked.stderr.splitlines()


def test_in_production_each_line_is_a_json_object(tmp_path: Path) -> None:
    (happening,) = [json.loads(line) for line in _logged(tmp_path, "production")]
    assert happening["level"] == "error"
    assert happening["logger"] == "archive.web.errors"
    assert happening["event"] == "unexpected error at '/es/buscar'"
    assert "Traceback" in happening["exception"]
    assert happening["timestamp"].endswith("Z")


def test_no_line_tells_who_asked_or_what_for(tmp_path: Path) -> None:
    for kind in ("production", "development"):
        said = "\n".join(_logged(tmp_path, kind))
        assert "unexpected error" in said
        assert "203.0.113.77" not in said
        assert "palabrasecreta" not in said
