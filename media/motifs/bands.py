"""The thin woven band above a title: each kind of record has one of another frieze group.

The charts were drawn for this project and are no community's figure. They are written lying down, as they are shown: a
line is a pair of warp ends, read pick by pick from left to right. All can be woven in complementary warp.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from media.motifs.chart import Chart, read_chart

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
