"""Looking at a picture closely: which pictures show more than a page does, and whether the viewer is there."""

from functools import cache
from pathlib import Path
from typing import Final

from archive.models.media_asset import MediaAsset
from archive.web.current import current
from archive.web.iiif.tiled import is_tiled
from media.renditions import LONGEST_SIDES, PictureSize

#: Below the folder of static files; unpacked by `.ci/viewer`, which may have found no network.
VIEWER: Final = "parts/openseadragon.js"
_STATIC: Final = Path(__file__).parents[1] / "static"
_ON_A_PAGE: Final = LONGEST_SIDES[PictureSize.PAGE]


def shows_more(medium: MediaAsset) -> bool:
    """Whether there is more of a picture than stands on a page."""
    return is_tiled(medium) and max(medium.width or 0, medium.height or 0) > _ON_A_PAGE


def closely_address(medium: MediaAsset) -> str:
    """What the viewer asks first; empty where there is no viewer."""
    return f"{current().root}/iiif/3/{medium.identifier}/info.json" if _is_viewer_there() else ""


@cache
def _is_viewer_there() -> bool:
    return (_STATIC / VIEWER).is_file()
