"""A medium that somebody adds to a record or takes from it: entry, link, who is in it, policy, history and log."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import OWNER_ONLY, Actor, Reader, intern_policy, open_door, open_permissions
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.inputs.depicted import DepictedInput
from archive.inputs.entity import EntityInput
from archive.inputs.governance import AuditAction, Change, Refused
from archive.inputs.kinds import Status
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.references import MediaRef
from archive.inputs.wording import NO_TEXT
from archive.models.entity import Entity
from archive.models.identifier import mint
from archive.models.media_asset import MediaAsset
from archive.models.revision import DOCUMENTERS, HOLDERS
from archive.services.audit import Act, record_acts
from archive.services.communities.audience_sides import collectives_of
from archive.services.consents.depicted import depict
from archive.services.entries.entity import NewEntity, StoredFile, create_entity, revise_entity
from archive.services.entries.entity_input import inputs_of
from archive.services.entries.withdrawal import noting_withdrawals
from archive.services.media.media_asset_editing import editing_of
from archive.services.media.media_narrowness import keep_narrow, policy_of
from archive.services.media.media_rights import Standing, standing_towards

_BY: Final = {Standing.HOLDER: HOLDERS, Standing.DOCUMENTER: DOCUMENTERS}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMediaAsset:
    """What somebody adds."""

    data: MediaAssetInput
    stored_file: StoredFile
    #: Everybody who could be known in it.
    people: Sequence[DepictedInput] = ()


def add_media_asset(session: Session, record: Entity, new: NewMediaAsset, *, by: Actor) -> Entity:
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
    _show(session, record, medium, standing, by)
    return medium


def show_media_asset(session: Session, record: Entity, medium: MediaAsset, *, by: Actor) -> None:
    """Has a record show a medium that there is; from now on it is no wider than this record either.

    Whoever may edit a record that shows a medium may edit the medium too, so it takes that right beforehand.

    Raises:
        NotAllowedError: the actor may not edit the record.
        RefusedError: the medium is others'.
    """
    standing = _require(session, record, by)
    door = open_door(session, Reader(account_id=by.account_id))
    if editing_of(session, medium, open_permissions(session, by), door) is None:
        raise RefusedError(Refused.MEDIUM_OF_OTHERS)
    with noting_withdrawals(session, [medium.id], NO_TEXT):
        _show(session, record, medium, standing, by)


def remove_media_asset(session: Session, record: Entity, identifier: str, *, by: Actor) -> None:
    """Has a record no longer show a medium. It stays, with whoever else shows it, and no wider than it was.

    Raises:
        NotAllowedError: the actor may not edit the record.
        NotFoundError: the record shows no such medium among its own.
        RefusedError: others show it more widely, and somebody who holds this record has not agreed to that.
    """
    standing = _require(session, record, by)
    data = _locked_input(session, record)
    medium = session.scalar(select(MediaAsset).where(Entity.identifier == identifier))
    if medium is None or identifier not in data.media:
        raise NotFoundError(identifier)
    left = tuple(other for other in data.media if other != identifier)
    before = policy_of(session, medium)
    with noting_withdrawals(session, [medium.id], NO_TEXT):
        revise_entity(session, record, replace(data, media=left), by=_BY[standing])
        keep_narrow(session, medium, before, record, by=by)
    _log(session, record, medium, Change.REMOVED, by)


def _show(session: Session, record: Entity, medium: Entity, standing: Standing, by: Actor) -> None:
    data = _locked_input(session, record)
    reference = MediaRef(medium.identifier)
    if reference not in data.media:
        revise_entity(session, record, replace(data, media=(*data.media, reference)), by=_BY[standing])
    _log(session, record, medium, Change.ADDED, by)


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
    """For those who hold the record; those of other records that show the medium are not told of this one."""
    theirs = collectives_of(session, record)
    told: dict[str, object] = {"change": change}
    act = Act(action=AuditAction.MEDIA_CHANGED, subject=medium.identifier, detail=told)
    here = replace(act, detail={**told, "record": record.identifier})
    acts = [replace(here, holder_id=holder) for holder in sorted(theirs)] or [here]
    acts += [replace(act, holder_id=holder) for holder in sorted(collectives_of(session, medium) - theirs)]
    record_acts(session, acts, by=by)
