import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.iiif.asked import Version
from media.iiif.canonical import canonical_path
from media.iiif.plan import plan
from media.iiif.reading import read_request
from tests.media.iiif.requests import PATHS, ROOMY, SIDES, planned, planned_or_refused


@pytest.mark.parametrize(
    "path, canonical",
    [
        ("0,0,600,400/600,400/0/color.jpg", "full/max/0/default.jpg"),
        ("pct:0,0,50,50/pct:50/360/gray.png", "0,0,300,200/150,100/0/gray.png"),
        ("square/!100,200/!180.0/default.jpg", "100,0,400,400/100,100/!180/default.jpg"),
    ],
)
def test_what_makes_the_same_is_written_in_one_way(path: str, canonical: str) -> None:
    assert canonical_path(planned(path, 600, 400), 600, 400, Version.THREE) == canonical


def test_the_second_version_writes_one_side_where_the_other_follows() -> None:
    second = Version.TWO
    assert canonical_path(planned("full/300,/0/default.jpg", 600, 400), 600, 400, second) == "full/300,/0/default.jpg"
    assert canonical_path(planned("full/30,9/0/default.jpg", 600, 400), 600, 400, second) == "full/30,9/0/default.jpg"
    assert canonical_path(planned("full/max/0/default.jpg", 600, 400), 600, 400, second) == "full/full/0/default.jpg"


@given(PATHS, SIDES, SIDES, st.sampled_from(Version))
def test_the_canonical_address_asks_for_the_same_and_is_its_own(
    path: str, width: int, height: int, version: Version
) -> None:
    made = planned_or_refused(path, width, height)
    if made is None:
        return
    written = canonical_path(made, width, height, version)
    again = plan(read_request(version, written), width, height, ROOMY)
    assert canonical_path(again, width, height, version) == written
    assert (again.box, again.width, again.height, again.rotation) == (made.box, made.width, made.height, made.rotation)
