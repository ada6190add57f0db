"""One repeat of each woven band as a picture that the stylesheet lays out in rows or columns."""

from flask import Blueprint, Response

from archive.errors import NotFoundError
from media.motifs.bands import CELL, BandKind, band_chart
from media.motifs.svg import draw_cells, svg_document
from media.motifs.yarns import Shade

blueprint = Blueprint("band", __name__)
_A_WEEK = 7 * 24 * 3600


@blueprint.get("/band/<name>.svg")
def show_band(name: str) -> Response:
    """`technique-light`, lying; `technique-dark-standing`, turned on its side."""
    for kind in BandKind:
        for shade in Shade:
            stem = f"{kind.value.replace('_', '-')}-{shade.value}"
            if name in {stem, f"{stem}-standing"}:
                return _tile(kind, shade, turned=name != stem)
    raise NotFoundError(name)


def _tile(kind: BandKind, shade: Shade, *, turned: bool) -> Response:
    chart = band_chart(kind).turned() if turned else band_chart(kind)
    body = draw_cells(chart, cell=CELL, shade=shade)
    svg = svg_document(body, width=chart.ends * CELL, height=chart.picks * CELL, label=None)
    response = Response(svg, mimetype="image/svg+xml")
    response.headers["Cache-Control"] = f"public, max-age={_A_WEEK}"
    return response
