import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.access.picture_size import VIEW_MAX_SIDE, most_side, within
from archive.inputs.governance import Answer

_SIDES = st.integers(1, 100_000)


@pytest.mark.parametrize("answer", [Answer.ASK_FIRST, Answer.NO])
def test_whoever_may_not_download_gets_no_more_than_viewing_needs(answer: Answer) -> None:
    assert most_side(answer) == VIEW_MAX_SIDE


def test_whoever_may_download_gets_a_picture_as_large_as_it_is() -> None:
    assert most_side(Answer.YES) is None


@given(_SIDES, _SIDES)
def test_what_fits_keeps_its_form_and_is_never_enlarged(width: int, height: int) -> None:
    fitted = within(VIEW_MAX_SIDE, width, height)
    assert max(fitted) == min(max(width, height), VIEW_MAX_SIDE)
    assert fitted[0] <= width
    assert fitted[1] <= height
    assert abs(fitted[0] * height - fitted[1] * width) <= max(width, height), "off by more than a pixel"
