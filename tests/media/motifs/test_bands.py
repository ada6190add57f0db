import re

import pytest

from media.errors import ChartError
from media.motifs.bands import CELL, BandKind, band_chart, band_svg
from media.motifs.frieze import FriezeGroup, find_repeat
from media.motifs.structure import Structure, find_faults
from media.motifs.weaving import band_being_woven, logo_chart, logo_svg, progress_band

PATTERNED = [kind for kind in BandKind if kind is not BandKind.CONCEPT]


def test_seven_kinds_have_the_seven_kinds_of_repeat() -> None:
    groups = [find_repeat(band_chart(kind).turned()).group for kind in PATTERNED]

    assert sorted(groups) == sorted(FriezeGroup)


@pytest.mark.parametrize("kind", PATTERNED)
def test_a_band_holds_one_repeat_that_can_be_woven(kind: BandKind) -> None:
    standing = band_chart(kind).turned()

    assert find_repeat(standing).picks == standing.picks
    assert find_faults(standing, Structure.COMPLEMENTARY_WARP) == ()


def test_the_band_of_a_concept_is_plain() -> None:
    assert len(band_chart(BandKind.CONCEPT).yarns) == 1


@pytest.mark.parametrize("kind", BandKind)
def test_a_band_is_eight_to_twelve_pixels_high_and_as_long_as_asked(kind: BandKind) -> None:
    size = re.search(r'width="(\d+)" height="(\d+)"', band_svg(kind, repeats=9))

    assert size is not None
    assert int(size[1]) == 9 * band_chart(kind).ends * CELL
    assert 8 <= int(size[2]) <= 12


@pytest.mark.parametrize("repeats", [0, -2, 1000])
def test_a_band_of_no_length_or_without_end_is_refused(repeats: int) -> None:
    with pytest.raises(ChartError):
        band_svg(BandKind.PIECE, repeats=repeats)


def test_a_band_keeps_its_size_while_it_is_woven() -> None:
    band = band_chart(BandKind.DESIGN).repeated(ends=3)
    heads = {
        band_being_woven(band, woven=woven, cell=4, label=None).split("<g")[0].split("<rect")[0]
        for woven in range(band.ends + 1)
    }

    assert len(heads) == 1


def test_as_the_work_grows_the_bare_warp_shortens() -> None:
    lengths = []
    for share in (0.0, 0.25, 0.5, 1.0):
        bare = re.findall(r'width="(\d+)" height="1"', progress_band(share, label=None))
        lengths.append(int(bare[0]) if bare else 0)

    assert lengths == [192, 144, 96, 0]


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_less_than_nothing_or_more_than_all_can_not_be_woven(share: float) -> None:
    with pytest.raises(ValueError, match="can't be woven"):
        progress_band(share, label=None)


def test_the_logo_spells_the_name_over_a_band_with_bare_warp() -> None:
    assert logo_chart().ends == 29
    assert re.search(r'width="\d+" height="1"', logo_svg(label=None))
