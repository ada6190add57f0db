"""The media of an entry follow it, unless they were narrowed: said before a choice is kept."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.inputs.kinds import Status
from archive.models.audience import Audience
from archive.models.entity import Entity
from archive.services.entries.entity_policy import media_of


@dataclass(frozen=True, slots=True)
class Following:
    """Of an entry's media."""

    #: Those that are as open as the entry, as far as the other entries that show them allow.
    follow: tuple[Entity, ...]
    #: Those with an audience of their own: never wider than the entry, and narrower where it says so.
    narrowed: tuple[Entity, ...]


def media_under(session: Session, entity: Entity) -> Following:
    """By title."""
    shown = media_of(session, [entity.id])
    media = select(Entity).where(Entity.id.in_(shown), Entity.status != Status.WITHDRAWN)
    listed = session.scalars(media.order_by(Entity.sort_key, Entity.id)).all()
    own = set(session.scalars(select(Audience.entity_id).where(Audience.entity_id.in_(shown))))
    return Following(
        follow=tuple(medium for medium in listed if medium.id not in own),
        narrowed=tuple(medium for medium in listed if medium.id in own),
    )
