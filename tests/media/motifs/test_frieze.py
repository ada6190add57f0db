from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.motifs.chart import Chart
from media.motifs.frieze import FriezeGroup, find_repeat
from media.motifs.yarns import YARNS
from tests.media.motifs.charts import charts, drawn

Move = Callable[[Chart], Chart]


def mirrored_along(chart: Chart) -> Chart:
    """Left and right change places: the mirror lies along the length."""
    return Chart(tuple(row[::-1] for row in chart.cells))


def mirrored_across(chart: Chart) -> Chart:
    """Top and bottom change places."""
    return Chart(chart.cells[::-1])


def half_turned(chart: Chart) -> Chart:
    return mirrored_along(mirrored_across(chart))


def followed_by(chart: Chart, other: Chart) -> Chart:
    return Chart(chart.cells + other.cells)


def beside(chart: Chart, other: Chart) -> Chart:
    return Chart(tuple(one + two for one, two in zip(chart.cells, other.cells, strict=True)))


#: How a band of each group is made from any figure at all.
MADE: dict[FriezeGroup, Move] = {
    FriezeGroup.P1: lambda figure: figure,
    FriezeGroup.P11G: lambda figure: followed_by(figure, mirrored_along(figure)),
    FriezeGroup.P1M1: lambda figure: followed_by(figure, mirrored_across(figure)),
    FriezeGroup.P11M: lambda figure: beside(figure, mirrored_along(figure)),
    FriezeGroup.P2: lambda figure: followed_by(figure, half_turned(figure)),
    FriezeGroup.P2MG: lambda figure: MADE[FriezeGroup.P11G](MADE[FriezeGroup.P1M1](figure)),
    FriezeGroup.P2MM: lambda figure: MADE[FriezeGroup.P11M](MADE[FriezeGroup.P1M1](figure)),
}

#: Which groups a band may also belong to, having at least the symmetries of the first.
AT_LEAST: dict[FriezeGroup, set[FriezeGroup]] = {
    FriezeGroup.P1: set(FriezeGroup),
    FriezeGroup.P11G: {FriezeGroup.P11G, FriezeGroup.P11M, FriezeGroup.P2MG, FriezeGroup.P2MM},
    FriezeGroup.P1M1: {FriezeGroup.P1M1, FriezeGroup.P2MG, FriezeGroup.P2MM},
    FriezeGroup.P11M: {FriezeGroup.P11M, FriezeGroup.P2MM},
    FriezeGroup.P2: {FriezeGroup.P2, FriezeGroup.P2MG, FriezeGroup.P2MM},
    FriezeGroup.P2MG: {FriezeGroup.P2MG, FriezeGroup.P2MM},
    FriezeGroup.P2MM: {FriezeGroup.P2MM},
}

FIGURE = drawn("aab", "abc", "bbc")


@pytest.mark.parametrize("group", FriezeGroup)
def test_a_figure_without_symmetry_makes_each_of_the_seven_groups(group: FriezeGroup) -> None:
    assert find_repeat(MADE[group](FIGURE)).group == group


@given(charts(), st.sampled_from(FriezeGroup))
def test_a_band_made_by_a_groups_symmetries_has_them_all(figure: Chart, group: FriezeGroup) -> None:
    assert find_repeat(MADE[group](figure)).group in AT_LEAST[group]


@given(charts(), st.sampled_from(FriezeGroup), st.sampled_from([mirrored_along, mirrored_across, half_turned]))
def test_a_band_seen_in_a_mirror_or_upside_down_stays_in_its_group(
    figure: Chart, group: FriezeGroup, move: Move
) -> None:
    band = MADE[group](figure)

    assert find_repeat(move(band)) == find_repeat(band)


@given(charts(), st.sampled_from(FriezeGroup), st.integers(0, 30))
def test_it_does_not_matter_where_along_the_band_the_chart_begins(
    figure: Chart, group: FriezeGroup, shift: int
) -> None:
    band = MADE[group](figure)
    start = shift % band.picks

    assert find_repeat(Chart(band.cells[start:] + band.cells[:start])) == find_repeat(band)


@given(charts(), st.integers(1, 4))
def test_more_repeats_of_a_band_have_the_same_repeat(band: Chart, times: int) -> None:
    repeat = find_repeat(band)

    assert find_repeat(Chart(band.cells * times)) == repeat
    assert band.picks % repeat.picks == 0


@given(charts())
def test_other_yarns_in_the_same_places_change_nothing(band: Chart) -> None:
    others = dict(zip(band.yarns, [YARNS["chilca"], YARNS["qolle"], YARNS["wool"]], strict=False))

    assert find_repeat(Chart(tuple(tuple(others[yarn] for yarn in row) for row in band.cells))) == find_repeat(band)


@given(charts())
def test_a_band_that_is_its_own_half_turn_is_never_called_p1(figure: Chart) -> None:
    band = MADE[FriezeGroup.P2](figure)
    repeat = find_repeat(band)
    rows = half_turned(band).cells

    assert any(rows[shift:] + rows[:shift] == band.cells for shift in range(len(rows)))
    assert repeat.group not in {FriezeGroup.P1, FriezeGroup.P11G, FriezeGroup.P1M1, FriezeGroup.P11M}


def test_a_figure_that_returns_with_its_colours_exchanged_does_not_count() -> None:
    assert find_repeat(drawn("aab", "aba", "bba", "bab")).group == FriezeGroup.P1


def test_stripes_along_the_warp_have_a_repeat_of_one_pick() -> None:
    assert find_repeat(drawn("aab", "aab")).picks == 1
    assert find_repeat(drawn("aab", "aab")).group == FriezeGroup.P1M1
    assert find_repeat(drawn("aba", "aba")).group == FriezeGroup.P2MM


def test_a_band_written_lying_down_is_classified_once_it_is_turned() -> None:
    assert find_repeat(drawn("aab", "baa").turned()).group == FriezeGroup.P2
