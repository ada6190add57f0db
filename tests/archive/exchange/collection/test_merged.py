"""The table of merged concepts: whom a folder's words mean, and every line that can't be."""

from collections.abc import Sequence
from contextlib import closing

import pytest

from archive.exchange.collection import KnownEntry, check_collection
from archive.inputs.kinds import ConceptRole, Kind
from archive.inputs.technique import TechniqueInput
from archive.inputs.thesaurus import MergedConcept
from tests.factories.folders import Folder

OLD, OTHER, LIVE, ALREADY, PLACE = (
    "khg95k22yst66", "nch6chg7w694a", "x6d78gx860p1d", "5r9y2x6yp134s", "0nrgkaprt0zks",
)  # fmt: skip
INTO = "zwen3px79kp5e"


def archive(words: Sequence[str]) -> list[KnownEntry]:
    """A concept, one that was merged into it, one that was not, and a place."""
    entries = (
        KnownEntry(INTO, Kind.CONCEPT, "util", "others"),
        KnownEntry(ALREADY, Kind.CONCEPT, "antes", "others", merged_into=INTO),
        KnownEntry(LIVE, Kind.CONCEPT, "vivo", "others"),
        KnownEntry(PLACE, Kind.PLACE, "puno", "others"),
    )
    return [entry for entry in entries if {entry.key, entry.identifier} & set(words)]


@pytest.fixture
def loom(folder: Folder) -> Folder:
    folder.write("concepts/a.yaml", "telar: {labels: {es: [telar]}}")
    folder.write("techniques/t.yaml", "teje: {title: {es: Tejido}}")
    return folder.mint()


def with_lines(folder: Folder, *lines: str) -> Folder:
    return folder.write("merged.csv", "\n".join(["key,identifier,into", *lines]) + "\n")


def test_whoever_names_a_merged_concept_means_what_it_was_merged_into(loom: Folder) -> None:
    loom.write("techniques/t.yaml", f"teje: {{title: {{es: Tejido}}, concepts: {{tool: [armazon, {OTHER}]}}}}")
    with_lines(loom, f"armazon,{OLD},telar", f",{OTHER},{INTO}", f"antes,{ALREADY},antes")
    telar = loom.identifier_of("telar")
    with closing(check_collection(loom.path, archive)) as checked:
        assert set(checked.merged) == {
            MergedConcept(OLD, "armazon", telar),
            MergedConcept(OTHER, None, INTO),
            MergedConcept(ALREADY, "antes", INTO),
        }
    technique = loom.entries(archive)["teje"].data()
    assert isinstance(technique, TechniqueInput)
    assert technique.concepts[ConceptRole.TOOL] == (telar, INTO)


@pytest.mark.parametrize(
    "line, mistake",
    [
        (f"armazon,{OLD}", "2: 2 cells stand under 3 columns"),
        ("armazon,khg95k22yst67,telar", "2: armazon: 'khg95k22yst67' is no identifier; a character is wrong"),
        (f"Armazón,{OLD},telar", "2: Armazón: a key is made of lower-case letters, digits and hyphens"),
        (f"telar,{OLD},telar", "2: telar: telar stands for another entry here"),
        (f"armazon,{OLD},telares", "2: armazon: no concept here or in the archive is 'telares'"),
        (f"armazon,{OLD},teje", "2: armazon: no concept here or in the archive is 'teje'"),
        (f"armazon,{OLD},puno", "2: armazon: no concept here or in the archive is 'puno'"),
        (f"vivo,{OLD},telar", f"2: vivo: in the archive this key is that of {LIVE}"),
        (f",{PLACE},telar", f"2: {PLACE}: in the archive this is a place"),
        (f"antes,{ALREADY},telar", f"2: antes: in the archive it was merged into {INTO}, not into "),
        (f"vivo,{LIVE},{INTO}",
         f"2: vivo: in the archive it is a concept of its own; `flask --app wsgi thesaurus merge {LIVE} {INTO}` makes"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_is_named(loom: Folder, line: str, mistake: str) -> None:
    (said,) = with_lines(loom, line).mistakes(archive)
    assert said.startswith(f"merged.csv:{mistake}")


def test_nothing_leads_to_two_concepts(loom: Folder) -> None:
    (said,) = with_lines(loom, f"armazon,{OLD},telar", f"otro,{OLD},{INTO}").mistakes(archive)
    assert said == f"merged.csv:3: otro: {OLD} stands for another entry here"
