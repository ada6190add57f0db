from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given

from media.errors import ChartError
from media.motifs.chart import MAX_SIDE, MAX_YARNS, Chart, read_chart
from media.motifs.yarns import YARNS
from tests.media.motifs.charts import charts

TWO = {"a": "indigo", "b": "undyed"}


def test_rows_of_letters_become_cells_of_yarn() -> None:
    chart = read_chart(["abb", "bab"], TWO)

    assert chart.cells[0] == (YARNS["indigo"], YARNS["undyed"], YARNS["undyed"])
    assert (chart.ends, chart.picks) == (3, 2)
    assert chart.yarns == (YARNS["indigo"], YARNS["undyed"])


@pytest.mark.parametrize(
    "rows, yarns, told",
    [
        pytest.param([], {}, "at least one row", id="nothing_at_all"),
        pytest.param([""], {}, "at least one row", id="an_empty_row"),
        pytest.param(["abab", "aba"], TWO, "row 2, column 4: has 3 cells where the first row has 4", id="a_short_row"),
        pytest.param(["ab", "aba"], TWO, "row 2, column 3: has 3 cells", id="a_long_row"),
        pytest.param(["ab", "xb"], TWO, "row 2, column 1: the letter 'x' has no yarn", id="an_unknown_letter"),
        pytest.param(["ab"], {"a": "indigo", "b": "plastic"}, "there is no yarn 'plastic'", id="an_unknown_yarn"),
        pytest.param(["aa"], TWO, "the letter 'b' (undyed) is in no row", id="a_yarn_without_a_cell"),
        pytest.param(["ab"], {"a": "indigo", "b": "indigo"}, "'a' and 'b' both stand for indigo", id="one_yarn_twice"),
        pytest.param(["ab"], TWO | {"1": "wool"}, "it must be one letter", id="a_digit_for_a_letter"),
        pytest.param(["ab"], TWO | {"wo": "wool"}, "it must be one letter", id="two_letters_for_one"),
        pytest.param(["ab"] * (MAX_SIDE + 1), TWO, "may have 400 rows, this has 401", id="too_high"),
        pytest.param(["ab" * MAX_SIDE], TWO, "may have 400 cells, this has 800", id="too_wide"),
        pytest.param(
            ["abcdefghijklm"],
            dict(zip("abcdefghijklm", YARNS, strict=False)),
            f"{MAX_YARNS} yarns",
            id="too_many_yarns",
        ),
    ],
)
def test_a_wrong_chart_is_refused_in_words_that_say_where(
    rows: Sequence[str], yarns: Mapping[str, str], told: str
) -> None:
    with pytest.raises(ChartError) as refusal:
        read_chart(rows, yarns)

    assert told in str(refusal.value)


def test_every_mistake_of_a_chart_is_told_at_once() -> None:
    with pytest.raises(ChartError) as refusal:
        read_chart(["axb", "abx", "bab"], TWO)

    assert [(problem.row, problem.column) for problem in refusal.value.problems] == [(1, 2), (2, 3)]


def test_a_chart_can_not_be_made_ragged_by_hand() -> None:
    with pytest.raises(ChartError, match="row 2"):
        Chart(((YARNS["indigo"],), (YARNS["indigo"], YARNS["undyed"])))


@given(charts())
def test_turning_a_chart_twice_gives_it_back(chart: Chart) -> None:
    assert chart.turned().turned() == chart
    assert (chart.turned().ends, chart.turned().picks) == (chart.picks, chart.ends)
