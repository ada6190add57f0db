"""The files that media name lie below media/, however their names are written."""

from pathlib import Path

import pytest
from PIL import Image

from archive.exchange.collection.media_files import faults_of_file, kind_of_file
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.wording import LanguageMap, Wording
from archive.languages import Language
from media.formats import MediaType

_PLAIN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    (folder / "deeper").mkdir(parents=True)
    for place in (folder / "a.svg", folder / "deeper" / "b.svg", tmp_path / "outside.svg"):
        place.write_text(_PLAIN)
    (folder / "within.svg").symlink_to("a.svg")
    (folder / "out.svg").symlink_to(tmp_path / "outside.svg")
    (folder / "up").symlink_to(tmp_path)
    (folder / "itself.svg").symlink_to("itself.svg")
    return folder


def _faults(media: Path, file: str) -> list[str]:
    title = LanguageMap({Language.SPANISH: Wording(text="Dibujo")})
    data = MediaAssetInput(title=title, file=file, media_type=MediaType.IMAGE)
    return [reason for _, reason in faults_of_file(data, media)]


@pytest.mark.parametrize("file", ["a.svg", "deeper/b.svg", "deeper/../a.svg", "within.svg"])
def test_a_file_below_media_is_taken(media: Path, file: str) -> None:
    assert _faults(media, file) == []


@pytest.mark.parametrize(
    "file",
    ["../outside.svg", "out.svg", "up/outside.svg", "deeper/../../outside.svg", "itself.svg", "a\0b", "a" * 5000],
)
def test_any_other_is_named(media: Path, file: str) -> None:
    assert len(_faults(media, file)) == 1


def test_what_lies_outside_by_its_whole_path_is_named(media: Path) -> None:
    assert _faults(media, str(media.parent / "outside.svg")) == ["the file has to lie below media/"]


def test_a_file_that_was_changed_meanwhile_is_looked_at_anew(media: Path) -> None:
    assert kind_of_file(media / "a.svg") is kind_of_file(media / "deeper" / ".." / "a.svg")
    Image.new("RGB", (3, 2)).save(media / "a.svg", "PNG")
    assert kind_of_file(media / "a.svg").content_type == "image/png"
