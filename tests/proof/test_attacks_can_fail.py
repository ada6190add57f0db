"""The attacks get through where something stands open: each fault that is put in lets one of them."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.proof.faults.fault import function_of
from tests.proof.faults.of_attacks import GAPS, Gap
from tests.proof.test_attacks import Village, steward, village

__all__ = ["steward", "village"]

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("stores", ["embedded"], indirect=True, scope="module")]


@pytest.mark.parametrize("fault", GAPS, ids=lambda fault: fault.what)
def test_an_attack_gets_through_by_a_fault(
    village: Village, steward: FlaskClient, fault: Gap, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in(fault, village.archive.app, monkeypatch)
    with pytest.raises(AssertionError):
        fault.attack(village, steward)


def put_in(fault: Gap, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The application keeps by themselves the functions that it asks before it answers."""
    right = function_of(fault.of)
    fault.put_in(monkeypatch)
    asked = [function_of(fault.of) if one is right else one for one in app.before_request_funcs[None]]
    monkeypatch.setitem(app.before_request_funcs, None, asked)
