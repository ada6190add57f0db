"""What pages and resumable uploads share: whose files these are, what for, and how much there is room for."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from archive.access import Actor, open_permissions
from archive.extensions import parts
from archive.models.entity import Entity
from archive.services.media.media_quota import Coming, Room, room_for
from archive.services.media.media_rights import Standing, standing_towards
from archive.services.media.upload_reservation import Shortage, Wanted, release_room, reserve_room
from archive.web.signing.signed_in import current_account
from media.incoming import Announced, Part

#: Of a file's name, as it is shown.
LONGEST_TITLE: Final = 120


@dataclass(frozen=True, slots=True)
class Uploader:
    """Somebody who may add media to a record, and that record."""

    record: Entity
    account_id: int
    standing: Standing

    @property
    def actor(self) -> Actor:
        """As services ask for them."""
        return Actor(account_id=self.account_id)

    @property
    def owner(self) -> str:
        """The word by which their files are known as theirs."""
        return owner_word(self.account_id)

    def announced(self, title: str, length: int) -> Announced:
        """A file of theirs for this record."""
        return Announced(
            owner=self.owner, subject=self.record.identifier, title=title.strip()[:LONGEST_TITLE], length=length
        )

    def on_their_way(self) -> list[Part]:
        """Every file of theirs that is not kept yet, whatever record it is for."""
        return parts().incoming.of(self.owner)

    def waiting(self) -> list[Part]:
        """Those for this record."""
        return [part for part in self.on_their_way() if part.announced.subject == self.record.identifier]


def owner_word(account_id: int) -> str:
    """How the folder of incoming files knows an account."""
    return f"account-{account_id}"


def uploader_to(session: Session, record: Entity) -> Uploader | None:
    """Whoever has signed in, if they may add media to the record."""
    account = current_account()
    if account is None:
        return None
    standing = standing_towards(session, record, open_permissions(session, Actor(account_id=account.id)))
    return Uploader(record, account.id, standing) if standing else None


def room_of(session: Session, uploader: Uploader) -> Room:
    """What person, community and record have left; the disk says itself what it takes (`IncomingFolder.room`)."""
    return room_for(session, uploader.record, uploader.account_id, _coming(), parts().settings.uploads)


def reserve(uploader: Uploader, part: Part) -> Shortage | None:
    """Keeps room for a file of theirs that is on its way, in a transaction of its own."""
    wanted = Wanted(name=part.name, account_id=uploader.account_id, byte_size=part.announced.length)
    coming = _coming()
    with parts().database.writing() as session:
        record = session.get_one(Entity, uploader.record.id)
        return reserve_room(session, record, wanted, coming, parts().settings.uploads)


def give_up(part: Part) -> None:
    """Takes a file away that is not to be kept, and lets go of its room."""
    parts().incoming.end(part)
    with parts().database.writing() as session:
        release_room(session, part.name)


def _coming() -> Coming:
    return {part.name: part.needs for part in parts().incoming.all()}
