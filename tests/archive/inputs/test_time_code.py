"""Moments of a medium, as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.inputs.time_code import TimeCode, read_time_code


@given(st.integers(0, 359_999_999))
def test_a_moment_is_read_as_it_was_written(ms: int) -> None:
    assert read_time_code(str(TimeCode(ms))) == TimeCode(ms)


@pytest.mark.parametrize(
    "written", ["", "noon", "1:2:3", "0:60", "1:60:00", "-0:01", "0:01.0001", "\u0660:\u0660\u0661", 12, None]
)
def test_what_is_no_moment_is_refused_with_how_to_write_it(written: object) -> None:
    with pytest.raises(ValueError, match="0:12 or 1:02:03"):
        read_time_code(written)
