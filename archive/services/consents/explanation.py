"""Recorded explanations of what is asked, in languages that people speak; a community records them itself.

A recording is a medium like any other, whose key says what it explains and in which language: `explanation-teach-quz`.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Door
from archive.inputs.governance import Purpose
from archive.languages import Language
from archive.models.entity import Entity
from archive.models.media_asset import MediaAsset
from media.formats import MediaType

_PREFIX: Final = "explanation"


def find_explanations(session: Session, purpose: Purpose, door: Door) -> Sequence[tuple[Language, MediaAsset]]:
    """Those of a purpose that there are and that the reader may hear, by language."""
    keys = {f"{_PREFIX}-{purpose.value.replace('_', '-')}-{language}": language for language in Language}
    recorded = session.scalars(
        select(MediaAsset)
        .where(Entity.key.in_(keys), MediaAsset.media_type == MediaType.SOUND, door.visible())
        .order_by(Entity.key)
    )
    return [(keys[one.key or ""], one) for one in recorded]
