"""The thin woven band above a title: each kind of record has one of another frieze group.

The charts were drawn for this project and are no community's figure. They are written lying down, as they are shown: a
line is a pair of warp ends, read pick by pick from left to right. All can be woven in complementary warp.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from media.motifs.chart import Chart, read_chart
from media.motifs.svg import draw_cells, svg_document
from media.motifs.yarns import Shade

#: Pixels a cell; the bands are 5 or 6 ends wide, so 10 or 12 pixels high.
CELL = 2


class BandKind(StrEnum):
    """What a band can stand above. A holder is an artisan, a community or an organisation."""

    TECHNIQUE = "technique"
    DESIGN = "design"
    MATERIAL_PRACTICE = "material_practice"
    ELEMENT = "element"
    PIECE = "piece"
    HOLDER = "holder"
    OTHER = "other"
    CONCEPT = "concept"


def band_chart(kind: BandKind) -> Chart:
    """Return one repeat of a kind's band, lying down: rows are pairs of warp ends, columns picks."""
    return _CHARTS[kind]


# A page of results shows many bands and few different ones.
@lru_cache(maxsize=64)
def band_svg(kind: BandKind, *, repeats: int, shade: Shade = Shade.LIGHT) -> str:
    """Draw `repeats` repeats of a kind's band, 10 or 12 pixels high, as ornament without a text of its own.

    Raises `ChartError` when the band grows longer than a chart may be.
    """
    band = band_chart(kind).repeated(ends=repeats)
    body = draw_cells(band, cell=CELL, shade=shade)
    return svg_document(body, width=band.ends * CELL, height=band.picks * CELL, label=None)


def _lying(yarn: str, *lines: str) -> Chart:
    return read_chart([line.replace(".", "u").replace("#", "y") for line in lines], {"u": "undyed", "y": yarn})


_CHARTS: Mapping[BandKind, Chart] = MappingProxyType(
    {
        # p11m, chevrons, one after another, as steps are
        BandKind.TECHNIQUE: _lying("indigo", "###...", ".###..", "..###.", "..###.", ".###..", "###..."),
        # p2mm, rhombi
        BandKind.DESIGN: _lying("indigo", "..#...", ".###..", "#####.", ".###..", "..#..."),
        # p2mg, a zigzag
        BandKind.MATERIAL_PRACTICE: _lying("wool", "##.....#", "###...##", ".###.###", "..#####.", "...###.."),
        # p11g, the two edges take turns
        BandKind.ELEMENT: _lying("ink", "###...", ".###..", "..###.", "##...#", "#...##", "...###"),
        # p1m1, stepped mounds
        BandKind.PIECE: _lying("wool", "..#...", ".###..", "#####.", "######", "######"),
        # p2, two halves that change places at each half-turn
        BandKind.HOLDER: _lying("cochineal", "###...", "#.#...", "..####", "####..", "...#.#", "...###"),
        # p1, slanted teeth, which never turn
        BandKind.OTHER: _lying("wool", "#....", "##...", "###..", "####.", "#####"),
        BandKind.CONCEPT: read_chart(["pppppp"] * 5, {"p": "line"}),
    },
)
