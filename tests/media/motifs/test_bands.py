import pytest

from media.motifs.bands import CELL, BandKind, band_chart
from media.motifs.frieze import FriezeGroup, find_repeat
from media.motifs.structure import Structure, find_faults

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
def test_a_band_is_eight_to_twelve_pixels_high(kind: BandKind) -> None:
    assert 8 <= band_chart(kind).picks * CELL <= 12
