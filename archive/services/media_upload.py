"""A medium that somebody adds to a record or takes from it: entry, link, who is in it, policy, history and log."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import OWNER_ONLY, Actor, intern_policy, open_permissions
from archive.errors import NotAllowedError, NotFoundError
from archive.inputs.depicted import DepictedInput
from archive.inputs.entity import EntityInput
from archive.inputs.governance import AuditAction, Change
from archive.inputs.kinds import Status
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.references import MediaRef
from archive.inputs.wording import NO_TEXT
from archive.models.entity import Entity
from archive.models.identifier import mint
from archive.models.media_asset import MediaAsset
from archive.models.revision import DOCUMENTERS, HOLDERS
from archive.services.audience_sides import collectives_of
from archive.services.audit import Act, record_acts
from archive.services.depicted import depict
from archive.services.entity import NewEntity, StoredFile, create_entity, revise_entity
from archive.services.entity_input import inputs_of
from archive.services.media_rights import Standing, standing_towards
from archive.services.withdrawal import noting_withdrawals

_BY: Final = {Standing.HOLDER: HOLDERS, Standing.DOCUMENTER: DOCUMENTERS}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMedium:
    """What somebody adds."""

    data: MediaAssetInput
    stored_file: StoredFile
    #: Everybody who could be known in it.
    people: Sequence[DepictedInput] = ()


def add_medium(session: Session, record: Entity, new: NewMedium, *, by: Actor) -> Entity:
    """Keeps a medium and shows it in the record: as open as that, and closed while somebody in it is to be asked.

    Raises:
        NotAllowedError: the actor may not edit the record.
    """
    standing = _require(session, record, by)
    medium = create_entity(
        session,
        NewEntity(
            identifier=mint(),
            data=new.data,
            policy_id=intern_policy(session, OWNER_ONLY).id,
            demonstration=record.demonstration,
            stored_file=new.stored_file,
        ),
        by=_BY[standing],
    )
    for person in new.people:
        depict(session, medium.id, person)
    session.flush()
    show_medium(session, record, medium, by=by)
    return medium


def show_medium(session: Session, record: Entity, medium: Entity, *, by: Actor) -> None:
    """Has a record show a medium that there is; from now on it is no wider than this record either.

    Raises:
        NotAllowedError: the actor may not edit the record.
    """
    standing = _require(session, record, by)
    data = _locked_input(session, record)
    reference = MediaRef(medium.identifier)
    if reference not in data.media:
        revise_entity(session, record, replace(data, media=(*data.media, reference)), by=_BY[standing])
    _log(session, record, medium, Change.ADDED, by)


def remove_medium(session: Session, record: Entity, identifier: str, *, by: Actor) -> None:
    """Has a record no longer show a medium. It stays, with whoever else shows it; what nothing shows nobody sees.

    Raises:
        NotAllowedError: the actor may not edit the record.
        NotFoundError: the record shows no such medium among its own.
    """
    standing = _require(session, record, by)
    data = _locked_input(session, record)
    medium = session.scalar(select(MediaAsset).where(Entity.identifier == identifier))
    if medium is None or identifier not in data.media:
        raise NotFoundError(identifier)
    left = tuple(other for other in data.media if other != identifier)
    with noting_withdrawals(session, [medium.id], NO_TEXT):
        revise_entity(session, record, replace(data, media=left), by=_BY[standing])
    _log(session, record, medium, Change.REMOVED, by)


def _require(session: Session, record: Entity, by: Actor) -> Standing:
    standing = standing_towards(session, record, open_permissions(session, by))
    if standing is None or record.status is Status.WITHDRAWN:
        raise NotAllowedError(record.identifier)
    return standing


def _locked_input(session: Session, record: Entity) -> EntityInput:
    """What the record says at this moment: two who add to it at once both find what the other has added."""
    session.refresh(record, with_for_update=True)
    (data,) = inputs_of(session, [record])
    return data


def _log(session: Session, record: Entity, medium: Entity, change: Change, by: Actor) -> None:
    holders: list[int | None] = [*sorted(collectives_of(session, record))]
    acts = [
        Act(
            action=AuditAction.MEDIA_CHANGED,
            holder_id=holder,
            subject=medium.identifier,
            detail={"change": change, "record": record.identifier},
        )
        for holder in holders or [None]
    ]
    record_acts(session, acts, by=by)
