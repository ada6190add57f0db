"""What docs/development.md tells newcomers to do is what there is to do."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from archive.inputs.kinds import Kind
from archive.inputs.registry import INPUTS
from archive.inputs.scalars import CLOSED_LISTS
from archive.languages import FALLBACK, Language
from archive.models.registry import MODELS
from archive.schemas.registry import SCHEMAS
from archive.search.facets import ENTITY_FACETS, Facet
from archive.settings import ROOT
from archive.web.address.entries import SEGMENTS
from archive.web.search_arguments import CLOSED_LISTS as WORDS_OF_FACETS
from archive.web.words.labels import FACETS, KINDS, LABELS, PLURALS
from indexer.analysis import chain_of

PAGE = (ROOT / "docs" / "development.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_file_it_names_is_there() -> None:
    folders = "archive|indexer|media|templates|translations|tests|docs|collection"
    named = set(re.findall(rf"[` ]((?:{folders})/[\w/.-]*)", PAGE))
    assert len(named) > 40
    # The kind that the page adds is one that there is not yet.
    assert [name for name in sorted(named) if not (ROOT / name.replace("mark", "piece")).exists()] == []


def test_every_command_it_names_is_a_target() -> None:
    targets = set(re.findall(r"\bmake ([a-z-]+)", PAGE))
    assert {"develop", "demo", "test"} <= targets
    assert [target for target in sorted(targets) if not re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)] == []


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_stands_wherever_the_page_says(kind: Kind) -> None:
    tables: list[Mapping[Kind, object]] = [INPUTS, MODELS, SCHEMAS, KINDS, PLURALS, *SEGMENTS.values()]
    assert all(kind in table for table in tables)
    for layer in ("inputs", "models", "schemas"):
        assert (ROOT / "archive" / layer / f"{kind}.py").is_file()
    assert (ROOT / "templates" / "pages" / kind / "show.html").is_file()
    assert (ROOT / "tests" / "web" / "api" / "example_collection" / kind.plural).is_dir()


#: Lists whose words no page shows as they are.
_UNSEEN = {
    *("Status", "RelationType", "MediaType", "ConsentAct", "ConsentScope", "Explained", "GrantorType"),
    *("ClaimAim", "ClaimState", "ClaimOutcome", "RequestType", "RequestState", "ChannelType"),
    *("LabelFamily", "NoticeType", "HubState", "CodePurpose", "ProposalState", "Answered", "ConfidentialField"),
}


@pytest.mark.parametrize("closed", [closed for closed in CLOSED_LISTS if closed.__name__ not in _UNSEEN])
def test_every_word_of_a_closed_list_has_a_name_for_people(closed: type[Kind]) -> None:
    assert set(LABELS[closed]) == set(closed)


@pytest.mark.parametrize("facet", Facet)
def test_a_facet_stands_wherever_the_page_says(facet: Facet) -> None:
    assert facet in FACETS
    assert (facet in ENTITY_FACETS) is not (facet in WORDS_OF_FACETS)


def test_whatever_names_a_family_of_files_stands_where_another_format_is_taken() -> None:
    _, _, below = PAGE.partition("## Taking another format of files")
    section, _, _ = below.partition("\n## ")
    naming = [
        path.relative_to(ROOT).as_posix()
        for folder in ("archive", "media")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if re.search(r"\bFamily\.[A-Z]", path.read_text(encoding="utf-8"))
    ]
    assert len(naming) > 8
    assert [name for name in naming if f"`{name}`" not in section] == []


@pytest.mark.parametrize("language", Language)
def test_a_language_is_read_and_shown_to_everybody(language: Language) -> None:
    assert chain_of(language)
    assert all(language in chain for chain in FALLBACK.values())


def test_what_it_prints_of_a_ranking_adds_up_to_the_score(pallay_data: Path) -> None:
    program = re.search(r'flask --app wsgi (search explain) "([^"]+)"  ', PAGE)
    assert program is not None
    printed = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", *program[1].split(), program[2]],
        cwd=ROOT, env={**os.environ, "PALLAY_DATA": str(pallay_data)}, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    numbers = [float(line.split("\t")[0]) for line in printed if re.match(r"  [\d.]+\t", line)]
    *weights, score = numbers
    assert len(weights) > 5
    assert abs(sum(weights) - score) < 0.001 * len(weights)
