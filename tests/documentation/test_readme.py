"""What the README promises is what there is."""

import re
from pathlib import Path

from archive.app import create_app
from archive.settings import ROOT, Settings

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_its_first_lines_are_the_two_commands() -> None:
    commands = re.findall(r"^    (make [a-z-]+)", README, re.MULTILINE)
    assert commands[:2] == ["make demo", "make test"]


def test_every_command_it_names_is_a_target() -> None:
    for target in re.findall(r"`?make ([a-z-]+)", README):
        assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), target


def test_every_file_it_names_is_there() -> None:
    for name in re.findall(r"[`(]((?:docs|archive|indexer|collection|tests)/[\w/.-]+?)[`)]", README):
        if "<" not in name:
            assert (ROOT / name).exists(), name


def test_its_figures_are_those_of_the_collection(pallay_data: Path) -> None:
    app = create_app(Settings.from_environment({"PALLAY_DATA": str(pallay_data)}))
    printed = app.test_cli_runner().invoke(args=["collection", "figures"]).output.strip()
    shown = re.search(r"<!-- figures[^>]*-->\n(.*?)\n<!-- /figures -->", README, re.DOTALL)
    assert shown is not None
    assert shown[1].strip() == printed
