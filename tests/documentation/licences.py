"""The licences of everything Pallay runs on, as the packages themselves state them.

`python -m tests.documentation.licences` writes the tables of docs/licences.md again; a test says when that is due.
"""

import re
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = ROOT / "docs" / "licences.md"

RUNTIME: Final = "requirements.lock"

_LOCKED: Final = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
_TABLE: Final = re.compile(r"(<!-- from (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)


def with_current_tables(page: str) -> str:
    """Fill every table of the page anew from the lock file that it names, but for what the first table has."""
    return _TABLE.sub(lambda found: f"{found[1]}\n{_table(found[2])}\n{found[3]}", page)


def _table(lock: str) -> str:
    names = _locked(lock) - (_locked(RUNTIME) if lock != RUNTIME else set())
    rows = [f"| {name} | {_licence(metadata(name))} |" for name in sorted(names)]
    return "\n".join(["| package | licence |", "|---|---|", *rows, ""])


def _locked(lock: str) -> set[str]:
    return set(_LOCKED.findall((ROOT / lock).read_text(encoding="utf-8")))


def _licence(described: PackageMetadata) -> str:
    if "License-Expression" in described:
        return described["License-Expression"]
    classified = [
        classifier.rpartition(" :: ")[2]
        for classifier in described.get_all("Classifier", [])
        if classifier.startswith("License :: ")
    ]
    if not classified and "License" in described:
        return described["License"].splitlines()[0]
    return "; ".join(classified) or "not stated"


if __name__ == "__main__":
    PAGE.write_text(with_current_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
