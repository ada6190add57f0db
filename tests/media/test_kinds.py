"""What a file is, told from its bytes; drawings are taken where they do nothing but draw."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.drawings.plain_svg import UnplainSvgError, size_of_plain_svg
from media.errors import MediaError, UnwelcomeFileError
from media.formats import FORMATS, MediaType
from media.kinds import identify
from tests.factories.media_files import MAKERS, make

_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80"'


def _drawn(inside: str, *, more: str = "") -> bytes:
    return f"{_HEAD} {more}>{inside}</svg>".encode()


def test_a_plain_drawing_says_how_large_it_is() -> None:
    words = '<title xml:lang="es">Huso</title><g fill="#333"><path d="M0 0h9"/><text x="1" y="2">“on=”</text></g>'
    assert size_of_plain_svg(_drawn(words)) == (120, 80)


@pytest.mark.parametrize(
    "content",
    [
        _drawn("<script>alert(1)</script>"),
        _drawn('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>'),
        _drawn('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'),
        _drawn("", more='onload="alert(1)"'),
        _drawn('<g\nonclick="alert(1)"/>'),
        _drawn('<a href="https://elsewhere.example/"><text>x</text></a>'),
        _drawn('<g x:href="data:,x" xmlns:x="http://www.w3.org/1999/xlink"/>'),
        _drawn('<path fill="URL(https://elsewhere.example/x)"/>'),
        _drawn('<path fill="&#117;rl(https://elsewhere.example/x)"/>'),
        _drawn('<path fill="\\75 rl(https://elsewhere.example/x)"/>'),
        _drawn('<path style="fill:red"/>'),
        _drawn("<style>*{}</style>"),
        _drawn("<foreignObject/>"),
        _drawn('<image width="1" height="1"/>'),
        _drawn('<animate attributeName="fill"/>'),
        b'<?xml-stylesheet type="text/css" href="x.css"?>' + _drawn(""),
        b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + _drawn("&b;"),
        _drawn("&nothing;"),
        _drawn("<g>"),
        _drawn("\x00"),
        b"<html><svg></svg></html>",
        b"<svg></svg>",
    ],
)
def test_what_is_more_than_a_drawing_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "drawing.svg"
    file.write_bytes(content)
    with pytest.raises(UnwelcomeFileError, match=r"not a plain one \((holds|is no|has no)"):
        identify(file)


@pytest.mark.parametrize(
    "box", ["", "0 0 1", "0 0 1.2.3 4", "0 0 nan 4", "0 0 1e999 4", "0 0 0 4", "0 0 -3 4", "0 0 9" + "9" * 400 + " 4"]
)
def test_a_drawing_without_proportions_is_refused(box: str) -> None:
    with pytest.raises(UnplainSvgError, match="viewBox"):
        size_of_plain_svg(_drawn("").replace(b"0 0 120 80", box.encode()))


#: The first picture takes long: Pillow loads its readers.
@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from([b"", b"<svg", b"\x89PNG\r\n\x1a\n", b"RIFF\x00\x00\x00\x00WEBPVP8 "]))
def test_no_bytes_are_anything_but_welcome_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, head: bytes
) -> None:
    file = tmp_path_factory.mktemp("any") / "file"
    file.write_bytes(head + content)
    with contextlib.suppress(MediaError):
        assert identify(file).content_type.startswith("image/")


def test_the_list_of_what_is_welcome_is_whole() -> None:
    assert set(MAKERS) == {form.content_type for form in FORMATS}


@pytest.mark.parametrize("content_type", MAKERS)
def test_a_welcome_file_is_known_by_its_bytes(content_type: str, tmp_path: Path) -> None:
    path = make(content_type, tmp_path)
    nameless = path.rename(tmp_path / "file.exe")
    kind = identify(nameless)
    assert kind.content_type == content_type
    form = next(form for form in FORMATS if form.content_type == content_type)
    assert (kind.suffix, kind.media_type) == (form.suffix, form.media_type)
    if kind.media_type is MediaType.IMAGE:
        assert (kind.width, kind.height) in {(64, 48), (120, 80)}
    if kind.media_type is MediaType.FILM:
        assert (kind.width, kind.height) == (128, 96)
    if kind.media_type in {MediaType.SOUND, MediaType.FILM}:
        assert 400 <= (kind.duration_ms or 0) <= 1200
