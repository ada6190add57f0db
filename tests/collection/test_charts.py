"""The charts that the first collection and the demonstration print are what their entries say they are."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from media.motifs.chart import Chart, read_chart
from media.motifs.frieze import FriezeGroup, find_repeat
from media.motifs.structure import Structure, find_faults, longest_warp_float

COLLECTION = Path(__file__).parents[2] / "collection"
STRUCTURE_OF = {
    "plain-weave": Structure.WARP_FACED_PLAIN,
    "complementary-warp": Structure.COMPLEMENTARY_WARP,
    "double-cloth": Structure.DOUBLE_CLOTH,
    "slit-tapestry": Structure.SLIT_TAPESTRY,
    "knit": Structure.STRANDED_KNIT,
}
#: Where the warp itself changes colour along its length, a chart can't tell a float from a change of colour.
COLOUR_IN_THE_WARP = {"discontinuous-warp", "resist-dye"}


def charted(pattern: str) -> Iterator[Any]:
    for path in sorted(COLLECTION.glob(pattern)):
        for key, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            if "chart" in entry:
                yield pytest.param(entry, id=key)


STUDIES = list(charted("first/designs/structural-studies*.yaml"))


def chart_of(entry: dict[str, Any]) -> Chart:
    return read_chart(entry["chart"]["rows"], entry["chart"]["yarns"])


@pytest.mark.parametrize("entry", [*STUDIES, *charted("demonstration/designs/*.yaml")])
def test_a_chart_repeats_as_its_entry_says(entry: dict[str, Any]) -> None:
    repeat = find_repeat(chart_of(entry))

    assert repeat.group == entry["chart"]["repeat"]


@pytest.mark.parametrize("entry", STUDIES)
def test_a_study_can_be_woven_in_the_structure_it_shows(entry: dict[str, Any]) -> None:
    techniques = entry["concepts"]["technique"]
    structures = [STRUCTURE_OF[key] for key in techniques if key in STRUCTURE_OF]

    assert structures
    if not COLOUR_IN_THE_WARP & set(techniques):
        assert [fault for structure in structures for fault in find_faults(chart_of(entry), structure)] == []


@pytest.mark.parametrize("entry", STUDIES)
def test_a_study_tells_the_group_the_repeat_and_the_float_that_it_has(entry: dict[str, Any]) -> None:
    chart = chart_of(entry)
    repeat = find_repeat(chart)
    told = {name: int(number) for name, number in re.findall(r"(every|with|uses|over) (\d+)", entry["summary"]["en"])}

    assert entry["title"]["es"].endswith(f", grupo {repeat.group}")
    assert told.get("every", 1) == repeat.picks
    assert told.get("with", told.get("uses")) == chart.ends
    if "longest float" in entry["summary"]["en"]:
        assert told["over"] == longest_warp_float(chart)


def test_the_studies_show_each_of_the_seven_groups() -> None:
    assert {entry.values[0]["chart"]["repeat"] for entry in STUDIES} == set(FriezeGroup)


@pytest.mark.parametrize("entry", STUDIES)
def test_a_study_says_that_it_is_no_communitys_figure(entry: dict[str, Any]) -> None:
    assert "no es figura de ninguna comunidad" in entry["chart"]["note"]["es"]
    assert entry["attribution"] == "not_attributed"
    assert "holdings" not in entry
    assert "communities" not in entry
