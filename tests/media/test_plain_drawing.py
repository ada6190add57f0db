"""A drawing is made plain: its shapes and words stay, and nothing else does, whatever else there was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.drawings.plain_drawing import plain_drawing
from media.drawings.plain_svg import UnplainSvgError, size_of_plain_svg

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"{}>{}</svg>'


def _made_plain(inside: str, more: str = "") -> str:
    return plain_drawing(_SVG.format(more, inside).encode()).decode()


@pytest.mark.parametrize(
    "harm",
    [
        "<script>harm</script>",
        "<style>harm{}</style>",
        "<foreignObject><p>harm</p></foreignObject>",
        '<image xlink:href="https://harm.example/"/>',
        '<use href="#harm"/>',
        "<metadata>harm</metadata>",
        "<!-- harm -->",
        '<h:script xmlns:h="http://www.w3.org/1999/xhtml">harm</h:script>',
        "<animate attributeName='harm'/>",
        "<rect onclick='harm'/>",
        "<rect fill='url(https://harm.example)'/>",
        "<rect style='fill:url(https://harm.example);background:harm'/>",
        "<?xml-stylesheet href='harm'?>",
    ],
)
def test_what_is_no_shape_or_word_is_left_out(harm: str) -> None:
    made = _made_plain(f'{harm}<path d="M0 0h9"/>')
    assert "harm" not in made
    assert 'd="M0 0h9"' in made


def test_what_programs_write_as_style_stays_visible() -> None:
    made = _made_plain('<path d="M0 0h9" style="fill:#8a1c2b;stroke-width:2;-inkscape-x:y"/>')
    assert 'fill="#8a1c2b"' in made
    assert 'stroke-width="2"' in made
    assert "inkscape" not in made


def test_what_a_link_leads_from_is_drawn_without_the_link() -> None:
    made = _made_plain('<a href="javascript:harm()"><text x="1">awayu &amp; &lt;phullu&gt;</text></a>')
    assert '<text x="1">awayu &amp; &lt;phullu&gt;</text>' in made
    assert "harm" not in made


def test_a_drawing_that_says_only_how_large_it_is_has_its_proportions() -> None:
    content = (
        '<!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm"><path d="M0 0"/></svg>'
    )
    assert size_of_plain_svg(plain_drawing(content.encode())) == (210, 297)


@pytest.mark.parametrize(
    "content",
    [
        _SVG.format("", "<script>1</script>"),
        _SVG.format("", "<g>"),
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + _SVG.format("", "<path/>&a;"),
        "<html><svg/></html>",
        '<svg xmlns="http://www.w3.org/2000/svg"><path/></svg>',
    ],
)
def test_a_drawing_of_which_nothing_is_left_is_refused(content: str) -> None:
    with pytest.raises(UnplainSvgError):
        plain_drawing(content.encode())


_NAMES = st.sampled_from(
    ["svg", "g", "path", "text", "script", "style", "a", "switch", "use", "image", "foreignObject", "x:y", "title"]
)
_ATTRIBUTES = st.dictionaries(
    st.sampled_from(["onload", "href", "xlink:href", "style", "fill", "d", "x:onload", "xml:lang", "viewBox"]),
    st.text("abc:;()#\\ url<&\"'", max_size=20),
    max_size=3,
)


def _element(name: str, attributes: dict[str, str], inside: list[str]) -> str:
    said = "".join(f" {key}={_quoted(value)}" for key, value in attributes.items())
    return f"<{name}{said}>{''.join(inside)}</{name}>"


def _quoted(value: str) -> str:
    return '"' + value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") + '"'


@given(
    st.recursive(
        st.text("ab&<>", max_size=5).map(lambda words: words.replace("&", "&amp;").replace("<", "&lt;")),
        lambda inside: st.builds(_element, _NAMES, _ATTRIBUTES, st.lists(inside, max_size=3)),
        max_leaves=8,
    )
)
def test_whatever_is_made_plain_is_plain(inside: str) -> None:
    made = plain_drawing(_SVG.format(' xmlns:x="urn:x"', f"{inside}<path/>").encode())
    assert size_of_plain_svg(made) == (9, 9)
