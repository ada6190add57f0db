"""What may be marked in a picture: rectangles and single shapes, and nothing that a page could run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.inputs.image_region import ImageRegion, Selector, faults_of_image_regions
from archive.inputs.kinds import Motivation, SelectorType
from archive.inputs.outline import Rectangle, Shape, read_fragment, read_shape, rectangle_of_cells
from archive.inputs.references import EntityRef
from archive.inputs.wording import LanguageMap, Wording
from archive.languages import Language
from media.formats import MediaType

_SIDES = st.integers(1, 5000)
SOMETHING = EntityRef("0000000000000")


def region(name: str = "part", value: str = "xywh=1,2,3,4", **fields: object) -> ImageRegion:
    said = {"shows": SOMETHING, **fields}
    return ImageRegion(id=name, selector=Selector(value=value), **said)  # type: ignore[arg-type]


def faults(*regions: ImageRegion, media_type: MediaType = MediaType.IMAGE) -> list[str]:
    return [" ".join(map(str, place)) for place, _ in faults_of_image_regions(regions, media_type)]


@given(first=st.tuples(st.integers(1, 12), st.integers(1, 20)), last=st.tuples(st.integers(1, 12), st.integers(1, 20)))
def test_cells_of_a_grid_are_a_rectangle_within_the_picture(first: tuple[int, int], last: tuple[int, int]) -> None:
    found = rectangle_of_cells(first, last, (12, 20))
    assert read_fragment(found.fragment) == found
    assert found == rectangle_of_cells(last, first, (12, 20))


@given(width=_SIDES, height=_SIDES, cells=st.tuples(*[st.integers(1, 12)] * 4))
def test_whatever_is_marked_lies_within_the_picture(width: int, height: int, cells: tuple[int, int, int, int]) -> None:
    drawn = rectangle_of_cells(cells[:2], cells[2:], (12, 12)).in_pixels(width, height)
    assert 0 <= drawn.x < drawn.x + drawn.width <= width
    assert 0 <= drawn.y < drawn.y + drawn.height <= height


def test_pixels_that_reach_out_of_the_picture_end_with_it() -> None:
    assert read_fragment("xywh=90,0,50,50").in_pixels(100, 20) == Rectangle(x=90, y=0, width=10, height=20)


@pytest.mark.parametrize(
    "value",
    ["xywh=1,2,3", "xywh=1,2,0,4", "xywh=percent:60,0,50,10", "xywh=-1,2,3,4", "xywh=1e9,2,3,4", "t=1,2", "", "x"],
)
def test_what_is_no_rectangle_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_fragment(value)


def test_an_outline_is_one_shape_in_pixels() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><g><polygon points="1,2 3,4 5,0"></polygon></g></svg>'
    assert read_shape(svg) == Shape(element="polygon", attributes={"points": "1,2 3,4 5,0"})
    assert read_shape("<svg><path d='M0 0L5.5-3Z'/></svg>").element == "path"


@pytest.mark.parametrize(
    "svg",
    [
        "<svg><script>alert(1)</script></svg>",
        '<svg onload="alert(1)"><rect x="1" y="1" width="2" height="2"/></svg>',
        '<svg><rect x="1" y="1" width="2" height="2" onclick="alert(1)"/></svg>',
        '<svg><rect x="1" y="1" width="2" height="2" style="fill:url(//evil.example)"/></svg>',
        '<svg><a href="javascript:alert(1)"><rect x="1" y="1" width="2" height="2"/></a></svg>',
        '<svg xmlns:x="http://www.w3.org/1999/xhtml"><x:script>alert(1)</x:script></svg>',
        "<svg><image href='https://evil.example/x.png'/></svg>",
        "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaa'>]><svg><path d='&a;'/></svg>",
        "<?xml-stylesheet href='x'?><svg><path d='M0 0'/></svg>",
        "<svg><path d='M0 0'/><path d='M0 0'/></svg>",
        "<svg><circle cx='1' cy='1'/></svg>",
        "<svg/>",
        "<svg>",
        "",
        f"<svg><polygon points='{'1,1 ' * 9000}'/></svg>",
    ],
)
def test_what_is_no_plain_shape_is_refused(svg: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_shape(svg)


def test_each_part_has_a_name_of_its_own_and_says_something() -> None:
    words = LanguageMap({Language.SPANISH: Wording(text="una punta")})
    assert faults(region(), region("otra")) == []
    assert faults(region(), region()) == ["1 id"]
    assert faults(region("No name")) == ["0 id"]
    assert faults(region(shows=None)) == ["0 shows"]
    assert faults(region(shows=None, motivation=Motivation.DESCRIBING)) == ["0 text"]
    assert faults(region(shows=None, motivation=Motivation.DESCRIBING, text=words)) == []
    assert faults(region(value="left half")) == ["0 selector value"]
    assert faults(region(), media_type=MediaType.SOUND) == [""]
    svg = ImageRegion(id="x", selector=Selector(type=SelectorType.SVG, value="xywh=1,1,1,1"), shows=SOMETHING)
    assert faults(svg) == ["0 selector value"]
