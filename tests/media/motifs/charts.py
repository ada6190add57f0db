"""Small charts for tests: written as they look, or drawn at random."""

from hypothesis import strategies as st

from media.motifs.chart import Chart, read_chart
from media.motifs.yarns import YARNS

#: One letter for each of the yarns that random charts use.
THREE_YARNS = {"a": "indigo", "b": "white-wool", "c": "cochineal"}


def drawn(*rows: str) -> Chart:
    """A chart from rows of `a` (indigo), `b` (white wool) and `c` (cochineal)."""
    used = {letter: yarn for letter, yarn in THREE_YARNS.items() if any(letter in row for row in rows)}
    return read_chart(rows, used)


@st.composite
def charts(draw: st.DrawFn, most_ends: int = 5, most_picks: int = 7) -> Chart:
    ends = draw(st.integers(1, most_ends))
    row = st.lists(st.sampled_from([YARNS[key] for key in THREE_YARNS.values()]), min_size=ends, max_size=ends)
    rows = draw(st.lists(row, min_size=1, max_size=most_picks))
    return Chart(tuple(map(tuple, rows)))
