"""Media that are here already: the same file, or the same picture saved otherwise; told of only through the door."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Door
from archive.inputs.kinds import RECORD_KINDS
from archive.models.entity import Entity
from archive.models.link import Link
from archive.models.media_asset import MediaAsset
from media.likeness import ALIKE_BITS, differing_bits


@dataclass(frozen=True, slots=True)
class Alike:
    """A medium that this reader may see, and the records that show it to them."""

    medium: MediaAsset
    records: Sequence[Entity]
    #: Byte for byte; otherwise it only looks the same.
    is_same_file: bool


def find_alike(session: Session, sha256: str, perceptual_hash: str | None, door: Door) -> list[Alike]:
    """The same file first, then what looks most alike."""
    found = {
        medium.id: medium
        for medium in session.scalars(select(MediaAsset).where(MediaAsset.sha256 == sha256, door.visible()))
    }
    same = set(found)
    if perceptual_hash is not None:
        looking = _looking_alike(session, perceptual_hash, door)
        found.update({row_id: session.get_one(MediaAsset, row_id) for row_id in looking if row_id not in found})
    return [Alike(medium, _shown_by(session, medium.id, door), row_id in same) for row_id, medium in found.items()]


def _looking_alike(session: Session, perceptual_hash: str, door: Door) -> list[int]:
    hashes = select(MediaAsset.id, MediaAsset.perceptual_hash).where(
        MediaAsset.perceptual_hash.is_not(None), door.visible()
    )
    near = (
        (differing_bits(perceptual_hash, other), row_id)
        for row_id, other in session.execute(hashes)
        if other is not None
    )
    return [row_id for bits, row_id in sorted(near) if bits <= ALIKE_BITS]


def _shown_by(session: Session, medium_id: int, door: Door) -> Sequence[Entity]:
    showing = select(Entity).join(Link, Link.from_id == Entity.id)
    wanted = showing.where(Link.to_id == medium_id, Entity.kind.in_(RECORD_KINDS), door.visible())
    return session.scalars(wanted.distinct().order_by(Entity.sort_key, Entity.id)).all()
