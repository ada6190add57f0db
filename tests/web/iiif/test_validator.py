"""The validator of the IIIF consortium finds every test of level 2 passed, in both versions, over real HTTP."""

import sys
from collections.abc import Iterator
from types import ModuleType
from urllib.parse import urlsplit

import pytest
from PIL import Image

from tests.servers.pallay import serving
from tests.web.iiif.pictures import Pictures

# It looks for a library of the system's by which it would tell PDF from JPEG 2000, of no level that is tested here.
sys.modules.setdefault("magic", ModuleType("magic"))
from iiif_validator import validator  # noqa: E402 (after what it looks for)

_LEVEL = 2
_SQUARE = 100
#: What is not of the level and offered besides.
_MORE = {"3.0": {"rot_mirror", "linkheader_canonical", "linkheader_profile"}}


def _reference() -> Image.Image:
    """The picture of the validator, drawn from its own table: ten by ten squares, column by column."""
    picture = Image.new("RGB", (10 * _SQUARE, 10 * _SQUARE))
    for column, colours in enumerate(validator.ValidationInfo().colorInfo):
        for row, colour in enumerate(colours):
            place = (column * _SQUARE, row * _SQUARE, (column + 1) * _SQUARE, (row + 1) * _SQUARE)
            picture.paste(colour, place)
    return picture


def _names(version: str) -> list[str]:
    listed = validator.TestSuite(validator.ValidationInfo()).list_tests(version)
    return sorted(name for name, told in listed.items() if told["level"] <= _LEVEL or name in _MORE.get(version, ()))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Where Pallay is served, and the identifier of the reference picture in it."""
    pictures = Pictures(tmp_path_factory.mktemp("validated"))
    identifier = pictures.add(_reference())
    pictures.close()
    with serving(pictures.folder) as address:
        yield urlsplit(address).netloc, identifier


def test_the_validator_knows_as_many_tests_of_level_2_as_are_asked_here() -> None:
    listed = validator.TestSuite(validator.ValidationInfo()).list_tests("3.0")
    assert sum(told["level"] <= _LEVEL for told in listed.values()) == 33


@pytest.mark.parametrize(
    "version, name", [(version, name) for version in ("3.0", "2.0") for name in _names(version)], ids=str
)
def test_a_served_picture_passes(served: tuple[str, str], version: str, name: str) -> None:
    server, identifier = served
    result = validator.ImageAPI(identifier, server, f"iiif/{version[0]}", "http", "", version, debug=False)
    validator.TestSuite(validator.ValidationInfo()).run_test(name, result)
    assert result.exception is None, f"{result.urls}: {result.exception}"
