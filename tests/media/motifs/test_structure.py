import pytest

from media.motifs.chart import Chart
from media.motifs.structure import Structure, find_faults, longest_warp_float
from tests.media.motifs.charts import drawn


@pytest.mark.parametrize(
    "structure, chart",
    [
        pytest.param(Structure.WARP_FACED_PLAIN, drawn("aab", "aba"), id="a_stripe_and_cross_bars"),
        pytest.param(Structure.COMPLEMENTARY_WARP, drawn("ab", "ab", "ab", "ba", "ba"), id="floats_of_three"),
        pytest.param(Structure.COMPLEMENTARY_WARP, drawn(*["ab"] * 9), id="stripes_are_plain_weave"),
        pytest.param(Structure.DOUBLE_CLOTH, drawn(*["ab"] * 9, *["ba"] * 9), id="layers_change_places_when_they_like"),
        pytest.param(Structure.SLIT_TAPESTRY, drawn(*["ab"] * 8, "aa"), id="a_slit_of_eight"),
        pytest.param(Structure.STRANDED_KNIT, drawn("aaaaab"), id="a_strand_behind_five"),
    ],
)
def test_what_keeps_the_rules_has_no_fault(structure: Structure, chart: Chart) -> None:
    assert find_faults(chart, structure) == ()


@pytest.mark.parametrize(
    "structure, chart, place, told",
    [
        pytest.param(
            Structure.WARP_FACED_PLAIN,
            drawn("aa", "ab", "bb", "aa"),
            (1, 1),
            "every second pick",
            id="a_plain_end_stays",
        ),
        pytest.param(
            Structure.COMPLEMENTARY_WARP, drawn("ab", *["aa"] * 6), (2, 2), "floats over 6 picks", id="a_long_float"
        ),
        pytest.param(
            Structure.COMPLEMENTARY_WARP,
            drawn("a", "a", "a", "b", "b", "a", "a", "a"),
            (6, 1),
            "floats over 6 picks",
            id="a_float_that_runs_into_the_next_repeat",
        ),
        pytest.param(
            Structure.COMPLEMENTARY_WARP, drawn("a", "b", "c"), (1, 1), "two yarns", id="three_yarns_in_a_pair"
        ),
        pytest.param(
            Structure.DOUBLE_CLOTH, drawn("ba", "bb", "bc"), (1, 2), "two yarns", id="three_yarns_in_two_layers"
        ),
        pytest.param(Structure.SLIT_TAPESTRY, drawn("aa", *["ab"] * 9), (2, 1), "slit of 9", id="a_long_slit"),
        pytest.param(Structure.SLIT_TAPESTRY, drawn("ab"), (1, 1), "never closes", id="a_slit_without_end"),
        pytest.param(Structure.STRANDED_KNIT, drawn("baaaaaa"), (1, 2), "behind 6 stitches", id="a_long_strand"),
        pytest.param(Structure.STRANDED_KNIT, drawn("abc"), (1, 1), "two yarns", id="three_yarns_in_a_round"),
    ],
)
def test_what_breaks_a_rule_is_told_where(
    structure: Structure, chart: Chart, place: tuple[int, int], told: str
) -> None:
    fault = find_faults(chart, structure)[0]

    assert (fault.row, fault.column) == place
    assert told in fault.message


def test_the_longest_float_is_counted_across_the_edge_of_the_repeat() -> None:
    assert longest_warp_float(drawn("aa", "ba", "ba", "aa")) == 2
    assert longest_warp_float(drawn("ab", "ab")) == 1
