"""Who may add a photo, a voice or a film to a record, and take it from there again: whoever may edit the record."""

from enum import StrEnum

from sqlalchemy.orm import Session

from archive.access import Permissions
from archive.access.ownership import owner_today
from archive.inputs.kinds import RECORD_KINDS
from archive.models.audience import Audience
from archive.models.entity import Entity
from archive.services.communities.audience import present_protocols
from archive.services.communities.audience_sides import bearers_of, collectives_of
from archive.services.consents.consent_rights import stands_by


class Standing(StrEnum):
    """As what somebody adds to a record."""

    #: One of those it belongs to.
    HOLDER = "holder"
    #: Who documents for the archive what people show and say.
    DOCUMENTER = "documenter"


def standing_towards(session: Session, entity: Entity, permissions: Permissions) -> Standing | None:
    """None: they may not. Under protocols it takes the rights in them, and without any its owner alone may."""
    if entity.kind not in RECORD_KINDS:
        return None
    if permissions.artisan_id is not None and permissions.artisan_id in bearers_of(session, entity):
        return Standing.HOLDER
    audience = session.get(Audience, entity.id)
    if audience is not None and audience.protocols:
        is_theirs = permissions.may_edit_under(present_protocols(session, audience), audience.sharing)
    elif (owner := owner_today(session, entity, audience)) is not None:
        is_theirs = owner == permissions.account_id
    else:
        return _of_collectives(session, entity, permissions)
    return Standing.HOLDER if is_theirs else None


def _of_collectives(session: Session, entity: Entity, permissions: Permissions) -> Standing | None:
    collectives = collectives_of(session, entity)
    if not stands_by(permissions, collectives):
        return None
    is_one_of_them = any(permissions.is_in(holder) for holder in collectives)
    return Standing.HOLDER if is_one_of_them else Standing.DOCUMENTER
