"""The table of default answers in the documentation is the one the code decides by."""

import re

from archive.access import Purpose, answer_for
from archive.inputs.kinds import Basis
from archive.settings import ROOT

PAGE = (ROOT / "docs" / "access.md").read_text(encoding="utf-8")


def test_every_purpose_and_basis_is_documented_as_it_is_decided() -> None:
    header, *rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("|")
    ]
    bases = [Basis(name) for name in header[1:]]
    said = {row[0]: row[1:] for row in rows if not re.fullmatch(r"-+", row[0])}
    decided = {purpose.value: [answer_for(basis, purpose).value for basis in bases] for purpose in Purpose}
    assert said == decided
