"""How much of a picture a reader may have in parts: what they may view, or all there is of it."""

from sqlalchemy.orm import Session

from archive.access import Door, Purpose
from archive.access.decisions import decide
from archive.access.picture_size import VIEW_MAX_SIDE, most_side
from archive.models.media_asset import MediaAsset
from media.pyramid import Extent


def extents_for(session: Session, medium: MediaAsset, door: Door) -> tuple[Extent, ...]:
    """The pyramids that may be asked for by this reader, the one that holds most first; each holds all it gives.

    What may be had of a picture is decided anew for each part of it: whoever could put parts together while nobody is
    asked would have more than anybody agreed to.
    """
    if max(medium.width or 0, medium.height or 0) > VIEW_MAX_SIDE and _may_have_all(session, medium, door):
        return Extent.WHOLE, Extent.VIEW
    return (Extent.VIEW,)


def _may_have_all(session: Session, medium: MediaAsset, door: Door) -> bool:
    allowed = door.allows(medium.policy_id, Purpose.DOWNLOAD)
    return allowed and most_side(decide(session, [medium])[medium.id][Purpose.DOWNLOAD]) is None
