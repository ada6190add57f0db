from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.iiif.asked import (
    Asked,
    ConfinedSize,
    Format,
    LargestSize,
    MalformedRequestError,
    NotOfferedError,
    PercentRegion,
    PixelRegion,
    Quality,
    Rotation,
    SidesSize,
    Version,
)
from tests.media.iiif.requests import PATHS, asked


def test_an_address_is_read_into_what_it_asks_for() -> None:
    assert asked("10,20,300,400/!200,100/!90/gray.png") == Asked(
        version=Version.THREE,
        region=PixelRegion(10, 20, 300, 400),
        size=ConfinedSize(200, 100),
        enlarged=False,
        rotation=Rotation(90, mirrored=True),
        quality=Quality.GRAY,
        format=Format.PNG,
    )


def test_percentages_are_kept_exactly() -> None:
    region = asked("pct:33.3,0,0.1,100/max/0/default.jpg").region
    assert region == PercentRegion(Fraction(333, 10), Fraction(0), Fraction(1, 10), Fraction(100))


@pytest.mark.parametrize(
    "size, read",
    [("max", LargestSize()), ("90,", SidesSize(90, None)), (",90", SidesSize(None, 90)), ("9,8", SidesSize(9, 8))],
)
def test_sizes_are_read_by_their_form(size: str, read: object) -> None:
    plain, enlarged = asked(f"full/{size}/0/default.jpg"), asked(f"full/^{size}/0/default.jpg")
    assert (plain.size, plain.enlarged) == (read, False)
    assert (enlarged.size, enlarged.enlarged) == (read, True)


def test_a_whole_turn_is_none() -> None:
    assert asked("full/max/360/default.jpg").rotation == Rotation(0, mirrored=False)


def test_the_second_version_calls_the_largest_size_full() -> None:
    assert asked("full/full/0/default.jpg", Version.TWO).size == LargestSize()
    with pytest.raises(MalformedRequestError):
        asked("full/full/0/default.jpg")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "full/max/0",
        "full/max/0/default.jpg/more",
        "full/max/0/default",
        "full/max/0/native.jpg",
        "full/max/0/default.exe",
        "full/max/361/default.jpg",
        "full/max/-90/default.jpg",
        "full/max/!/default.jpg",
        "full/,/0/default.jpg",
        "full/!9,/0/default.jpg",
        "full/pct:/0/default.jpg",
        "full/^/0/default.jpg",
        "full/1e3,/0/default.jpg",
        "full/99999999999,/0/default.jpg",
        "1,2,3/max/0/default.jpg",
        "-1,0,9,9/max/0/default.jpg",
        "1.5,0,9,9/max/0/default.jpg",
        "pct:1,2,3/max/0/default.jpg",
        "pct:nan,0,9,9/max/0/default.jpg",
        "\u0661,2,3,4/max/0/default.jpg",
        "Full/max/0/default.jpg",
    ],
)
def test_what_is_no_request_is_refused(path: str) -> None:
    with pytest.raises(MalformedRequestError):
        asked(path)


def test_turning_by_less_than_a_quarter_is_known_and_not_offered() -> None:
    with pytest.raises(NotOfferedError):
        asked("full/max/22.5/default.jpg")


@given(st.text())
def test_no_text_whatever_breaks_the_reader(path: str) -> None:
    try:
        asked(path)
    except (MalformedRequestError, NotOfferedError):
        return


@given(PATHS)
def test_whatever_is_written_by_the_rules_is_read(path: str) -> None:
    assert asked(path).format.value == path.rpartition(".")[2]
