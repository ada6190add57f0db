"""What a record shows already, for who may take it away again; with what waits for somebody who is in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from archive.access import Actor, Purpose, open_permissions
from archive.models.depicted import Depicted
from archive.models.entity import Entity
from archive.models.media_asset import MediaAsset
from archive.services.consents.consent_read import may_read_ledger
from archive.web.pages.consent.subject import consent_address
from archive.web.reading import Reading
from archive.web.signing.signed_in import require_account


@dataclass(frozen=True, slots=True)
class Shown:
    """A medium of the record."""

    medium: MediaAsset
    #: Nobody sees it as long as somebody in it has not agreed.
    waits: bool
    #: Where those in it are asked.
    people: str


def shown_media(opened: Reading, record: Entity) -> Sequence[Shown]:
    """In the record's order; those closed to this reader are none of them, unless they have a say in them."""
    session, permissions = opened.session, open_permissions(opened.session, Actor(account_id=require_account().id))
    found = session.scalars(select(MediaAsset).where(Entity.identifier.in_(record.media)))
    media = {medium.identifier: medium for medium in found}
    return [
        Shown(medium, _waits(opened, medium), consent_address(medium.identifier, "personas"))
        for identifier in record.media
        if (medium := media.get(identifier)) is not None and may_read_ledger(session, medium, permissions, opened.door)
    ]


def _waits(opened: Reading, medium: MediaAsset) -> bool:
    if opened.door.admits(medium) and opened.door.allows(medium.policy_id, Purpose.VIEW):
        return False
    somebody = select(Depicted.id).where(Depicted.media_asset_id == medium.id, Depicted.blurred.is_(False)).limit(1)
    return opened.session.scalar(somebody) is not None
