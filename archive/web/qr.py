"""Pictures that phones read."""

from typing import Final

import segno
from markupsafe import Markup

from archive.web.words.wording import safe

_MODULE_PIXELS: Final = 5
#: Modules of white around it, without which phones don't find it (ISO/IEC 18004).
_QUIET_ZONE: Final = 4


def qr(text: str) -> Markup:
    """As a drawing that stands in the page itself: a secret in it is nobody's to fetch or keep."""
    return safe(
        segno.make(text, error="m").svg_inline(scale=_MODULE_PIXELS, border=_QUIET_ZONE, light="#fff", svgclass=None)
    )
