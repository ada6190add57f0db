"""What those who may edit a medium change about it: the words for who can't see it, and what is marked in it."""

from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Actor, Door, Permissions, open_permissions
from archive.access.ledger import showing
from archive.errors import NotFoundError, RefusedError
from archive.inputs.governance import AuditAction, Change, Refused
from archive.inputs.image_region import MOST_IMAGE_REGIONS, ImageRegion
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.wording import LanguageMap
from archive.languages import INTERFACE_LANGUAGES
from archive.models.entity import Entity
from archive.models.media_asset import MediaAsset
from archive.models.revision import DOCUMENTERS, HOLDERS
from archive.services.audit import Act, record_acts
from archive.services.consents.consent_rights import collectives_of, stands_by
from archive.services.entries.closing import note_closings
from archive.services.entries.entity import revise_entity
from archive.services.entries.entity_input import inputs_of
from archive.services.media.media_rights import Standing, standing_towards

_BY: Final = {Standing.HOLDER: HOLDERS, Standing.DOCUMENTER: DOCUMENTERS}


def editing_of(session: Session, medium: MediaAsset, permissions: Permissions, door: Door) -> Standing | None:
    """As what somebody may edit a medium; None: they may not.

    Whoever may edit a record that shows it may, and, of what no record shows, who documents for the archive. Those see
    it: a role in the archive opens nothing, and words for what one can't see would be made up.
    """
    if not door.admits(medium):
        return None
    records = sorted(showing(session, [medium.id]).get(medium.id, ()))
    if not records:
        return Standing.DOCUMENTER if stands_by(permissions, ()) else None
    entities = session.scalars(select(Entity).where(Entity.id.in_(records)))
    found = {standing_towards(session, record, permissions) for record in entities}
    return next((standing for standing in Standing if standing in found), None)


def get_editable(session: Session, identifier: str, door: Door, *, by: Actor) -> MediaAsset:
    """A medium, for who may edit it.

    Raises:
        NotFoundError: unknown, or not theirs to edit: one answer for both.
    """
    medium = session.scalar(select(MediaAsset).where(Entity.identifier == identifier, door.visible()))
    if medium is None or editing_of(session, medium, open_permissions(session, by), door) is None:
        raise NotFoundError(identifier)
    return medium


def describe_media_asset(session: Session, medium: MediaAsset, alt: LanguageMap, door: Door, *, by: Actor) -> None:
    """Keeps what there is to see or hear, in the languages of the interface; words in others stay.

    Raises:
        NotFoundError: the medium is not the actor's to edit.
    """
    editing = locked_editing(session, medium, door, by)
    data = editing.data
    others = {tag: words for tag, words in data.alt.wordings.items() if tag not in INTERFACE_LANGUAGES}
    # What was written by somebody, or is from a source, keeps saying so as long as it is the same.
    kept = {
        tag: present if (present := data.alt.wordings.get(tag)) and present.text == words.text else words
        for tag, words in alt.wordings.items()
    }
    described = LanguageMap({**kept, **others})
    if described != data.alt:
        editing.keep(replace(data, alt=described), Change.DESCRIBED)


def mark_image_region(session: Session, medium: MediaAsset, region: ImageRegion, door: Door, *, by: Actor) -> None:
    """Marks a part of a picture, in the place of one of the same name if there is one.

    Raises:
        NotFoundError: the medium is not the actor's to edit.
        RefusedError: more is marked than anybody finds their way in.
    """
    editing = locked_editing(session, medium, door, by)
    data = editing.data
    regions = _with(data.regions, region)
    if len(regions) > MOST_IMAGE_REGIONS:
        raise RefusedError(Refused.TOO_MANY_IMAGE_REGIONS)
    editing.keep(replace(data, regions=regions), Change.MARKED)


def erase_image_region(session: Session, medium: MediaAsset, image_region_id: str, door: Door, *, by: Actor) -> None:
    """Takes a mark away. The history keeps it.

    Raises:
        NotFoundError: the medium is not the actor's to edit, or nothing of this name is marked in it.
    """
    editing = locked_editing(session, medium, door, by)
    data = editing.data
    left = tuple(region for region in data.regions if region.id != image_region_id)
    if len(left) == len(data.regions):
        raise NotFoundError(image_region_id)
    editing.keep(replace(data, regions=left), Change.REMOVED)


def _with(regions: tuple[ImageRegion, ...], region: ImageRegion) -> tuple[ImageRegion, ...]:
    if any(other.id == region.id for other in regions):
        return tuple(region if other.id == region.id else other for other in regions)
    return (*regions, region)


@dataclass(frozen=True, slots=True)
class Editing:
    """What the medium says at this moment, whole, and who changes it."""

    session: Session
    medium: MediaAsset
    data: MediaAssetInput
    standing: Standing
    by: Actor

    def keep(self, data: MediaAssetInput, change: Change) -> None:
        """As its next version, with a line in the log of whoever it belongs to."""
        revise_entity(self.session, self.medium, data, by=_BY[self.standing])
        if change is Change.REMOVED:
            note_closings(self.session, [self.medium.id])
        holders: list[int | None] = [*sorted(collectives_of(self.session, [self.medium.id]))]
        subject, detail = self.medium.identifier, {"change": change.value}
        acts = [
            Act(action=AuditAction.MEDIA_CHANGED, holder_id=holder, subject=subject, detail=detail)
            for holder in holders or [None]
        ]
        record_acts(self.session, acts, by=self.by)


def locked_editing(session: Session, medium: MediaAsset, door: Door, by: Actor) -> Editing:
    """Two who edit it at once both find what the other has changed.

    Raises:
        NotFoundError: the medium is not the actor's to edit.
    """
    standing = editing_of(session, medium, open_permissions(session, by), door)
    session.refresh(medium, with_for_update=True)
    (data,) = inputs_of(session, [medium])
    if standing is None or not isinstance(data, MediaAssetInput):
        raise NotFoundError(medium.identifier)
    return Editing(session, medium, data, standing, by)
