"""The first collection is what is said of it: enough to learn from, with sources, nobody invented."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from archive.inputs.kinds import RECORD_KINDS

FIRST = Path(__file__).parents[2] / "collection" / "first"
REGIONS = ("puno", "ayacucho", "cusco", "lambayeque")
RECORDS = sorted(kind.plural for kind in RECORD_KINDS)


@cache
def entries(kind: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((FIRST / kind).glob("*.yaml")):
        found |= yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    return found


def records() -> dict[str, dict[str, Any]]:
    return {key: entry for kind in RECORDS for key, entry in entries(kind).items()}


def is_study(entry: dict[str, Any]) -> bool:
    return entry.get("design_type") == "structural_study"


def region_of(place: str) -> str | None:
    around = entries("places")[place].get("parent")
    if place.startswith("region-"):
        return place.removeprefix("region-")
    return region_of(around) if around else None


def test_there_is_enough_to_learn_from() -> None:
    motifs = [entry for entry in entries("designs").values() if not is_study(entry)]
    assert len([entry for entry in records().values() if not is_study(entry)]) >= 100
    assert len(entries("techniques")) >= 25
    assert len(entries("material_practices")) >= 20
    assert len(motifs) >= 20
    assert len(list(filter(is_study, entries("designs").values()))) >= 15


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_has_its_share(region: str) -> None:
    there = [key for key, entry in records().items() if region in map(region_of, entry.get("places", ()))]
    assert len(there) >= 15


def test_everything_rests_on_publications_but_what_the_project_drew() -> None:
    kinds = sorted(path.name for path in FIRST.iterdir() if path.is_dir() and path.name != "media")
    bases = {(kind, entry.get("basis", "published_source")) for kind in kinds for entry in entries(kind).values()}
    drawn = {("designs", "project_drawing"), ("media_assets", "project_drawing")}
    assert bases == {(kind, "published_source") for kind in kinds if kind != "media_assets"} | drawn
    assert {entry["basis"] for entry in entries("designs").values() if is_study(entry)} == {"project_drawing"}


def test_every_record_names_its_sources() -> None:
    assert [key for key, entry in records().items() if not entry.get("sources")] == []


def test_no_person_is_in_it() -> None:
    assert entries("artisans") == {}
    holders = {holding["holder"] for entry in records().values() for holding in entry.get("holdings", ())}
    assert holders
    assert holders <= entries("communities").keys() | entries("organisations").keys()


def uses_of_sources(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any], str]]:
    """(path, the group it stands in, document) of every source that an entry names anywhere."""
    if isinstance(value, list):
        for one in value:
            yield from uses_of_sources(one, path)
    elif isinstance(value, dict):
        for field in ("source", "document"):
            if isinstance(value.get(field), str):
                yield path, value, value[field]
        for name, inner in value.items():
            yield from uses_of_sources(inner, (*path, str(name)))


def test_what_rests_on_a_seed_of_terms_is_a_term_that_awaits_a_check() -> None:
    seeds = {key for key, entry in entries("documents").items() if entry.get("tier") == "C"}
    wrong = [
        (key, path)
        for kind in (*RECORDS, "communities", "organisations", "concepts", "results", "programmes", "trainings")
        for key, entry in entries(kind).items()
        for path, group, document in uses_of_sources(entry)
        if document in seeds and path[:1] != ("sources",)
        if not (path[:1] in {("names",), ("labels",)} and group.get("state", entry.get("state")) == "awaiting_check")
    ]
    assert wrong == []


def test_the_programme_is_in_it_with_all_who_took_part() -> None:
    (programme,) = entries("programmes").values()
    roles: dict[str, set[str]] = {}
    for part in programme["partnerships"]:
        roles.setdefault(part["role"], set()).add(part["organisation"])
    assert (programme["starts"], programme["ends"]) == ("2009-12-10", "2013-06-30")
    assert [(sum_["amount"], sum_["currency"]) for sum_ in programme["budget"]] == [
        (5_000_000, "USD"),
        (670_000, "USD"),
    ]
    assert roles["donor"] == {"fondo-mdg-f"}
    assert roles["agency"] == {"fao", "oit", "unesco", "onudi", "omt", "pnud"}
    assert roles["national_partner"] >= {
        "minag", "minam", "produce", "mincetur", "mtpe", "ministerio-de-cultura", "anpe-peru", "universidades-del-peru",
    }  # fmt: skip
    assert set(programme["places"]) == {f"region-{region}" for region in REGIONS}
    assert set(programme["sectors"]) == {"rural_tourism", "handicrafts", "organic_agriculture", "gastronomy"}
    assert any("2010" in doubt["text"]["en"] for doubt in programme["doubts"])


@pytest.mark.parametrize(
    "number, unit",
    [
        (2500, "families"), (55, "projects"), (126, "artisans"), (26, "entrepreneurs"), (49, "cooks"),
        (3, "regional ordinances"), (12, "municipal ordinances"), (3, "consortia"), (4, "trademark groups"),
        (54, "women"), (65, "per cent, or more"), (50, "per cent"),
    ],
)  # fmt: skip
def test_a_result_is_given_as_it_is_cited(number: int, unit: str) -> None:
    results = entries("results").values()
    (result,) = [one for one in results if (one.get("number"), one.get("unit", {}).get("en")) == (number, unit)]
    assert result["sources"]


def test_results_without_a_number_are_in_it_too() -> None:
    for key in ("asistencia-tecnica", "estudios-de-mercado", "estudios-de-linea-de-base", "espacios-de-dialogo"):
        assert entries("results")[f"resultado-{key}"]["sources"]


def test_declared_elements_say_what_was_declared_and_where_it_is_printed() -> None:
    declared = [one for entry in entries("elements").values() for one in entry.get("declarations", ())]
    assert len(declared) >= 20
    assert [one for one in declared if not (one.get("title") and one.get("document"))] == []
    # The rest stands where the source that was read prints it.
    for field in ("date", "number", "issuer"):
        assert sum(field in one for one in declared) >= len(declared) / 2
