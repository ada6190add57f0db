"""A band on the loom: woven as far as it is, bare warp beyond. It is the site's sign, and the way long work shows.

Bands lie down here as in `bands`: the work goes from left to right.
"""

from media.motifs.bands import BandKind, band_chart
from media.motifs.chart import Chart, read_chart
from media.motifs.svg import Block, Label, draw_cells, svg_document
from media.motifs.yarns import YARNS, Shade, Yarn

_LETTERS = {
    "p": (".....", ".....", "####.", "#...#", "#...#", "#...#", "####.", "#....", "#...."),
    "a": (".....", ".....", ".###.", "....#", ".####", "#...#", ".####", ".....", "....."),
    "l": ("#.", "#.", "#.", "#.", "#.", "#.", ".#", "..", ".."),
    "y": (".....", ".....", "#...#", "#...#", "#...#", "#...#", ".####", "....#", ".###."),
}
_WORD = "pallay"
_LOGO_CELL = 4
_LOGO_WOVEN = 0.6
_BAND_GAP = 2


def band_being_woven(band: Chart, *, woven: int, cell: int, label: Label | None, shade: Shade = Shade.LIGHT) -> str:
    """Draw a lying band of which the first `woven` picks are done; the weft stands at the edge of the cloth.

    The drawing keeps its size while the work grows, so nothing on the page moves. Raises `ValueError` when `woven` is
    not between none and all of the band's picks.
    """
    width, height = band.ends * cell, (band.picks + 2) * cell
    body = _on_the_loom(band, woven=woven, cell=cell, shade=shade)
    return svg_document(body, width=width, height=height, label=label)


def progress_band(share: float, *, label: Label | None, shade: Shade = Shade.LIGHT) -> str:
    """Draw how much of a long job is done, from 0 to 1, as 96 picks of a band 240 × 15 or 16 pixels in size."""
    band = band_chart(BandKind.TECHNIQUE).repeated(ends=16)
    return band_being_woven(band, woven=int(share * band.ends), cell=2, label=label, shade=shade)


def logo_chart() -> Chart:
    """Return the word *pallay* in cells, one empty column between letters."""
    lines = [".".join(_LETTERS[letter][row] for letter in _WORD) for row in range(len(_LETTERS["p"]))]
    return read_chart([line.replace(".", "u").replace("#", "i") for line in lines], {"u": "undyed", "i": "ink"})


def logo_svg(*, label: Label | None, shade: Shade = Shade.LIGHT) -> str:
    """Draw the word over a band that is being woven."""
    word = logo_chart()
    repeat = band_chart(BandKind.DESIGN)
    band = repeat.repeated(ends=-(-word.ends // repeat.ends))
    top = (word.picks + _BAND_GAP) * _LOGO_CELL
    body = (
        f"{draw_cells(word, cell=_LOGO_CELL, shade=shade)}"
        f'<g transform="translate(0 {top})">'
        f"{_on_the_loom(band, woven=int(band.ends * _LOGO_WOVEN), cell=_LOGO_CELL, shade=shade)}</g>"
    )
    height = top + (band.picks + 2) * _LOGO_CELL
    return svg_document(body, width=band.ends * _LOGO_CELL, height=height, label=label)


def _on_the_loom(band: Chart, *, woven: int, cell: int, shade: Shade) -> str:
    if not 0 <= woven <= band.ends:
        message = f"{woven} picks can't be woven of a band of {band.ends}"
        raise ValueError(message)
    cloth = ""
    if woven:
        done = Chart(tuple(row[:woven] for row in band.cells))
        cloth = f'<g transform="translate(0 {cell})">{draw_cells(done, cell=cell, shade=shade)}</g>'
    bare = [
        Block(woven * cell, (end + 1) * cell + cell // 2, (band.ends - woven) * cell, 1, _warp_yarn(row))
        for end, row in enumerate(band.cells)
        if woven < band.ends
    ]
    edge = min(woven, band.ends - 1) * cell
    weft = Block(edge, 0, cell, (band.picks + 2) * cell, YARNS["wool"])
    return cloth + "".join(_rect(block, shade) for block in (*bare, weft))


def _warp_yarn(row: tuple[Yarn, ...]) -> Yarn:
    """Choose the yarn of a pair of ends that shows on bare warp: the figure's, not the ground's."""
    return next((yarn for yarn in row if yarn.key != "undyed"), row[0])


def _rect(block: Block, shade: Shade) -> str:
    place = f'x="{block.x}" y="{block.y}" width="{block.width}" height="{block.height}"'
    return f'<rect class="{block.yarn.css_class}" fill="{block.yarn.fill(shade)}" {place}/>'
