"""Every fault is still one that could be made: whoever changes a function that one edits writes the fault anew."""

import pytest

from tests.proof.faults.fault import Fault
from tests.proof.faults.page import FAULTS


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_a_fault_edits_what_its_function_says(fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    fault.put_in(monkeypatch)
