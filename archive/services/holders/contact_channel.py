"""Where a holder can be met: hidden, until she herself says so, after a warning and for a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from archive.access import Actor, lima_today, open_permissions
from archive.errors import NotAllowedError, NotFoundError
from archive.inputs.governance import ChannelType
from archive.inputs.kinds import Kind
from archive.models.contact_channel import ContactChannel
from archive.models.entity import Entity
from archive.models.moment import now

#: Whoever wants to be found longer says so again.
LONGEST_DAYS: Final = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class NewChannel:
    """What is shown of a holder, and for how many days."""

    holder_id: int
    type: ChannelType
    words: str
    days: int


def publish_channel(session: Session, new: NewChannel, *, by: Actor) -> ContactChannel:
    """Shows it on her page until its last day.

    Raises:
        NotAllowedError: the actor is not the person herself, or no steward of the collective.
    """
    if not _may_publish(session, new.holder_id, by) or by.account_id is None:
        raise NotAllowedError(session.get_one(Entity, new.holder_id).identifier)
    until = lima_today() + timedelta(days=min(max(new.days, 1), LONGEST_DAYS))
    channel = ContactChannel(
        holder_id=new.holder_id,
        type=new.type,
        words=new.words,
        until=until,
        published_by_id=by.account_id,
        published_at=now(),
    )
    session.add(channel)
    session.flush()
    return channel


def take_down_channel(session: Session, channel_id: int, *, by: Actor) -> None:
    """Shows it no longer, and keeps nothing of it.

    Raises:
        NotFoundError: there is none of this number that is theirs.
    """
    channel = session.get(ContactChannel, channel_id)
    if channel is None or not _may_publish(session, channel.holder_id, by):
        raise NotFoundError(str(channel_id))
    session.delete(channel)
    session.flush()


def take_down_all(session: Session) -> None:
    """Shows where nobody can be met: of a restored database nobody knows which were taken down since."""
    session.execute(delete(ContactChannel))


def channels_of(session: Session, holder_id: int) -> Sequence[ContactChannel]:
    """What is shown of a holder today."""
    wanted = select(ContactChannel).where(ContactChannel.holder_id == holder_id, ContactChannel.until >= lima_today())
    return session.scalars(wanted.order_by(ContactChannel.id)).all()


def _may_publish(session: Session, holder_id: int, by: Actor) -> bool:
    """For a person nobody but she herself; for a collective, its stewards."""
    permissions = open_permissions(session, by)
    if session.get_one(Entity, holder_id).kind is Kind.ARTISAN:
        return permissions.artisan_id == holder_id
    return permissions.is_steward_of(holder_id)
