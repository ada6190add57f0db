"""So many searches a minute from one connection, counted by all workers together."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from archive.web.rate_limit import Counted, FileCounters, SearchRate, TooManySearchesError, network_of
from tests.factories.apps import app_with
from tests.servers.pallay import serving


def test_workers_count_together(tmp_path: Path) -> None:
    one, two = (SearchRate(FileCounters(tmp_path / "counters"), 3) for _ in range(2))
    one.count(Counted.SEARCH, "192.0.2.1")
    two.count(Counted.SEARCH, "192.0.2.1")
    one.count(Counted.SEARCH, "192.0.2.1")
    with pytest.raises(TooManySearchesError) as refused:
        two.count(Counted.SEARCH, "192.0.2.1")
    assert 1 <= refused.value.seconds <= 61
    two.count(Counted.SEARCH, "192.0.2.2")


def test_a_served_archive_counts_for_all_its_workers(pallay_data: Path, tmp_path: Path) -> None:
    settings = {
        "DATABASE_URL": f"sqlite:///{pallay_data / 'pallay.sqlite'}",
        "SEARCH_URL": f"tantivy://{pallay_data / 'index'}",
        "SEARCH_RATE": "5",
    }
    with serving(tmp_path, workers=2, settings=settings) as address:
        # A connection of its own each, so that both workers get some.
        statuses = [_status(f"{address}/es/buscar?q=telar") for _ in range(24)]
    assert statuses == [200] * 5 + [429] * 19


def _status(address: str) -> int:
    try:
        with urlopen(address) as answer:  # noqa: S310 (an address of this test's own server)
            return int(answer.status)
    except HTTPError as refused:
        with refused:
            return refused.code


def test_counters_that_a_loss_of_power_spoilt_are_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "counters"
    path.write_bytes(b"no database at all, and long enough to be taken for one" * 100)
    one, two = (SearchRate(FileCounters(path), 1) for _ in range(2))
    one.count(Counted.SEARCH, "192.0.2.1")
    with pytest.raises(TooManySearchesError):
        two.count(Counted.SEARCH, "192.0.2.1")


def test_whoever_can_not_be_counted_is_let_through(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "counters"
    rate = SearchRate(FileCounters(path), 1)
    with closing(sqlite3.connect(path)) as other:
        other.execute("DROP TABLE counter")
    for _ in range(3):
        rate.count(Counted.SEARCH, "192.0.2.1")
    assert "can't be written" in caplog.text


def test_suggestions_are_counted_apart(tmp_path: Path) -> None:
    rate = SearchRate(FileCounters(tmp_path / "counters"), 1)
    rate.count(Counted.SEARCH, "192.0.2.1")
    for _ in range(5):
        rate.count(Counted.SUGGESTION, "192.0.2.1")
    with pytest.raises(TooManySearchesError):
        rate.count(Counted.SUGGESTION, "192.0.2.1")


def test_of_what_takes_long_to_write_less_may_be_asked_for(tmp_path: Path) -> None:
    rate = SearchRate(FileCounters(tmp_path / "counters"), 60)
    for _ in range(3):
        rate.count(Counted.EXPORT, "192.0.2.1")
    with pytest.raises(TooManySearchesError):
        rate.count(Counted.EXPORT, "192.0.2.1")
    rate.count(Counted.SEARCH, "192.0.2.1")


def test_a_window_that_is_over_begins_again(tmp_path: Path) -> None:
    counters = FileCounters(tmp_path / "counters")
    assert counters.incr("key", -1) == 1
    assert counters.incr("key", 60) == 1
    assert counters.incr("key", 60, 4) == 5
    assert counters.get("key") == 5
    counters.clear("key")
    assert counters.get("key") == 0


@pytest.mark.parametrize(
    "address, network",
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("not an address", "unknown"),
    ],
)
def test_a_connection_is_an_address_or_what_one_line_is_given(address: str, network: str) -> None:
    assert network_of(address) == network


def test_too_many_searches_are_told_when_to_come_back(pallay_data: Path, tmp_path: Path) -> None:
    settings = {
        "PALLAY_DATA": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{pallay_data / 'pallay.sqlite'}",
        "SEARCH_URL": f"tantivy://{pallay_data / 'index'}",
        "SEARCH_RATE": "2",
    }
    with app_with(settings) as app:
        reader = app.test_client()
        assert [reader.get("/es/buscar?q=telar").status_code for _ in range(3)] == [200, 200, 429]
        refused = reader.get("/es/buscar?q=telar")
        assert int(refused.headers["Retry-After"]) >= 1
        assert "Demasiadas búsquedas" in refused.text
        # It is dozens of searches at once.
        assert reader.get("/es/cobertura").status_code == 429
        assert reader.get("/es/tecnicas").status_code == 200
