"""How much of a picture a reader may have in parts: what they may view, or all there is of it."""

from sqlalchemy.orm import Session

from archive.access import Door
from archive.access.picture_size import VIEW_MAX_SIDE
from archive.models.media_asset import MediaAsset
from archive.services.media.media_asset_read import may_download
from media.pyramid import Extent


def extents_for(session: Session, medium: MediaAsset, door: Door) -> tuple[Extent, ...]:
    """The pyramids that may be asked for by this reader, the one that holds most first; each holds all it gives.

    What may be had of a picture is decided anew for each part of it: whoever could put parts together while nobody is
    asked would have more than anybody agreed to.
    """
    if max(medium.width or 0, medium.height or 0) > VIEW_MAX_SIDE and may_download(session, medium, door):
        return Extent.WHOLE, Extent.VIEW
    return (Extent.VIEW,)
