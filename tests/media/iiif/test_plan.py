import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.iiif.asked import MalformedRequestError, NotOfferedError, Version
from media.iiif.plan import Box, Limits, plan
from tests.media.iiif.requests import PATHS, ROOMY, SIDES, asked, planned, planned_or_refused


@pytest.mark.parametrize(
    "region, box",
    [
        ("full", Box(0, 0, 600, 400)),
        ("square", Box(100, 0, 400, 400)),
        ("100,50,200,100", Box(100, 50, 200, 100)),
        ("500,300,200,200", Box(500, 300, 100, 100)),
        ("pct:50,50,25,25", Box(300, 200, 150, 100)),
        ("pct:99.99,99.99,0.01,0.01", Box(599, 399, 1, 1)),
    ],
)
def test_a_region_is_the_part_of_the_picture_that_it_covers(region: str, box: Box) -> None:
    assert planned(f"{region}/max/0/default.jpg", 600, 400).box == box


@pytest.mark.parametrize("region", ["600,0,10,10", "0,400,10,10", "0,0,0,10", "pct:100,0,10,10", "pct:0,0,0,10"])
def test_a_region_without_a_pixel_is_refused(region: str) -> None:
    with pytest.raises(MalformedRequestError):
        planned(f"{region}/max/0/default.jpg", 600, 400)


@pytest.mark.parametrize(
    "size, made",
    [
        ("max", (600, 400)),
        ("300,", (300, 200)),
        (",100", (150, 100)),
        ("60,300", (60, 300)),
        ("pct:50", (300, 200)),
        ("!300,300", (300, 200)),
        ("!9000,200", (300, 200)),
        ("!600,9000", (600, 400)),
        ("^300,", (300, 200)),
        ("1,", (1, 1)),
    ],
)
def test_a_size_is_made_of_the_region(size: str, made: tuple[int, int]) -> None:
    smaller = planned(f"full/{size}/0/default.jpg", 600, 400)
    assert (smaller.width, smaller.height) == made


@pytest.mark.parametrize("size", ["601,", ",401", "601,10", "pct:101", "0,", ",0", "0,0", "pct:0", "!0,9", "!601,401"])
def test_a_size_that_the_region_does_not_have_is_refused(size: str) -> None:
    with pytest.raises(MalformedRequestError):
        planned(f"full/{size}/0/default.jpg", 600, 400)


@pytest.mark.parametrize("size", ["^max", "^601,", "^!900,900", "^pct:200"])
def test_nothing_is_made_larger_than_it_is(size: str) -> None:
    with pytest.raises(NotOfferedError):
        planned(f"full/{size}/0/default.jpg", 600, 400)


def test_the_second_version_asks_for_no_more_than_there_is_and_is_given_that() -> None:
    second = plan(asked("full/!9000,9000/0/default.jpg", Version.TWO), 600, 400, ROOMY)
    assert (second.width, second.height) == (600, 400)


def test_the_largest_size_keeps_within_the_limits() -> None:
    narrow = planned("full/max/0/default.jpg", 6000, 4000, Limits(1600, 1600, 2_560_000))
    small = planned("full/max/0/default.jpg", 6000, 4000, Limits(8000, 8000, 240_000))
    assert (narrow.width, narrow.height) == (1600, 1067)
    assert (small.width, small.height) == (600, 400)
    assert planned("full/^max/0/default.jpg", 6000, 4000, Limits(1600, 1600, 2_560_000)) == narrow


def test_more_than_the_limits_is_refused() -> None:
    with pytest.raises(MalformedRequestError):
        planned("full/1601,/0/default.jpg", 6000, 4000, Limits(1600, 1600, 2_560_000))


@given(PATHS, SIDES, SIDES, st.integers(1, 9000), st.integers(1, 9000), st.integers(1, 20_000_000))
def test_what_is_made_is_in_the_picture_no_larger_than_it_and_within_the_limits(
    path: str, width: int, height: int, widest: int, highest: int, area: int
) -> None:
    made = planned_or_refused(path, width, height, Limits(widest, highest, area))
    if made is None:
        return
    assert 0 <= made.box.left < made.box.left + made.box.width <= width
    assert 0 <= made.box.top < made.box.top + made.box.height <= height
    assert 1 <= made.width <= min(made.box.width, widest)
    assert 1 <= made.height <= min(made.box.height, highest)
    assert made.width * made.height <= area


@given(SIDES, SIDES)
def test_there_is_always_something_to_be_had_of_a_picture(width: int, height: int) -> None:
    made = planned("full/max/0/default.jpg", width, height, ROOMY)
    assert made.is_largest
    assert made.box == Box(0, 0, width, height)
