"""Drawn graphs notice when a document holds too much; they are the same in every run."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.archive.search.test_hidden import Fresh, fresh
from tests.archive.search.test_policies_of_documents import Governed, governed, hold_documents
from tests.proof.faults.of_documents import MISPRINTS, Misprint

__all__ = ["fresh"]

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("fault", MISPRINTS, ids=lambda fault: fault.what)
def test_drawn_graphs_catch_a_fault(fresh: Fresh, fault: Misprint, monkeypatch: pytest.MonkeyPatch) -> None:
    @settings(
        max_examples=25,
        derandomize=True,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),
    )
    @given(drawn=governed())
    def held(drawn: Governed) -> None:
        hold_documents(fresh, drawn)

    fault.put_in(monkeypatch)
    with pytest.raises(AssertionError):
        held()
