from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from media.iiif.plan import Plan
from media.iiif.tiles import render, stored_bytes, stored_tile
from media.pyramid import TILE, Pyramid, read_pyramid, write_pyramid
from tests.factories.examples import examples
from tests.media.drawn import difference, gradient, opened
from tests.media.iiif.requests import IN_COLOUR, PATHS, planned, planned_or_refused

WIDTH, HEIGHT = 1301, 903
PICTURE = gradient(WIDTH, HEIGHT)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BinaryIO]:
    path: Path = tmp_path_factory.mktemp("pyramid") / "pyramid.tif"
    write_pyramid(PICTURE, path)
    with path.open("rb") as read:
        yield read


@pytest.fixture(scope="module")
def pyramid(file: BinaryIO) -> Pyramid:
    return read_pyramid(file)


def _expected(plan: Plan) -> Image.Image:
    box = (plan.box.left, plan.box.top, plan.box.left + plan.box.width, plan.box.top + plan.box.height)
    picture = PICTURE.crop(box).resize((plan.width, plan.height), Image.Resampling.BOX)
    return picture.rotate(-plan.rotation.degrees, expand=True)


def test_every_tile_that_a_viewer_asks_for_is_copied(pyramid: Pyramid, file: BinaryIO) -> None:
    for level in pyramid.levels:
        side = TILE * level.factor
        for top in range(0, HEIGHT, side):
            for left in range(0, WIDTH, side):
                wide, high = min(side, WIDTH - left), min(side, HEIGHT - top)
                seen = f"{-(-wide // level.factor)},{-(-high // level.factor)}"
                plan = planned(f"{left},{top},{wide},{high}/{seen}/0/default.jpg", WIDTH, HEIGHT)
                stored = stored_tile(plan, pyramid)
                assert stored is not None
                assert difference(opened(stored_bytes(stored, file)), _expected(plan)) < 4


@pytest.mark.parametrize(
    "path",
    [
        "1,0,512,512/max/0/default.jpg",
        "0,0,511,512/max/0/default.jpg",
        "0,0,512,512/511,512/0/default.jpg",
        "0,0,512,512/max/90/default.jpg",
        "0,0,512,512/max/!0/default.jpg",
        "0,0,512,512/max/0/gray.jpg",
        "0,0,512,512/max/0/default.png",
        "1024,0,276,512/max/0/default.jpg",
    ],
)
def test_what_is_no_tile_is_made(path: str, pyramid: Pyramid, file: BinaryIO) -> None:
    plan = planned(path, WIDTH, HEIGHT)
    assert stored_tile(plan, pyramid) is None
    made = opened(render(plan, pyramid, file))
    if "gray" not in path and "!" not in path:
        assert difference(made, _expected(plan)) < 4


@settings(max_examples=examples(60), deadline=None)
@given(path=IN_COLOUR)
def test_what_is_made_looks_as_that_part_of_the_picture_does(path: str, pyramid: Pyramid, file: BinaryIO) -> None:
    plan = planned_or_refused(path, WIDTH, HEIGHT)
    # JPEG keeps one colour for four pixels, so that of very small pictures little is left.
    if plan is not None and min(plan.width, plan.height) >= 8:
        assert difference(opened(render(plan, pyramid, file)), _expected(plan)) < 8


def test_mirroring_comes_before_turning(pyramid: Pyramid, file: BinaryIO) -> None:
    made = opened(render(planned("full/!300,300/!90/default.png", WIDTH, HEIGHT), pyramid, file))
    small = PICTURE.resize((300, 208), Image.Resampling.BOX)
    expected = small.transpose(Image.Transpose.FLIP_LEFT_RIGHT).rotate(-90, expand=True)
    assert difference(made, expected) < 4


@pytest.mark.parametrize(
    "made, form, mode",
    [("gray.jpg", "JPEG", "L"), ("gray.png", "PNG", "L"), ("bitonal.png", "PNG", "1"), ("bitonal.jpg", "JPEG", "L"),
     ("default.webp", "WEBP", "RGB"), ("gray.webp", "WEBP", "RGB")],
)  # fmt: skip
def test_quality_and_format_are_as_asked(made: str, form: str, mode: str, pyramid: Pyramid, file: BinaryIO) -> None:
    picture = opened(render(planned(f"full/!90,90/0/{made}", WIDTH, HEIGHT), pyramid, file))
    assert (picture.format, picture.mode, picture.size) == (form, mode, (90, 62))


class _Counting(BytesIO):
    """Counts what is read of a file."""

    count = 0

    def read(self, size: int | None = -1) -> bytes:
        content = super().read(size)
        self.count += len(content)
        return content


@settings(max_examples=examples(40), deadline=None)
@given(path=PATHS, widest=st.sampled_from([100, 9000]))
def test_no_more_is_decoded_than_the_nearest_level_has_there(
    path: str, widest: int, pyramid: Pyramid, file: BinaryIO
) -> None:
    plan = planned_or_refused(path, WIDTH, HEIGHT)
    if plan is None or max(plan.width, plan.height) > widest:
        return
    file.seek(0)
    counting = _Counting(file.read())
    render(plan, pyramid, counting)
    used = [level for level in pyramid.levels if level.factor == 1 or level.factor <= _fitting(plan)][-1]
    side = TILE * used.factor
    across = (plan.box.left + plan.box.width - 1) // side - plan.box.left // side + 1
    down = (plan.box.top + plan.box.height - 1) // side - plan.box.top // side + 1
    assert counting.count <= across * down * max(tile.size for tile in used.seen)


def _fitting(plan: Plan) -> float:
    return min(plan.box.width / plan.width, plan.box.height / plan.height)
