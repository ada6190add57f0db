"""Who may see an entry, chosen as a page chooses it."""

from sqlalchemy.orm import Session

from archive.access import Actor
from archive.errors import NotAllowedError
from archive.inputs.audience import AudienceInput
from archive.models.entity import Entity
from archive.services.communities.audience_proposal import propose_audience


def choose_audience(session: Session, entity: Entity, data: AudienceInput, *, by: Actor) -> None:
    """What somebody decides alone.

    Raises:
        NotAllowedError: others have to agree first, or the actor has no say.
    """
    if propose_audience(session, entity, data, by=by) is not None:
        raise NotAllowedError(entity.identifier)
